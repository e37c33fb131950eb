package macrame.isa.importer.tflite;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.ShapeInference;
import macrame.isa.graph.Tensor;
import macrame.isa.graph.Window;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.Pool2DOptions;
import org.tensorflow.lite.schema.ReducerOptions;

/** Reads the layers that bring many elements together into one: pools and means. */
final class PoolLayers {
    private PoolLayers() {}

    static Layer pool(OperatorSource source, Layer.Pool.Kind kind) {
        Pool2DOptions options = source.options(BuiltinOptions.Pool2DOptions, new Pool2DOptions());
        Tensor input = source.activation(0);
        if (!OperatorSource.areFloat(input)) {
            Codes.require("input", input);
        }
        if (input.shape().rank() != 4) {
            throw new IllegalArgumentException("input has shape " + input.shape() + ", must have 4 dimensions");
        }
        Window window = Windows.of(
                new int[] {options.filterHeight(), options.filterWidth()},
                new int[] {options.strideH(), options.strideW()},
                new int[] {1, 1});
        Padding padding = Windows.padding(options.padding(), input.shape(), window);
        Shape inferred = ShapeInference.windowed(input.shape(), input.shape().dimension(3), window, padding);
        Tensor output = unscaled(source, input, inferred);
        return new Layer.Pool(
                source.index(),
                source.name(),
                kind,
                input.index(),
                output.index(),
                window,
                padding,
                OperatorSource.fused(options.fusedActivationFunction()));
    }

    static Layer mean(OperatorSource source) {
        ReducerOptions options = source.options(BuiltinOptions.ReducerOptions, new ReducerOptions());
        Tensor input = source.activation(0);
        if (!OperatorSource.areFloat(input)) {
            Codes.require("input", input);
        }
        ImmutableList<Integer> axes = axes(source.constant(1), input.shape().rank());
        Tensor output = rescaled(source, input, ShapeInference.mean(input.shape(), axes, options.keepDims()));
        return new Layer.Mean(source.index(), source.name(), input.index(), output.index(), axes);
    }

    private static Tensor rescaled(OperatorSource source, Tensor input, Shape inferred) {
        if (OperatorSource.areFloat(input)) {
            return source.floatOutput(inferred);
        }
        Tensor output = source.output(inferred);
        Quantization outputs = Codes.require("output", output, input.type());
        Factors.require((double) input.quantized().scale() / outputs.scale());
        return output;
    }

    /** The output of an operator that moves elements without rescaling them: float, or codes like the input's. */
    static Tensor unscaled(OperatorSource source, Tensor input, Shape inferred) {
        if (OperatorSource.areFloat(input)) {
            return source.floatOutput(inferred);
        }
        Quantization inputs = Codes.require("input", input);
        Tensor output = source.output(inferred);
        requireSame(inputs, Codes.require("output", output, input.type()));
        return output;
    }

    /** Pools and pads move codes without rescaling them. */
    static void requireSame(Quantization input, Quantization output) {
        if (input.scale() != output.scale() || input.zeroPoint() != output.zeroPoint()) {
            throw new IllegalArgumentException(
                    "input has %s, output has %s, must be the same".formatted(input, output));
        }
    }

    private static ImmutableList<Integer> axes(Tensor tensor, int rank) {
        ImmutableSortedSet.Builder<Integer> axes = ImmutableSortedSet.naturalOrder();
        for (int axis : Constants.integers("axes", tensor)) {
            if (axis < -rank || axis >= rank) {
                throw new IllegalArgumentException(
                        "axis is %d, must be from %d to %d".formatted(axis, -rank, rank - 1));
            }
            axes.add(axis < 0 ? axis + rank : axis);
        }
        return axes.build().asList();
    }
}

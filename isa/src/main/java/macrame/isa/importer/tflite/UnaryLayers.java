package macrame.isa.importer.tflite;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import macrame.isa.graph.ElementLayer.ArgMax;
import macrame.isa.graph.ElementLayer.Unary;
import macrame.isa.graph.ElementLayer.Unary.Function;
import macrame.isa.graph.Layer;
import macrame.isa.graph.ShapeInference;
import macrame.isa.graph.Tensor;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.LeakyReluOptions;

/** Reads the layers that are a function of one operand, codes or floats, element by element, and the place of the largest. */
final class UnaryLayers {
    private static final DataType[] CODES = {DataType.INT8, DataType.UINT8, DataType.INT16};
    private static final DataType[] BYTES = {DataType.INT8, DataType.UINT8};
    private static final float INT16_STEP = 1f / (1 << 15);
    private static final float BYTE_STEP = 1f / (1 << 8);

    private UnaryLayers() {}

    static Layer logistic(OperatorSource source) {
        operands(source, CODES)
                .ifPresent(scales ->
                        requireProbability(scales.output, source.output().type()));
        return sigmoid(source, Function.LOGISTIC);
    }

    private static void requireProbability(Quantization output, DataType type) {
        if (type != DataType.INT16 && (output.scale() != BYTE_STEP || output.zeroPoint() != (int) type.minimum())) {
            throw new IllegalArgumentException("output has %s, must have scale 1/256 and zero point %d for %s"
                    .formatted(output, type.minimum(), type));
        }
    }

    static Layer tanh(OperatorSource source) {
        return sigmoid(source, Function.TANH);
    }

    private static Layer sigmoid(OperatorSource source, Function function) {
        operands(source, CODES).ifPresent(scales -> {
            float step = scales.output.scale();
            if (source.output().type() == DataType.INT16 && step != INT16_STEP) {
                throw new IllegalArgumentException("output has scale " + step + ", must be 2^-15 for INT16");
            }
        });
        return layer(source, function, 0);
    }

    static Layer hardSwish(OperatorSource source) {
        operands(source, BYTES).ifPresent(scales -> {
            if (!(scales.input.scale() / 128 / scales.output.scale() < 1)) {
                throw new IllegalArgumentException("input scale is %s, must be below 128 times the output's, %s"
                        .formatted(scales.input.scale(), scales.output.scale()));
            }
        });
        return layer(source, Function.HARD_SWISH, 0);
    }

    static Layer leakyRelu(OperatorSource source) {
        float alpha = source.options(BuiltinOptions.LeakyReluOptions, new LeakyReluOptions())
                .alpha();
        if (!(alpha >= 0) || Float.isInfinite(alpha)) {
            throw new IllegalArgumentException("alpha is " + alpha + ", must be at least 0 and finite");
        }
        operands(source, CODES).ifPresent(scales -> {
            Factors.require((double) (scales.input.scale() / scales.output.scale()));
            Factors.require((double) (scales.input.scale() * alpha / scales.output.scale()));
        });
        return layer(source, Function.LEAKY_RELU, alpha);
    }

    static Layer relu(OperatorSource source, Function function) {
        operands(source, function == Function.RELU_N1_TO_1 ? BYTES : CODES)
                .ifPresent(scales -> Factors.require((double) (scales.input.scale() / scales.output.scale())));
        return layer(source, function, 0);
    }

    static Layer argMax(OperatorSource source) {
        Tensor input = source.activation(0);
        OperatorSource.requireType("input", input, DataType.INT8, DataType.UINT8, DataType.FLOAT32);
        ImmutableList<Integer> axes = Constants.integers("axis", source.constant(1));
        int rank = input.shape().rank();
        if (axes.size() != 1 || axes.get(0) < -rank || axes.get(0) >= rank) {
            throw new IllegalArgumentException(
                    "axis is %s, must be one number from %d to %d".formatted(axes, -rank, rank - 1));
        }
        int axis = Math.floorMod(axes.get(0), rank);
        Tensor output = source.output(ShapeInference.mean(input.shape(), ImmutableList.of(axis), false));
        OperatorSource.requireType("output", output, DataType.INT32, DataType.INT64);
        return new ArgMax(source.index(), source.name(), input.index(), output.index(), axis);
    }

    private record Operands(Quantization input, Quantization output) {}

    /** Of one of the types, and an output of the same type and shape; none if they are float. */
    private static Optional<Operands> operands(OperatorSource source, DataType... types) {
        Tensor input = source.activation(0);
        if (OperatorSource.areFloat(input)) {
            source.floatOutput(input.shape());
            return Optional.empty();
        }
        Quantization inputs = Codes.require("input", input, types);
        Tensor output = source.output(input.shape());
        return Optional.of(new Operands(inputs, Codes.require("output", output, input.type())));
    }

    private static Layer layer(OperatorSource source, Function function, float alpha) {
        return new Unary(
                source.index(),
                source.name(),
                function,
                source.input(0).index(),
                source.output().index(),
                alpha);
    }
}

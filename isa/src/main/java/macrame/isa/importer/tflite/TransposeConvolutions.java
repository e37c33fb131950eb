package macrame.isa.importer.tflite;

import com.google.common.collect.ImmutableList;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.ShapeInference;
import macrame.isa.graph.Tensor;
import macrame.isa.graph.TransposeConvolution;
import macrame.isa.graph.Window;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.TransposeConvOptions;

/** Reads transpose convolutions. */
final class TransposeConvolutions {
    private static final int OUTPUT_SHAPE = 0;
    private static final int WEIGHTS = 1;
    private static final int INPUT = 2;
    private static final int BIAS = 3;

    private TransposeConvolutions() {}

    static Layer convolution(OperatorSource source) {
        TransposeConvOptions options = source.options(BuiltinOptions.TransposeConvOptions, new TransposeConvOptions());
        Tensor input = source.activation(INPUT);
        Tensor weights = source.constant(WEIGHTS);
        Shape filter = weights.shape();
        if (filter.rank() != 4) {
            throw new IllegalArgumentException("weights have shape " + filter + ", must have 4 dimensions");
        }
        Window window = Windows.of(
                new int[] {filter.dimension(1), filter.dimension(2)},
                new int[] {options.strideH(), options.strideW()},
                new int[] {1, 1});
        Shape made = outputShape(source.constant(OUTPUT_SHAPE), filter.dimension(0));
        Padding padding = Windows.padding(options.padding(), made, window);
        Shape read = ShapeInference.windowed(made, filter.dimension(3), window, padding);
        if (!read.equals(input.shape())) {
            throw new IllegalArgumentException(
                    "input has shape %s, the output's windows are as many as %s".formatted(input.shape(), read));
        }
        boolean real = OperatorSource.areFloat(input, weights);
        Tensor output = real ? source.floatOutput(made) : quantized(source, input, weights, made);
        DataType biases = real ? DataType.FLOAT32 : WeightCodes.bias(input.type(), false);
        return new TransposeConvolution(
                source.index(),
                source.name(),
                input.index(),
                weights.index(),
                source.bias(BIAS, filter.dimension(0), biases),
                output.index(),
                window,
                padding,
                OperatorSource.fused(options.fusedActivationFunction()));
    }

    private static Tensor quantized(OperatorSource source, Tensor input, Tensor weights, Shape made) {
        Quantization inputs = Codes.require("input", input);
        OperatorSource.requireType("input", input, DataType.INT8, DataType.UINT8, DataType.INT16);
        WeightCodes.require(input.type(), weights, 0);
        OperatorSource.requireType("weights", weights, DataType.INT8, DataType.UINT8);
        Tensor output = source.output(made);
        Quantization codes = Codes.require("output", output, input.type());
        Quantization factors = weights.quantized();
        for (int channel = 0; channel < factors.channels(); channel++) {
            Factors.require((double) inputs.scale() * factors.scale(channel) / codes.scale());
        }
        return output;
    }

    private static Shape outputShape(Tensor tensor, int channels) {
        ImmutableList<Integer> sizes = Constants.integers("output shape", tensor);
        if (sizes.size() != 4 || sizes.get(3) != channels || sizes.stream().anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException(
                    "output shape is %s, must be four sizes, the last %d".formatted(sizes, channels));
        }
        return Shape.of(sizes.stream().mapToInt(Integer::intValue).toArray());
    }
}

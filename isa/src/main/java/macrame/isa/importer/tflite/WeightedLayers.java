package macrame.isa.importer.tflite;

import java.util.OptionalInt;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.ShapeInference;
import macrame.isa.graph.Tensor;
import macrame.isa.graph.Window;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.Conv2DOptions;
import org.tensorflow.lite.schema.DepthwiseConv2DOptions;
import org.tensorflow.lite.schema.FullyConnectedOptions;
import org.tensorflow.lite.schema.FullyConnectedOptionsWeightsFormat;

/** Reads the layers that multiply activations by weights: those of {@link WeightCodes}, or float by float. */
final class WeightedLayers {
    private static final int INPUT = 0;
    private static final int WEIGHTS = 1;
    private static final int BIAS = 2;

    private WeightedLayers() {}

    static Layer convolution(OperatorSource source) {
        Conv2DOptions options = source.options(BuiltinOptions.Conv2DOptions, new Conv2DOptions());
        Shape input = image(source);
        Shape weights = weights(source, 4, 0);
        int channels = input.dimension(3);
        int outputs = weights.dimension(0);
        int groups = channels / weights.dimension(3);
        if (groups * weights.dimension(3) != channels || groups == 0 || outputs % groups != 0) {
            throw new IllegalArgumentException(
                    "weights have shape %s, which does not divide %d input channels".formatted(weights, channels));
        }
        Window window = window(weights, new int[] {options.strideH(), options.strideW()}, new int[] {
            options.dilationHFactor(), options.dilationWFactor()
        });
        Padding padding = Windows.padding(options.padding(), input, window);
        Tensor output = output(source, ShapeInference.windowed(input, outputs, window, padding));
        return new Layer.Convolution(
                source.index(),
                source.name(),
                source.input(INPUT).index(),
                source.input(WEIGHTS).index(),
                bias(source, outputs, source.saysInt32Bias(LaterOptions.IN_CONV_2D)),
                output.index(),
                window,
                padding,
                groups,
                OperatorSource.fused(options.fusedActivationFunction()));
    }

    static Layer depthwise(OperatorSource source) {
        DepthwiseConv2DOptions options =
                source.options(BuiltinOptions.DepthwiseConv2DOptions, new DepthwiseConv2DOptions());
        Shape input = image(source);
        Shape weights = weights(source, 4, 3);
        int outputs = weights.dimension(3);
        int multiplier = outputs / input.dimension(3);
        boolean contradicted = options.depthMultiplier() != 0 && options.depthMultiplier() != multiplier;
        if (weights.dimension(0) != 1 || multiplier * input.dimension(3) != outputs || contradicted) {
            throw new IllegalArgumentException("weights have shape %s, multiplier is %d, input has %d channels"
                    .formatted(weights, options.depthMultiplier(), input.dimension(3)));
        }
        Window window = window(weights, new int[] {options.strideH(), options.strideW()}, new int[] {
            options.dilationHFactor(), options.dilationWFactor()
        });
        Padding padding = Windows.padding(options.padding(), input, window);
        Tensor output = output(source, ShapeInference.windowed(input, outputs, window, padding));
        return new Layer.DepthwiseConvolution(
                source.index(),
                source.name(),
                source.input(INPUT).index(),
                source.input(WEIGHTS).index(),
                bias(source, outputs, false),
                output.index(),
                window,
                padding,
                multiplier,
                OperatorSource.fused(options.fusedActivationFunction()));
    }

    static Layer fullyConnected(OperatorSource source) {
        FullyConnectedOptions options =
                source.options(BuiltinOptions.FullyConnectedOptions, new FullyConnectedOptions());
        if (options.weightsFormat() != FullyConnectedOptionsWeightsFormat.DEFAULT) {
            throw new IllegalArgumentException("weights are in the format "
                    + Names.of(FullyConnectedOptionsWeightsFormat.names, options.weightsFormat())
                    + ", must be DEFAULT");
        }
        Tensor input = input(source);
        Shape weights = weights(source, 2, 0);
        Shape inferred = ShapeInference.fullyConnected(input.shape(), weights, options.keepNumDims());
        Tensor output = output(source, inferred);
        return new Layer.FullyConnected(
                source.index(),
                source.name(),
                input.index(),
                source.input(WEIGHTS).index(),
                bias(source, weights.dimension(0), source.saysInt32Bias(LaterOptions.IN_FULLY_CONNECTED)),
                output.index(),
                OperatorSource.fused(options.fusedActivationFunction()));
    }

    /** Both layouts of weights have the window's height and width in the middle. */
    private static Window window(Shape weights, int[] stride, int[] dilation) {
        return Windows.of(new int[] {weights.dimension(1), weights.dimension(2)}, stride, dilation);
    }

    private static Shape image(OperatorSource source) {
        Tensor input = input(source);
        if (input.shape().rank() != 4) {
            throw new IllegalArgumentException("input has shape " + input.shape() + ", must have 4 dimensions");
        }
        return input.shape();
    }

    private static Tensor input(OperatorSource source) {
        Tensor input = source.activation(INPUT);
        if (!isFloat(source)) {
            Codes.requireFactor("input", input);
        }
        return input;
    }

    /** Whether activations are float; weights need not be, then activations are quantized when the network runs. */
    private static boolean isFloat(OperatorSource source) {
        return OperatorSource.areFloat(source.input(INPUT));
    }

    private static OptionalInt bias(OperatorSource source, int channels, boolean narrow) {
        DataType type = isFloat(source)
                ? DataType.FLOAT32
                : WeightCodes.bias(source.input(INPUT).type(), narrow);
        return source.bias(BIAS, channels, type);
    }

    private static Shape weights(OperatorSource source, int rank, int channelAxis) {
        Tensor weights = source.constant(WEIGHTS);
        if (weights.shape().rank() != rank) {
            throw new IllegalArgumentException(
                    "weights have shape %s, must have %d dimensions".formatted(weights.shape(), rank));
        }
        if (!isFloat(source)) {
            WeightCodes.require(source.input(INPUT).type(), weights, channelAxis);
        } else if (!OperatorSource.areFloat(weights)) {
            WeightCodes.requireBesideFloat(weights, channelAxis);
        }
        return weights.shape();
    }

    private static Tensor output(OperatorSource source, Shape inferred) {
        if (isFloat(source)) {
            return source.floatOutput(inferred);
        }
        Tensor output = source.output(inferred);
        Quantization outputs =
                Codes.require("output", output, source.input(INPUT).type());
        Quantization inputs = source.input(INPUT).quantized();
        Quantization weights = source.input(WEIGHTS).quantized();
        for (int channel = 0; channel < weights.channels(); channel++) {
            Factors.require((double) inputs.greatestScale() * weights.scale(channel) / outputs.scale());
        }
        return output;
    }
}

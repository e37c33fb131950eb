package macrame.isa.arithmetic;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.quant.QuantizedMultiplier;
import macrame.isa.tensor.Quantization;

/**
 * From accumulator to code, for the layers that multiply by weights: code = clamp(accumulator x multiplier + output
 * zero point), where accumulator = bias + sum of weight x (input code - input zero point).
 *
 * @param multipliers one, or one for each output channel
 */
public record OutputStage(
        ImmutableList<QuantizedMultiplier> multipliers,
        int inputZeroPoint,
        int outputZeroPoint,
        int minimum,
        int maximum) {

    public static OutputStage of(Graph graph, Layer.Convolution layer) {
        return of(new Operands(graph, layer.input(), layer.weights(), layer.output()), layer.activation(), false);
    }

    public static OutputStage of(Graph graph, Layer.DepthwiseConvolution layer) {
        return of(new Operands(graph, layer.input(), layer.weights(), layer.output()), layer.activation(), false);
    }

    /** With one scale for all weights, the product of input and weight scale is rounded to binary32, as in TensorFlow Lite. */
    public static OutputStage of(Graph graph, Layer.FullyConnected layer) {
        return of(new Operands(graph, layer.input(), layer.weights(), layer.output()), layer.activation(), true);
    }

    public boolean perChannel() {
        return multipliers.size() > 1;
    }

    public QuantizedMultiplier multiplier(int channel) {
        return multipliers.get(perChannel() ? channel : 0);
    }

    private static OutputStage of(Operands operands, Activation activation, boolean productInBinary32) {
        Quantization weights = operands.of(operands.weights);
        checkArgument(!weights.isPerBlock(), "a block's sum is rescaled before it is accumulated, not after");
        ImmutableList.Builder<QuantizedMultiplier> multipliers = ImmutableList.builder();
        for (int channel = 0; channel < weights.channels(); channel++) {
            boolean rounded = productInBinary32 && !weights.isPerChannel();
            multipliers.add(QuantizedMultiplier.of(operands.effectiveScale(channel, rounded)));
        }
        CodeRange range = CodeRange.of(operands.graph.tensor(operands.output), activation);
        return new OutputStage(
                multipliers.build(),
                operands.of(operands.input).zeroPoint(),
                operands.of(operands.output).zeroPoint(),
                range.minimum(),
                range.maximum());
    }

    private record Operands(Graph graph, int input, int weights, int output) {
        Quantization of(int tensor) {
            return graph.tensor(tensor).quantized();
        }

        double effectiveScale(int channel, boolean productInBinary32) {
            float inputScale = of(input).scale();
            float weightScale = of(weights).scale(channel);
            double product = productInBinary32
                    ? (double) (inputScale * weightScale)
                    : (double) inputScale * (double) weightScale;
            return product / (double) of(output).scale();
        }
    }
}

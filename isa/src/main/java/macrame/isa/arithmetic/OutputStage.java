package macrame.isa.arithmetic;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.quant.QuantizedMultiplier;
import macrame.isa.quant.Rounding;
import macrame.isa.tensor.Quantization;

/**
 * From accumulator to code, for the layers that multiply by weights: code = clamp(accumulator x multiplier + output
 * zero point), where accumulator = bias + sum of weight x (input code - input zero point).
 *
 * <p>Forms that scale in binary32 take the product of scales in binary32 too, in every layer, as ONNX Runtime and XNNPACK do.
 *
 * @param multipliers one, or one for each output channel
 */
public record OutputStage(
        ImmutableList<QuantizedMultiplier> multipliers,
        int inputZeroPoint,
        int outputZeroPoint,
        int minimum,
        int maximum) {

    public static OutputStage of(Graph graph, Layer.Convolution layer, Rounding rounding) {
        return of(
                new Operands(graph, layer.input(), layer.weights(), layer.output()),
                layer.activation(),
                rounding,
                rounding.scalesInBinary32());
    }

    public static OutputStage of(Graph graph, Layer.DepthwiseConvolution layer, Rounding rounding) {
        return of(
                new Operands(graph, layer.input(), layer.weights(), layer.output()),
                layer.activation(),
                rounding,
                rounding.scalesInBinary32());
    }

    /** With one scale for all weights, the product of input and weight scale is rounded to binary32, as in TensorFlow Lite. */
    public static OutputStage of(Graph graph, Layer.FullyConnected layer, Rounding rounding) {
        boolean oneScale = !graph.tensor(layer.weights()).quantized().isPerChannel();
        return of(
                new Operands(graph, layer.input(), layer.weights(), layer.output()),
                layer.activation(),
                rounding,
                oneScale || rounding.scalesInBinary32());
    }

    public boolean perChannel() {
        return multipliers.size() > 1;
    }

    public QuantizedMultiplier multiplier(int channel) {
        return multipliers.get(perChannel() ? channel : 0);
    }

    private static OutputStage of(
            Operands operands, Activation activation, Rounding rounding, boolean productInBinary32) {
        Quantization weights = operands.of(operands.weights);
        checkArgument(!weights.isPerBlock(), "a block's sum is rescaled before it is accumulated, not after");
        ImmutableList.Builder<QuantizedMultiplier> multipliers = ImmutableList.builder();
        for (int channel = 0; channel < weights.channels(); channel++) {
            multipliers.add(rounding.encode(operands.effectiveScale(channel, productInBinary32)));
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

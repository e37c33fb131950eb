package macrame.isa.arithmetic;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Constant;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.OutputRule;
import macrame.isa.graph.Tensor;
import macrame.isa.graph.TransposeConvolution;
import macrame.isa.quant.QuantizedMultiplier;
import macrame.isa.quant.Rounding;
import macrame.isa.quant.Roundings;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;

/**
 * From accumulator to code, for the layers that multiply by weights: code = clamp(accumulator x multiplier + output
 * zero point), where accumulator = bias + sum of (weight - its zero point) x (input code - input zero point).
 *
 * <p>Forms that scale in binary32 take the product of scales in binary32 too, in every layer, as ONNX Runtime and XNNPACK do.
 *
 * @param multipliers one, or one for each output channel
 * @param columns how products are brought to one scale, where the input has a scale for each channel
 * @param blocks how sums over blocks are added up, where weights are quantized per block
 * @param wide whether accumulators have 64 bits, rather than 32
 * @param rounding the form that the multipliers are made for
 */
public record OutputStage(
        ImmutableList<QuantizedMultiplier> multipliers,
        Optional<BlockScales> blocks,
        Optional<ColumnScales> columns,
        boolean wide,
        Rounding rounding,
        int inputZeroPoint,
        int outputZeroPoint,
        int minimum,
        int maximum) {

    public static OutputStage of(Graph graph, Layer.Convolution layer, Roundings roundings) {
        Operands operands = new Operands(graph, layer.input(), layer.weights(), layer.bias(), layer.output());
        return of(operands, layer.activation(), roundings, operands.type(layer.input()) == DataType.UINT8);
    }

    public static OutputStage of(Graph graph, TransposeConvolution layer, Roundings roundings) {
        Operands operands = new Operands(graph, layer.input(), layer.weights(), layer.bias(), layer.output());
        return of(operands, layer.activation(), roundings, operands.type(layer.input()) == DataType.UINT8);
    }

    public static OutputStage of(Graph graph, Layer.DepthwiseConvolution layer, Roundings roundings) {
        Operands operands = new Operands(graph, layer.input(), layer.weights(), layer.bias(), layer.output());
        return of(operands, layer.activation(), roundings, operands.type(layer.input()) == DataType.UINT8);
    }

    public static OutputStage of(Graph graph, Layer.FullyConnected layer, Roundings roundings) {
        Operands operands = new Operands(graph, layer.input(), layer.weights(), layer.bias(), layer.output());
        return of(operands, layer.activation(), roundings, true);
    }

    /** The stage of sums that become floats: scales of weights as words, and no codes that leave. */
    static OutputStage ofScales(ImmutableList<QuantizedMultiplier> scales) {
        return new OutputStage(scales, Optional.empty(), Optional.empty(), false, Rounding.FLOAT_SCALE, 0, 0, 0, 0);
    }

    public boolean perChannel() {
        return multipliers.size() > 1;
    }

    public QuantizedMultiplier multiplier(int channel) {
        return multipliers.get(perChannel() ? channel : 0);
    }

    /** The output code of a sum for {@code channel}; a form for accumulators of 32 bits takes the sum's low word. */
    public int code(long sum, int channel) {
        long scaled = multiplier(channel).apply(sum, rounding);
        return (int) Math.min(Math.max(scaled + outputZeroPoint, minimum), maximum);
    }

    /**
     * @param productInBinary32 whether the product of input and weight scale is rounded to binary32 where all weights
     *     have one scale: TensorFlow Lite does so in fully connected layers, and wherever codes are unsigned
     */
    private static OutputStage of(
            Operands operands, Activation activation, Roundings roundings, boolean productInBinary32) {
        Quantization weights = operands.of(operands.weights);
        Rounding rounding = operands.wide() ? roundings.wideOrReduced() : roundings.narrow();
        boolean binary32 = rounding.scalesInBinary32() || (productInBinary32 && weights.channels() == 1);
        CodeRange range = CodeRange.of(operands.graph, operands.output, activation);
        Optional<BlockScales> blocks = weights.isPerBlock() ? Optional.of(operands.blocks(rounding)) : Optional.empty();
        return new OutputStage(
                operands.graph
                        .outputRule(operands.output)
                        .map(OutputRule::multipliers)
                        .orElseGet(() -> operands.multipliers(rounding, binary32, blocks)),
                blocks,
                operands.columns(),
                operands.wide(),
                rounding,
                operands.of(operands.input).zeroPoint(),
                operands.of(operands.output).zeroPoint(),
                range.minimum(),
                range.maximum());
    }

    private record Operands(Graph graph, int input, int weights, OptionalInt bias, int output) {
        Quantization of(int tensor) {
            return graph.tensor(tensor).quantized();
        }

        DataType type(int tensor) {
            return graph.tensor(tensor).type();
        }

        Optional<ColumnScales> columns() {
            return of(input).isPerChannel() ? Optional.of(ColumnScales.of(of(input))) : Optional.empty();
        }

        /**
         * 16-bit activations are summed up in 64 bits unless a 32-bit bias says that fewer do, and so are rescaled
         * products.
         */
        boolean wide() {
            if (of(input).isPerChannel()) {
                return true;
            }
            DataType unsaid = type(input) == DataType.INT16 ? DataType.INT64 : DataType.INT32;
            return (bias.isPresent() ? type(bias.getAsInt()) : unsaid) == DataType.INT64;
        }

        ImmutableList<QuantizedMultiplier> multipliers(
                Rounding rounding, boolean productInBinary32, Optional<BlockScales> blocks) {
            Quantization scales = of(weights);
            ImmutableList.Builder<QuantizedMultiplier> multipliers = ImmutableList.builder();
            int perChannel = blocks.map(BlockScales::blocks).orElse(1);
            int fractionBits = of(input).isPerChannel()
                    ? ColumnScales.FRACTION_BITS
                    : blocks.map(BlockScales::fractionBits).orElse(0);
            for (int channel = 0; channel < scales.channels() / perChannel; channel++) {
                float scale = BlockScales.greatest(scales, channel, perChannel);
                double effective = effectiveScale(scale, productInBinary32);
                multipliers.add(rounding.encode(Math.scalb(effective, -fractionBits)));
            }
            return multipliers.build();
        }

        BlockScales blocks(Rounding rounding) {
            CodeRange codes = CodeRange.of(type(input));
            int zeroPoint = of(input).zeroPoint();
            CodeRange inputs = new CodeRange(codes.minimum() - zeroPoint, codes.maximum() - zeroPoint);
            return BlockScales.of(graph.tensor(weights), inputs, biases(), rounding);
        }

        private long[] biases() {
            if (bias.isEmpty()) {
                return new long[0];
            }
            Tensor words = graph.tensor(bias.getAsInt());
            byte[] packed = words.constant().flatMap(Constant::value).orElseGet(() -> new byte[0]);
            long[] biases = new long[packed.length * Byte.SIZE / words.type().bits()];
            Arrays.setAll(biases, channel -> words.type().wideCode(packed, channel));
            return biases;
        }

        double effectiveScale(float weightScale, boolean productInBinary32) {
            float inputScale = of(input).greatestScale();
            double product = productInBinary32
                    ? (double) (inputScale * weightScale)
                    : (double) inputScale * (double) weightScale;
            return product / (double) of(output).scale();
        }
    }
}

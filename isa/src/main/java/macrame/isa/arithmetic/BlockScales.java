package macrame.isa.arithmetic;

import com.google.common.collect.ImmutableList;
import macrame.isa.graph.Constant;
import macrame.isa.graph.Tensor;
import macrame.isa.quant.QuantizedMultiplier;
import macrame.isa.quant.Rounding;
import macrame.isa.tensor.Quantization;

/**
 * How a channel's sums over blocks of the reduction, each with a scale of its own, become one sum: the sum of a block is
 * brought to the channel's greatest block scale when the block ends, rounded, and added.
 *
 * <p>The common sum counts in 2^-{@code fractionBits} of input scale x greatest block scale: as finely as 31 bits surely hold
 * it with its bias, and no finer than 2^-15; negative where sums of 16-bit inputs are longer than that.
 *
 * @param size weights of a block, the last of a channel excepted
 * @param blocks of a channel
 * @param factors from a block's sum to the common one, channel by channel
 */
public record BlockScales(
        int size, int blocks, int fractionBits, ImmutableList<QuantizedMultiplier> factors, Rounding rounding) {
    private static final int MOST_FRACTION_BITS = 15;
    /** Half of what 32 bits hold, so that a factor above one can be applied by a shift to the left and a fraction. */
    private static final double LARGEST_SUM = 0x1p30;

    /**
     * Of weights [output][reduction] that are quantized per block.
     *
     * @param inputs the values an input can have, less its zero point
     * @param biases of each channel, in input scale x its greatest block scale; empty for none
     */
    public static BlockScales of(Tensor weights, CodeRange inputs, long[] biases, Rounding rounding) {
        int length = Math.toIntExact(weights.shape().stride(weights.quantized().axis()));
        int blocks = weights.quantized().blocks(length);
        int fractionBits = fractionBits(weights, largest(inputs), biases);
        int channels = weights.shape().dimension(weights.quantized().axis());
        ImmutableList.Builder<QuantizedMultiplier> factors = ImmutableList.builder();
        for (int channel = 0; channel < channels; channel++) {
            for (int block = 0; block < blocks; block++) {
                double ratio = ratio(weights.quantized(), channel, block, blocks);
                factors.add(rounding.encode(Math.scalb(ratio, fractionBits)));
            }
        }
        return new BlockScales(weights.quantized().blockSize(), blocks, fractionBits, factors.build(), rounding);
    }

    private static int largest(CodeRange inputs) {
        return Math.max(Math.abs(inputs.minimum()), Math.abs(inputs.maximum()));
    }

    /** The greatest scale among a channel's blocks. */
    static float greatest(Quantization weights, int channel, int blocks) {
        float greatest = 0;
        for (int block = 0; block < blocks; block++) {
            greatest = Math.max(greatest, weights.scale(channel * blocks + block));
        }
        return greatest;
    }

    private static double ratio(Quantization weights, int channel, int block, int blocks) {
        return (double) weights.scale(channel * blocks + block) / greatest(weights, channel, blocks);
    }

    private static int fractionBits(Tensor weights, int largestInput, long[] biases) {
        if (weights.constant().flatMap(Constant::value).isEmpty()) {
            return 0;
        }
        double bound = 1;
        int channels = weights.shape().dimension(weights.quantized().axis());
        for (int channel = 0; channel < channels; channel++) {
            double bias = biases.length == 0 ? 0 : Math.abs((double) biases[channel]);
            bound = Math.max(bound, bias + bound(weights, channel, largestInput));
        }
        return Math.min(MOST_FRACTION_BITS, Math.getExponent(LARGEST_SUM / bound));
    }

    /** No sum of the channel is larger, the rounding of each block included. */
    private static double bound(Tensor weights, int channel, int largestInput) {
        int length = Math.toIntExact(weights.shape().stride(weights.quantized().axis()));
        int size = weights.quantized().blockSize();
        int blocks = weights.quantized().blocks(length);
        double bound = blocks;
        for (int block = 0; block < blocks; block++) {
            long magnitude = 0;
            for (int place = block * size; place < Math.min(length, (block + 1) * size); place++) {
                magnitude += Math.abs(weights.type().code(weights.value(), channel * length + place));
            }
            bound += (double) magnitude * largestInput * ratio(weights.quantized(), channel, block, blocks);
        }
        return bound;
    }

    /** The sum of a channel's block as a part of the common sum; a block's sum has 32 bits. */
    public long rescaled(long sum, int channel, int block) {
        return factor(channel, block).apply(sum, rounding);
    }

    public QuantizedMultiplier factor(int channel, int block) {
        return factors.get(channel * blocks + block);
    }

    /** The bias as the common sum counts; half up where it loses bits. */
    public long rescaledBias(long bias) {
        return fractionBits >= 0 ? bias << fractionBits : (bias + (1L << (-fractionBits - 1))) >> -fractionBits;
    }
}

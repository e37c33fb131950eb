package macrame.isa.compiler.emit;

import macrame.isa.arithmetic.BlockScales;
import macrame.isa.compiler.nest.Blocks;

/**
 * The parameters of one block of weights for consecutive channels, where they lie: what the sum over the block begins with,
 * the biases of the whole sums if the block is their first, and the factors and shifts that rescale the block's sum.
 *
 * @param offset in the layer's parameter region
 * @param blocks the channels
 */
record BlockParameters(long offset, int bytes, Blocks blocks, int biasBytes, boolean first) {
    private static final int WORD_BYTES = 4;

    /** Lays out block {@code block} of {@code blocks}, little endian. */
    static BlockParameters pack(ParameterBytes packed, WeightedLayer layer, Blocks blocks, int block) {
        BlockScales scales = layer.stage().blocks().orElseThrow();
        int biasBytes = layer.shape().products().biasBytes();
        int inputZeroPoint = layer.stage().inputZeroPoint();
        long start = packed.size();
        int end = blocks.firstChannel() + blocks.channels();
        for (int channel = blocks.firstChannel(); channel < end; channel++) {
            packed.write(layer.weights().blockBias(channel, block, inputZeroPoint), biasBytes);
        }
        for (int channel = blocks.firstChannel(); block == 0 && channel < end; channel++) {
            packed.write(scales.rescaledBias(layer.weights().bias(channel)), biasBytes);
        }
        for (int channel = blocks.firstChannel(); channel < end; channel++) {
            packed.write(scales.factor(channel, block).multiplier(), WORD_BYTES);
        }
        for (int channel = blocks.firstChannel(); channel < end; channel++) {
            packed.write(scales.factor(channel, block).shift(), 1);
        }
        return new BlockParameters(start, (int) (packed.size() - start), blocks, biasBytes, block == 0);
    }

    /** What the sum over the block begins with. */
    int blockBias(int address, int channel) {
        return address + biasBytes * (channel - blocks.firstChannel());
    }

    /** What the whole sum begins with; in the first block. */
    int sumBias(int address, int channel) {
        return first ? blockBias(address + biasBytes * blocks.channels(), channel) : 0;
    }

    int multiplier(int address, int channel) {
        return multipliers(address) + WORD_BYTES * (channel - blocks.firstChannel());
    }

    int shift(int address, int channel) {
        return multipliers(address) + WORD_BYTES * blocks.channels() + channel - blocks.firstChannel();
    }

    private int multipliers(int address) {
        return address + (first ? 2 : 1) * biasBytes * blocks.channels();
    }
}

package macrame.isa.compiler.emit;

import com.google.common.collect.ImmutableList;
import macrame.isa.arithmetic.BlockScales;
import macrame.isa.compiler.nest.Blocks;
import macrame.isa.compiler.nest.Products;
import macrame.isa.instruction.Correct;
import macrame.isa.quant.QuantizedMultiplier;

/** Lays out biases, multipliers and shifts, little endian, in slices that are loaded together. */
final class ParameterPacking {
    private static final int WORD_BYTES = 4;

    /**
     * The parameters of consecutive blocks: all biases, then all multipliers, then all zero points of weights, then all
     * shifts. A block's row of ones has a bias too.
     */
    record Slice(long offset, int bytes, Blocks blocks, Form form) {
        int bias(int address, int channel) {
            int ones = blocks.indexOf(channel) * blocks.ones();
            return address + form.biasBytes * (channel - blocks.firstChannel() + ones);
        }

        int multiplier(int address, int channel) {
            return multipliers(address) + (form.perChannel ? WORD_BYTES * (channel - blocks.firstChannel()) : 0);
        }

        int zeroPoint(int address, int channel) {
            int place = form.zeroPointPerChannel ? channel - blocks.firstChannel() : 0;
            return zeroPoints(address) + Correct.ZERO_POINT_BYTES * place;
        }

        int shift(int address, int channel) {
            int zeroPoints = zeroPoints(address) + Correct.ZERO_POINT_BYTES * form.zeroPoints(blocks);
            return zeroPoints + (form.perChannel ? channel - blocks.firstChannel() : 0);
        }

        private int multipliers(int address) {
            return address + form.biasBytes * blocks.count() * blocks.arrayRows();
        }

        private int zeroPoints(int address) {
            return multipliers(address) + WORD_BYTES * form.factors(blocks);
        }
    }

    /** How many parameters a layer has, and how long its biases are: 0 where they lie with the first block of weights. */
    record Form(int biasBytes, boolean perChannel, boolean hasZeroPoints, boolean zeroPointPerChannel) {
        int factors(Blocks blocks) {
            return perChannel ? blocks.channels() : 1;
        }

        int zeroPoints(Blocks blocks) {
            if (!hasZeroPoints) {
                return 0;
            }
            return zeroPointPerChannel ? blocks.channels() : 1;
        }
    }

    private final WeightedLayer layer;
    private final Form form;
    private final ParameterBytes packed = new ParameterBytes();

    ParameterPacking(WeightedLayer layer) {
        this.layer = layer;
        Products products = layer.shape().products();
        this.form = new Form(
                products.isBlocked() ? 0 : products.biasBytes(),
                layer.stage().perChannel(),
                products.hasInputSums(),
                layer.weights().tensor().quantized().isPerChannel());
    }

    byte[] packed() {
        return packed.bytes();
    }

    Slice pack(Blocks blocks) {
        int start = packed.size();
        int first = blocks.firstChannel();
        packBiases(blocks);
        for (int i = 0; i < form.factors(blocks); i++) {
            packed.write(factor(first + i).multiplier(), WORD_BYTES);
        }
        for (int i = 0; i < form.zeroPoints(blocks); i++) {
            packed.write(layer.weights().zeroPoint(form.zeroPointPerChannel ? first + i : 0), Correct.ZERO_POINT_BYTES);
        }
        for (int i = 0; i < form.factors(blocks); i++) {
            packed.write(factor(first + i).shift(), 1);
        }
        return new Slice(start, packed.size() - start, blocks, form);
    }

    /** The parameters of each block of weights; none where weights are not cut into blocks. */
    ImmutableList<BlockParameters> packBlocks(Blocks blocks) {
        int count = layer.stage().blocks().map(BlockScales::blocks).orElse(0);
        ImmutableList.Builder<BlockParameters> parameters = ImmutableList.builder();
        for (int block = 0; block < count; block++) {
            parameters.add(BlockParameters.pack(packed, layer, blocks, block));
        }
        return parameters.build();
    }

    private void packBiases(Blocks blocks) {
        for (int block = 0; block < blocks.count(); block++) {
            for (int row = 0; row < blocks.arrayRows(); row++) {
                int channel = blocks.firstChannel() + block * blocks.rows() + row;
                packed.write(row < blocks.rows() ? layer.foldedBias(channel) : 0, form.biasBytes);
            }
        }
    }

    private QuantizedMultiplier factor(int channel) {
        return layer.stage().multiplier(channel);
    }
}

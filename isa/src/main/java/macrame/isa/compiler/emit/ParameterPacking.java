package macrame.isa.compiler.emit;

import com.google.common.collect.ImmutableList;
import macrame.isa.arithmetic.BlockScales;
import macrame.isa.compiler.nest.Blocks;
import macrame.isa.compiler.nest.Products;
import macrame.isa.instruction.Correct;
import macrame.isa.instruction.Dequantize;
import macrame.isa.quant.QuantizedMultiplier;

/** Lays out biases, multipliers and shifts, little endian, in slices that are loaded together. */
final class ParameterPacking {
    private static final int WORD_BYTES = 4;

    /**
     * The parameters of consecutive blocks: all biases, then all multipliers, then all zero points of weights, then all
     * shifts. A block's row of ones has a bias too. Where sums become floats, scales of weights take the place of
     * multipliers and shifts, and sums of weights that of zero points.
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
            return zeroPoints(address) + form.zeroPointBytes * place;
        }

        int shift(int address, int channel) {
            int zeroPoints = zeroPoints(address) + form.zeroPointBytes * form.zeroPoints(blocks);
            return zeroPoints + (form.perChannel ? channel - blocks.firstChannel() : 0);
        }

        private int multipliers(int address) {
            return address + form.biasBytes * blocks.count() * blocks.arrayRows();
        }

        private int zeroPoints(int address) {
            return multipliers(address) + WORD_BYTES * form.factors(blocks);
        }
    }

    /**
     * How many parameters a layer has, and how long they are.
     *
     * @param biasBytes 0 where biases lie with the first block of weights
     * @param zeroPointBytes 0 where there are no zero points
     */
    record Form(int biasBytes, boolean perChannel, int zeroPointBytes, boolean zeroPointPerChannel, boolean hasShifts) {
        static Form of(WeightedLayer layer) {
            Products products = layer.shape().products();
            boolean perChannel = layer.weights().tensor().quantized().isPerChannel();
            if (layer.dynamic().isPresent()) {
                int sumBytes = layer.dynamic().get().hasZeroPoint() ? Dequantize.WORD_BYTES : 0;
                return new Form(products.biasBytes(), perChannel, sumBytes, true, false);
            }
            int zeroPointBytes = products.hasInputSums() ? Correct.ZERO_POINT_BYTES : 0;
            int biasBytes = products.isBlocked() ? 0 : products.biasBytes();
            return new Form(biasBytes, layer.stage().perChannel(), zeroPointBytes, perChannel, true);
        }

        int factors(Blocks blocks) {
            return perChannel ? blocks.channels() : 1;
        }

        int zeroPoints(Blocks blocks) {
            if (zeroPointBytes == 0) {
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
        this.form = Form.of(layer);
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
            packed.write(zeroPoint(form.zeroPointPerChannel ? first + i : 0), form.zeroPointBytes);
        }
        for (int i = 0; form.hasShifts && i < form.factors(blocks); i++) {
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

    /** Of the weights; or their sum, which is multiplied by the zero point of the inputs when that is known. */
    private long zeroPoint(int channel) {
        return layer.dynamic().isPresent()
                ? layer.weights().sum(channel)
                : layer.weights().zeroPoint(channel);
    }

    private QuantizedMultiplier factor(int channel) {
        return layer.stage().multiplier(channel);
    }
}

package macrame.isa.compiler.emit;

import java.io.ByteArrayOutputStream;
import macrame.isa.compiler.nest.Blocks;
import macrame.isa.quant.QuantizedMultiplier;

/** Lays out biases, multipliers and shifts, little endian, in slices that are loaded together. */
final class ParameterPacking {
    private static final int WORD_BYTES = 4;

    /** The parameters of consecutive channels: all biases, then all multipliers, then all shifts. */
    record Slice(long offset, int bytes, int firstChannel, int channels, boolean perChannel) {
        int bias(int address, int channel) {
            return address + WORD_BYTES * (channel - firstChannel);
        }

        int multiplier(int address, int channel) {
            return address + WORD_BYTES * channels + (perChannel ? WORD_BYTES * (channel - firstChannel) : 0);
        }

        int shift(int address, int channel) {
            int multipliers = perChannel ? channels : 1;
            return address + WORD_BYTES * (channels + multipliers) + (perChannel ? channel - firstChannel : 0);
        }
    }

    private final WeightedLayer layer;
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();

    ParameterPacking(WeightedLayer layer) {
        this.layer = layer;
    }

    byte[] packed() {
        return packed.toByteArray();
    }

    Slice pack(Blocks blocks) {
        int start = packed.size();
        int first = blocks.firstChannel();
        for (int channel = first; channel < first + blocks.channels(); channel++) {
            writeWord(layer.foldedBias(channel));
        }
        boolean perChannel = layer.stage().perChannel();
        int factors = perChannel ? blocks.channels() : 1;
        for (int i = 0; i < factors; i++) {
            writeWord(factor(first + i).multiplier());
        }
        for (int i = 0; i < factors; i++) {
            packed.write(factor(first + i).shift());
        }
        return new Slice(start, packed.size() - start, first, blocks.channels(), perChannel);
    }

    private QuantizedMultiplier factor(int channel) {
        return layer.stage().multiplier(channel);
    }

    private void writeWord(int value) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            packed.write(value >> shift);
        }
    }
}

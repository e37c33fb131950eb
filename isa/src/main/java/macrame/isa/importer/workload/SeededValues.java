package macrame.isa.importer.workload;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import macrame.isa.random.SplitMix64;
import macrame.isa.tensor.DataType;

/**
 * What no file says about one constant: each has a stream of its own, which begins at the number that the generator
 * draws first from {@link #SEED} plus the tensor's index, so that no tensor's values depend on another's.
 */
final class SeededValues {
    static final long SEED = 2000;

    /** Scales of channels spread by this share of their mean to either side. */
    private static final double SPREAD = 0.25;

    private final SplitMix64 random;

    private SeededValues(SplitMix64 random) {
        this.random = random;
    }

    /** @param tensor its index in the graph */
    static SeededValues of(int tensor) {
        return new SeededValues(new SplitMix64(new SplitMix64(SEED + tensor).next()));
    }

    /** One for each channel, around {@code mean}. */
    float[] scales(int channels, double mean) {
        float[] scales = new float[channels];
        for (int channel = 0; channel < channels; channel++) {
            scales[channel] = (float) (mean * (1 + SPREAD * (2 * random.nextFraction() - 1)));
        }
        return scales;
    }

    /**
     * Codes that lie evenly over a type, eight bytes a draw; of 8 bits in [-127, 127]: -128, for which symmetric weights
     * have no use, becomes -127.
     */
    byte[] codes(DataType type, long elements) {
        if (type == DataType.INT8) {
            return codes(elements);
        }
        byte[] codes = new byte[Math.toIntExact(type.bytes(elements))];
        long draw = 0;
        for (int i = 0; i < codes.length; i++) {
            draw = i % Long.BYTES == 0 ? random.next() : draw >>> Byte.SIZE;
            codes[i] = (byte) draw;
        }
        return codes;
    }

    private byte[] codes(long elements) {
        byte[] codes = new byte[Math.toIntExact(elements)];
        long draw = 0;
        for (int i = 0; i < codes.length; i++) {
            draw = i % Long.BYTES == 0 ? random.next() : draw >>> Byte.SIZE;
            codes[i] = (byte) Math.max((byte) draw, -Byte.MAX_VALUE);
        }
        return codes;
    }

    /** Little-endian words of 32 or 64 bits that lie evenly around 0. */
    byte[] words(DataType type, int elements, double most) {
        ByteBuffer words =
                ByteBuffer.allocate(Math.toIntExact(type.bytes(elements))).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < elements; i++) {
            long word = Math.round((2 * random.nextFraction() - 1) * most);
            if (type == DataType.INT64) {
                words.putLong(word);
            } else {
                words.putInt((int) word);
            }
        }
        return words.array();
    }
}

package macrame.isa.tensor;

import com.google.common.primitives.Ints;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The element type of a tensor: its width in bits and, for integers, the codes it can hold. */
public enum DataType {
    INT4(4, -8, 7),
    INT8(8, -128, 127),
    UINT8(8, 0, 255),
    INT16(16, -32768, 32767),
    INT32(32, Integer.MIN_VALUE, Integer.MAX_VALUE),
    INT64(64, Long.MIN_VALUE, Long.MAX_VALUE),
    FLOAT32(32, 0, 0);

    private final int bits;
    private final long minimum;
    private final long maximum;

    DataType(int bits, long minimum, long maximum) {
        this.bits = bits;
        this.minimum = minimum;
        this.maximum = maximum;
    }

    /** Width of one element in bits. */
    public int bits() {
        return bits;
    }

    /** Smallest code; integers only. */
    public long minimum() {
        requireInteger();
        return minimum;
    }

    /** Largest code; integers only. */
    public long maximum() {
        requireInteger();
        return maximum;
    }

    public boolean isInteger() {
        return this != FLOAT32;
    }

    /** Bytes that {@code elements} elements occupy, packed, the last byte filled up. */
    public long bytes(long elements) {
        return (Math.multiplyExact(elements, bits) + 7) / 8;
    }

    /**
     * The code of {@code element} among little-endian codes, two of four bits in a byte, the low nibble first; integers of
     * at most 32 bits.
     */
    public int code(byte[] packed, int element) {
        return switch (this) {
            case INT4 -> packed[element / 2] << (element % 2 == 0 ? 28 : 24) >> 28;
            case INT8 -> packed[element];
            case UINT8 -> packed[element] & 0xff;
            case INT16 -> (packed[2 * element] & 0xff) | (packed[2 * element + 1] << 8);
            case INT32 ->
                Ints.fromBytes(
                        packed[4 * element + 3], packed[4 * element + 2], packed[4 * element + 1], packed[4 * element]);
            case INT64, FLOAT32 -> throw new IllegalArgumentException("a code of " + this + " has no 32 bits");
        };
    }

    /** As {@link #code}, of any integer type. */
    public long wideCode(byte[] packed, int element) {
        return this == INT64
                ? ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN).getLong(Long.BYTES * element)
                : code(packed, element);
    }

    private void requireInteger() {
        if (!isInteger()) {
            throw new IllegalArgumentException("data type " + this + " has no integer codes");
        }
    }
}

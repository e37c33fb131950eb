package macrame.isa.tensor;

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

    private void requireInteger() {
        if (!isInteger()) {
            throw new IllegalArgumentException("data type " + this + " has no integer codes");
        }
    }
}

package macrame.isa.hardware;

/**
 * The accumulator file: {@code depth} vectors of one accumulator a row.
 *
 * @param bits width of one accumulator
 */
public record AccumulatorSpec(int bits, int depth, Overflow overflow) {
    public static final int MOST_DEPTH = 1 << 24;

    public AccumulatorSpec {
        SpecCheck.of("accumulators")
                .between("bits", bits, 16, 64)
                .between("depth", depth, 1, MOST_DEPTH)
                .done();
    }

    /** What an accumulator does when a sum does not fit. Each event is counted. */
    public enum Overflow {
        /** Keeps the low bits, two's complement. */
        WRAP,
        /** Keeps the nearest value that fits. */
        SATURATE,
        /** Stops the run. */
        TRAP
    }

    /** Bits of a sum that lies in two vectors: twice an accumulator's, at most 64. */
    public int wideBits() {
        return Math.min(2 * bits, Long.SIZE);
    }
}

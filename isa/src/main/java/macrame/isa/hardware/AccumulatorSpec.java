package macrame.isa.hardware;

/**
 * The accumulator file: {@code depth} vectors of one accumulator a row.
 *
 * @param bits width of one accumulator
 */
public record AccumulatorSpec(int bits, int depth, Overflow overflow) {
    /** What an accumulator does when a sum does not fit. */
    public enum Overflow {
        WRAP
    }
}

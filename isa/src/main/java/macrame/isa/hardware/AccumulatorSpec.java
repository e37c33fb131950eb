package macrame.isa.hardware;

/**
 * The accumulator file: {@code depth} vectors of one accumulator a row.
 *
 * @param bits width of one accumulator
 */
public record AccumulatorSpec(int bits, int depth, Overflow overflow) {
    public AccumulatorSpec {
        SpecCheck.of("accumulators")
                .oneOf("bits", bits, 32)
                .between("depth", depth, 1, 1 << 24)
                .done();
    }

    /** What an accumulator does when a sum does not fit. */
    public enum Overflow {
        WRAP
    }
}

package macrame.simulator.functional;

/** A sum did not fit its accumulator, and the accelerator traps. */
final class AccumulatorOverflowException extends RuntimeException {
    private static final long serialVersionUID = 1;

    AccumulatorOverflowException(int bits) {
        super("a sum does not fit %d bits, and accumulators trap".formatted(bits));
    }

    private AccumulatorOverflowException(String message) {
        super(message);
    }

    /** The same, naming the accumulator. */
    AccumulatorOverflowException at(int vector, int row) {
        return new AccumulatorOverflowException("accumulator %d of vector %d: %s".formatted(row, vector, getMessage()));
    }
}

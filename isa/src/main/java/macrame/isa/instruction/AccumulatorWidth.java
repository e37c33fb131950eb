package macrame.isa.instruction;

/**
 * How a sum lies in the accumulator file. A wide sum takes two consecutive vectors: the low words, then the high words,
 * each as wide as an accumulator; it has twice an accumulator's bits, but at most 64.
 */
public enum AccumulatorWidth {
    NARROW(1),
    WIDE(2);

    private final int vectors;

    AccumulatorWidth(int vectors) {
        this.vectors = vectors;
    }

    /** Accumulator vectors of one vector of sums. */
    public int vectors() {
        return vectors;
    }
}

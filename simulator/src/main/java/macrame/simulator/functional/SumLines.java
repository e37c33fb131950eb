package macrame.simulator.functional;

/**
 * Lines of sums of products, each line an array of its own as {@link MatrixKernel} wants them: of 32 bits where no sum
 * can leave them, else of 64.
 */
final class SumLines {
    private final int[][] ints;
    private final long[][] longs;

    /** @param narrow whether 32 bits are enough */
    SumLines(boolean narrow, int lines, int length) {
        this.ints = narrow ? new int[lines][length] : new int[0][];
        this.longs = narrow ? new long[0][] : new long[lines][length];
    }

    boolean isNarrow() {
        return longs.length == 0;
    }

    long get(int line, int place) {
        return isNarrow() ? ints[line][place] : longs[line][place];
    }

    void add(int line, int place, long value) {
        if (isNarrow()) {
            ints[line][place] += (int) value;
        } else {
            longs[line][place] += value;
        }
    }

    /** One line of sums of 32 bits. */
    int[] narrow(int line) {
        return ints[line];
    }

    /** Adds to each place the sum over c of factor c times that place of panel line c. */
    void accumulate(int line, int[] factors, int[][] panel) {
        if (isNarrow()) {
            MatrixKernel.accumulate(ints[line], factors, panel, factors.length);
        } else {
            MatrixKernel.accumulate(longs[line], factors, panel, factors.length);
        }
    }

    /** Adds to each place the factor times that place of an input line. */
    void accumulate(int line, int factor, int[] inputs) {
        if (isNarrow()) {
            MatrixKernel.accumulate(ints[line], factor, inputs);
        } else {
            MatrixKernel.accumulate(longs[line], factor, inputs);
        }
    }
}

package macrame.simulator.functional;

/**
 * The integer matrix product: lines of sums, each increased by a weighted sum of panel lines.
 *
 * <p>Every line is an array of its own, read and written from its first element on, and four panel lines are taken at a
 * time: this is the form that the HotSpot C2 compiler turns into vector instructions. On one flat array, two lines at
 * once, or eight panel lines, it takes four times as long (measured on JDK 17).
 */
public final class MatrixKernel {
    private static final int LINES = 4;

    private MatrixKernel() {}

    /** Adds to {@code sums[j]} the sum over c of {@code factors[c] x panel[c][j]}, c below {@code count}; wraps. */
    public static void accumulate(int[] sums, int[] factors, int[][] panel, int count) {
        int c = 0;
        for (; c + LINES <= count; c += LINES) {
            four(sums, factors, panel, c);
        }
        for (; c < count; c++) {
            accumulate(sums, factors[c], panel[c]);
        }
    }

    /** Adds to {@code sums[j]} the product {@code factor x line[j]}; wraps. */
    public static void accumulate(int[] sums, int factor, int[] line) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += factor * line[j];
        }
    }

    private static void four(int[] sums, int[] factors, int[][] panel, int c) {
        int[] line0 = panel[c];
        int[] line1 = panel[c + 1];
        int[] line2 = panel[c + 2];
        int[] line3 = panel[c + 3];
        int factor0 = factors[c];
        int factor1 = factors[c + 1];
        int factor2 = factors[c + 2];
        int factor3 = factors[c + 3];
        for (int j = 0; j < sums.length; j++) {
            sums[j] += factor0 * line0[j] + factor1 * line1[j] + factor2 * line2[j] + factor3 * line3[j];
        }
    }

    /** As for int sums, for products that leave 32 bits. */
    public static void accumulate(long[] sums, int[] factors, int[][] panel, int count) {
        int c = 0;
        for (; c + LINES <= count; c += LINES) {
            four(sums, factors, panel, c);
        }
        for (; c < count; c++) {
            accumulate(sums, factors[c], panel[c]);
        }
    }

    /** As for int sums, for products that leave 32 bits. */
    public static void accumulate(long[] sums, int factor, int[] line) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += (long) factor * line[j];
        }
    }

    private static void four(long[] sums, int[] factors, int[][] panel, int c) {
        int[] line0 = panel[c];
        int[] line1 = panel[c + 1];
        int[] line2 = panel[c + 2];
        int[] line3 = panel[c + 3];
        long factor0 = factors[c];
        long factor1 = factors[c + 1];
        long factor2 = factors[c + 2];
        long factor3 = factors[c + 3];
        for (int j = 0; j < sums.length; j++) {
            sums[j] += factor0 * line0[j] + factor1 * line1[j] + factor2 * line2[j] + factor3 * line3[j];
        }
    }
}

package macrame.simulator.quantization;

import java.util.Arrays;
import macrame.isa.quant.range.Sample;
import macrame.isa.random.SplitMix64;

/**
 * Values of one tensor, as many as there is room for, each with the same chance (Vitter 1985, algorithm R, with a
 * fixed seed). The least and the greatest are always among them.
 */
final class Reservoir {
    /** Room for values that are taken one by one. */
    static final int VALUES = 1 << 16;
    /** Room for values that are taken row by row. */
    private static final int ROW_VALUES = 1 << 20;

    private final int row;
    private final int classes;
    private final int rows;
    private final SplitMix64 random = new SplitMix64(0);
    private float[] kept = new float[0];
    private long seen;
    private float least = Float.POSITIVE_INFINITY;
    private float greatest = Float.NEGATIVE_INFINITY;

    /** @param classes values that are kept or left together, the logits of one softmax; 0 if the values are none */
    Reservoir(int classes) {
        this.classes = classes;
        this.row = Math.max(1, classes);
        this.rows = Math.max(1, (classes > 0 ? ROW_VALUES : VALUES) / row);
    }

    /** @param values whole rows */
    void add(float[] values) {
        for (int first = 0; first < values.length; first += row) {
            long place = seen < rows ? seen : (long) (random.nextFraction() * (seen + 1));
            seen++;
            if (place < rows) {
                put((int) place, values, first);
            }
        }
        for (float value : values) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
    }

    private void put(int place, float[] values, int first) {
        int end = (place + 1) * row;
        if (end > kept.length) {
            kept = Arrays.copyOf(kept, Math.min(rows * row, Math.max(end, 2 * kept.length)));
        }
        System.arraycopy(values, first, kept, place * row, row);
    }

    Sample sample() {
        boolean whole = seen <= rows;
        float[] values = Arrays.copyOf(kept, (int) Math.min(seen, rows) * row + (whole || classes > 0 ? 0 : 2));
        if (!whole && classes == 0) {
            values[values.length - 2] = least;
            values[values.length - 1] = greatest;
        }
        return new Sample(values, classes);
    }
}

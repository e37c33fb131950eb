package macrame.isa.quant.range;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;

/** The real numbers from {@code low} to {@code high}, both finite. */
public record Range(float low, float high) {
    public Range {
        checkArgument(
                Float.isFinite(low) && Float.isFinite(high) && low <= high,
                "range is %s to %s, must be finite and ascending",
                low,
                high);
    }

    /** From the least to the greatest of {@code values}, which are finite and at least one. */
    public static Range of(float[] values) {
        float low = values[0];
        float high = values[0];
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return new Range(low, high);
    }

    /**
     * Without the values beyond the {@code percent}-th percentile on either side (nearest rank).
     *
     * @param percent above 50, at most 100
     */
    public static Range ofPercentile(float[] values, double percent) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        int kept = (int) Math.ceil(percent * sorted.length / 100 - 1e-9);
        return new Range(sorted[sorted.length - kept], sorted[kept - 1]);
    }

    /** Widened, if need be, to hold zero. */
    public Range withZero() {
        return new Range(Math.min(low, 0f), Math.max(high, 0f));
    }

    /** The greatest distance from zero. */
    public float magnitude() {
        return Math.max(Math.abs(low), Math.abs(high));
    }

    /** From zero a share of the way to each end. */
    Range shrunk(double lowShare, double highShare) {
        return new Range((float) (low * lowShare), (float) (high * highShare));
    }
}

package macrame.isa.quant.range;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Finite real values of one tensor, at least one, from which its range is chosen; not to be modified.
 *
 * @param classes how many values are the logits of one softmax, the values being so many after another; 0 if they are none
 */
@SuppressWarnings("ArrayRecordComponent")
public record Sample(float[] values, int classes) {
    public Sample {
        checkArgument(values.length > 0, "no values, must be at least one");
        checkArgument(
                classes == 0 || values.length % classes == 0, "%s values, must be rows of %s", values.length, classes);
        requireFinite(values);
    }

    public static Sample of(float... values) {
        return new Sample(values, 0);
    }

    /**
     * Refuses what is no number, or none of finite size.
     *
     * @throws IllegalArgumentException that gives the index of the first such value
     */
    public static void requireFinite(float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("value %d is %s, must be finite".formatted(i, values[i]));
            }
        }
    }
}

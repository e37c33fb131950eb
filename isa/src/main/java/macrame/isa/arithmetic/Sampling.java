package macrame.isa.arithmetic;

/**
 * Where the positions of a resized image lie in the original, in one direction, as TensorFlow Lite computes it.
 *
 * @param inputs positions of the original
 * @param outputs positions of the resized image
 * @param alignCorners whether the outermost positions of both fall together
 * @param halfPixelCenters whether a position stands for the middle of its pixel, and not for its edge
 */
public record Sampling(int inputs, int outputs, boolean alignCorners, boolean halfPixelCenters) {
    /** Bits after the point of a position between codes. */
    public static final int FRACTION_BITS = 10;

    private static final int ONE = 1 << FRACTION_BITS;

    /** The position whose code {@code position} takes when nothing is computed in between. */
    public int nearest(int position) {
        float place = (position + (halfPixelCenters ? 0.5f : 0)) * step();
        int nearest = alignCorners ? (int) Math.floor((double) place + 0.5) : (int) Math.floor(place);
        return Math.max(0, Math.min(nearest, inputs - 1));
    }

    /** Whether each position is taken {@code outputs / inputs} times in a row. */
    public boolean repeatsEvenly() {
        if (outputs % inputs != 0) {
            return false;
        }
        for (int position = 0; position < outputs; position++) {
            if (nearest(position) != position / (outputs / inputs)) {
                return false;
            }
        }
        return true;
    }

    /** Between which two positions {@code position} lies: fixed point, {@value #FRACTION_BITS} bits after the point. */
    public int fixedPlace(int position) {
        int step = isAligned()
                ? (ONE * (inputs - 1) + (outputs - 1) / 2) / (outputs - 1)
                : (ONE * inputs + outputs / 2) / outputs;
        return position * step + (halfPixelCenters ? step / 2 - ONE / 2 : 0);
    }

    /** The position before a fixed-point place. */
    public int before(int fixedPlace) {
        return Math.max(fixedPlace / ONE, 0);
    }

    /** The position behind a fixed-point place, or the same if it lies on one. */
    public int behind(int fixedPlace) {
        return Math.min((fixedPlace + ONE - 1) / ONE, inputs - 1);
    }

    /** Between which two positions {@code position} lies, in binary32. */
    public float realPlace(int position) {
        return halfPixelCenters ? (position + 0.5f) * step() - 0.5f : position * step();
    }

    private float step() {
        return isAligned() ? (inputs - 1) / (float) (outputs - 1) : inputs / (float) outputs;
    }

    private boolean isAligned() {
        return alignCorners && outputs > 1;
    }
}

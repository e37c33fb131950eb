package macrame.isa.quant;

/**
 * The grid of codes that a tensor is given at run time, from the range of its own values: the arithmetic of TensorFlow
 * Lite's "hybrid" operators, operation by operation.
 *
 * @param scale real value of one code
 * @param inverse what a real value is multiplied by; not exactly the scale's reciprocal
 * @param zeroPoint code of the real value zero
 */
public record DynamicGrid(float scale, float inverse, int zeroPoint) {
    private static final int SMALLEST = -128;
    private static final int LARGEST = 127;
    private static final DynamicGrid OF_ZEROS = new DynamicGrid(1, 0, 0);

    /** How a range becomes a grid. */
    public enum Form {
        /** From the largest magnitude, zero being code 0 and -128 no code. */
        SYMMETRIC,
        /** From the whole range, zero included, with the zero point that errs least at the range's ends. */
        ASYMMETRIC;

        /** @param minimum at most 0
         *  @param maximum at least 0 */
        public DynamicGrid of(float minimum, float maximum) {
            return this == SYMMETRIC ? symmetric(minimum, maximum) : asymmetric(minimum, maximum);
        }
    }

    private static DynamicGrid symmetric(float minimum, float maximum) {
        float magnitude = Math.max(Math.abs(minimum), Math.abs(maximum));
        return magnitude == 0 ? OF_ZEROS : new DynamicGrid(magnitude / LARGEST, LARGEST / magnitude, 0);
    }

    private static DynamicGrid asymmetric(double minimum, double maximum) {
        if (minimum == maximum) {
            return OF_ZEROS;
        }
        double step = (maximum - minimum) / (LARGEST - SMALLEST);
        double fromMinimum = SMALLEST - minimum / step;
        double fromMaximum = LARGEST - maximum / step;
        boolean minimumErrsLess = -SMALLEST + Math.abs(minimum / step) < LARGEST + Math.abs(maximum / step);
        float scale = (float) step;
        return new DynamicGrid(scale, 1 / scale, code(minimumErrsLess ? fromMinimum : fromMaximum));
    }

    /** The code of a real value. */
    public int code(float value) {
        return code((double) (zeroPoint + value * inverse));
    }

    /** To the nearest, ties away from zero; not-a-number becomes 0. */
    private static int code(double value) {
        double rounded = Math.copySign(Math.floor(Math.abs(value) + 0.5), value);
        return (int) Math.min(Math.max(rounded, SMALLEST), LARGEST);
    }
}

package macrame.isa.quant.range;

import macrame.isa.tensor.DataType;

/**
 * The affine map between real numbers and codes, real = scale x (code - zero point).
 *
 * @param type of the codes
 * @param minimum smallest code
 * @param maximum largest code
 * @param scale positive and finite
 * @param zeroPoint the code of zero, from minimum to maximum
 */
public record Quantizer(DataType type, int minimum, int maximum, float scale, int zeroPoint, TieRule tie) {
    public Quantizer {
        if (!(scale > 0) || Float.isInfinite(scale)) {
            throw new IllegalArgumentException("scale is " + scale + ", must be positive and finite");
        }
        if (zeroPoint < minimum || zeroPoint > maximum) {
            throw new IllegalArgumentException(
                    "zero point is %d, must be from %d to %d".formatted(zeroPoint, minimum, maximum));
        }
    }

    /**
     * The grid that spans {@code range} and has a code for zero. A range of zero alone has a scale of 1; no scale is
     * smaller than the smallest normal number.
     */
    public static Quantizer of(Scheme scheme, Range range, TieRule tie) {
        return scheme.symmetric() ? symmetric(scheme, range, tie) : affine(scheme, range.withZero(), tie);
    }

    private static Quantizer symmetric(Scheme scheme, Range range, TieRule tie) {
        float scale = scale(range.magnitude(), scheme.maximum());
        return new Quantizer(scheme.type(), scheme.minimum(), scheme.maximum(), scale, 0, tie);
    }

    /** The zero point is rounded half to even from the range's lower end, as ONNX's DynamicQuantizeLinear does it. */
    private static Quantizer affine(Scheme scheme, Range range, TieRule tie) {
        int steps = scheme.maximum() - scheme.minimum();
        double width = (double) range.high() - range.low();
        float scale = scale(width, steps);
        double zero = width == 0 ? 0 : Math.rint(scheme.minimum() - range.low() / scale);
        int zeroPoint = (int) Math.min(Math.max(zero, scheme.minimum()), scheme.maximum());
        return new Quantizer(scheme.type(), scheme.minimum(), scheme.maximum(), scale, zeroPoint, tie);
    }

    /** Rounded up, if need be by one unit in the last place, so that the steps span the width. */
    private static float scale(double width, int steps) {
        if (width == 0) {
            return 1;
        }
        float nearest = (float) (width / steps);
        float scale = (double) nearest * steps < width ? Math.nextUp(nearest) : nearest;
        return Math.max(scale, Float.MIN_NORMAL);
    }

    /** The same codes on another scale. */
    public Quantizer withScale(float newScale) {
        return new Quantizer(type, minimum, maximum, newScale, zeroPoint, tie);
    }

    /** The code of a finite number; beyond the ends it is the code at the end. */
    public int quantize(float real) {
        double code = tie.round(real / scale) + zeroPoint;
        return (int) Math.min(Math.max(code, minimum), maximum);
    }

    /** The exact real number of a code. */
    public double dequantize(int code) {
        return (double) scale * (code - zeroPoint);
    }

    /** What is left of a number that goes through its code, in binary32. */
    public float throughCode(float real) {
        return scale * (quantize(real) - zeroPoint);
    }

    /** The real number of the smallest code, q_min. */
    public double lowest() {
        return dequantize(minimum);
    }

    /** The real number of the largest code, q_max. */
    public double highest() {
        return dequantize(maximum);
    }
}

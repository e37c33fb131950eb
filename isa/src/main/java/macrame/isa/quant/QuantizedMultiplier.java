package macrame.isa.quant;

/**
 * A real factor as it lies in the parameter memory: a word and a shift byte. In every form but those in floating point
 * the factor is multiplier x 2^(shift - 31), the multiplier in [2^30, 2^31) or 0 (Jacob et al. 2018, equation 6).
 */
public record QuantizedMultiplier(int multiplier, int shift) {
    /**
     * The nearest factor with 31 significant bits, ties away from zero; below 2^-32 it is zero (TensorFlow Lite's
     * QuantizeMultiplier).
     */
    public static QuantizedMultiplier of(double factor) {
        return FactorEncoding.WORD.encode(factor);
    }

    /** The factor as {@code rounding} keeps it. */
    public static QuantizedMultiplier of(double factor, Rounding rounding) {
        return rounding.encode(factor);
    }

    /** value x this factor, rounded as {@code rounding} says. */
    public int apply(long value, Rounding rounding) {
        return (int) rounding.apply(value, multiplier, shift);
    }
}

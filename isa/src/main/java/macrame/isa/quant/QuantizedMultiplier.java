package macrame.isa.quant;

/** A positive real factor as multiplier x 2^(shift - 31), the multiplier in [2^30, 2^31) or 0 (Jacob et al. 2018, equation 6). */
public record QuantizedMultiplier(int multiplier, int shift) {
    /** The nearest representable factor; factors below 2^-32 become zero. */
    public static QuantizedMultiplier of(double factor) {
        if (factor == 0) {
            return new QuantizedMultiplier(0, 0);
        }
        int exponent = Math.getExponent(factor) + 1;
        long multiplier = Math.round(Math.scalb(factor, 31 - exponent));
        if (multiplier == 1L << 31) {
            multiplier >>= 1;
            exponent++;
        }
        return exponent < -31 ? new QuantizedMultiplier(0, 0) : new QuantizedMultiplier((int) multiplier, exponent);
    }

    /** value x this factor, rounded as {@code rounding} says. */
    public int apply(int value, Rounding rounding) {
        return rounding.apply(value, multiplier, shift);
    }
}

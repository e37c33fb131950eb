package macrame.isa.quant.range;

import java.util.OptionalDouble;

/**
 * The error of values that went through their codes. A value within the span of the codes, from q_min to q_max, is
 * rounded; one outside is clipped, and its whole error is clipping's.
 *
 * @param rounded values within
 * @param clipped values outside
 * @param roundingSquares sum of the squared errors of those within
 * @param clippingSquares sum of the squared errors of those outside
 * @param signalSquares sum of the squared values
 * @param largest error, by its size
 * @param usedCodes codes that at least one value took
 * @param codes of the type
 */
public record QuantizationError(
        long rounded,
        long clipped,
        double roundingSquares,
        double clippingSquares,
        double signalSquares,
        double largest,
        int usedCodes,
        int codes) {

    public static QuantizationError of(float[] values, Quantizer quantizer) {
        ErrorAccount account = new ErrorAccount(quantizer.type());
        for (float value : values) {
            account.add(value, quantizer);
        }
        return account.total();
    }

    public long values() {
        return rounded + clipped;
    }

    /** Rounding's part of the mean square error. */
    public double roundingMse() {
        return roundingSquares / values();
    }

    /** Clipping's part of the mean square error. */
    public double clippingMse() {
        return clippingSquares / values();
    }

    public double mse() {
        return roundingMse() + clippingMse();
    }

    /** Signal to quantization noise in decibels; none where there is no noise, and for a signal of zero. */
    public OptionalDouble sqnrDecibels() {
        return Decibels.ratio(signalSquares, roundingSquares + clippingSquares);
    }

    public int unusedCodes() {
        return codes - usedCodes;
    }

    public double usedFraction() {
        return (double) usedCodes / codes;
    }
}

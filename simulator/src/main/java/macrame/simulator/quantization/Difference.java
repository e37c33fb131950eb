package macrame.simulator.quantization;

import java.util.OptionalDouble;
import macrame.isa.quant.range.Decibels;

/**
 * How far values of a tensor lie from others.
 *
 * @param values compared
 * @param largest difference, by its size
 * @param sum of the sizes of the differences
 * @param squares of the differences, summed
 * @param signalSquares squares of the values that count as right, summed
 */
public record Difference(long values, double largest, double sum, double squares, double signalSquares) {
    static final Difference NONE = new Difference(0, 0, 0, 0, 0);

    /** With {@code found} held against {@code right}. */
    Difference and(float[] right, float[] found) {
        double most = largest;
        double sizes = sum;
        double errors = squares;
        double signal = signalSquares;
        for (int i = 0; i < right.length; i++) {
            double error = Math.abs((double) found[i] - right[i]);
            most = Math.max(most, error);
            sizes += error;
            errors += error * error;
            signal += (double) right[i] * right[i];
        }
        return new Difference(values + right.length, most, sizes, errors, signal);
    }

    public double mean() {
        return values == 0 ? 0 : sum / values;
    }

    /** Signal to noise; none where nothing differs, and for a signal of zero. */
    public OptionalDouble sqnrDecibels() {
        return Decibels.ratio(signalSquares, squares);
    }
}

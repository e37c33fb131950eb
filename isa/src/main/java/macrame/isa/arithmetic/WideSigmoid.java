package macrame.isa.arithmetic;

import com.google.common.primitives.ImmutableIntArray;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Logistic function and hyperbolic tangent of int16 codes as TensorFlow Lite computes them, by interpolation between 256
 * values of the logistic function at multiples of 1/24; tanh(x) = 2 logistic(2x) - 1. Outputs have scale 2^-15.
 *
 * <p>The input is first brought to steps of 1/12288: a code times {@code multiplier}, shifted right by {@code shift},
 * half up.
 */
final class WideSigmoid {
    /** Steps in which the input is looked at, of a real 1. */
    private static final int STEPS = 3 << 12;

    private static final int LAST = 255;
    /** Steps between two entries for the logistic function; the tangent has half as many. */
    private static final int ENTRY_BITS = 9;

    private static final ImmutableIntArray SIGMOID =
            ImmutableIntArray.copyOf(IntStream.rangeClosed(0, LAST).map(WideSigmoid::entry));

    private final int multiplier;
    private final int shift;

    private WideSigmoid(int multiplier, int shift) {
        this.multiplier = multiplier;
        this.shift = shift;
    }

    static IntUnaryOperator logistic(CodeForm input) {
        return of(input, 0)::logistic;
    }

    static IntUnaryOperator tanh(CodeForm input) {
        return of(input, 1)::tanh;
    }

    /**
     * The logistic function at i/24 in steps of 2^-16, less a sixteenth of its second derivative times the spacing
     * squared, which halves the largest error of a chord; the last entry is the largest.
     */
    private static int entry(int i) {
        double value = 1 / (1 + StrictMath.exp(-i / 24.0));
        double second = value * (1 - value) * (1 - 2 * value);
        return i == LAST ? 0xFFFF : (int) Math.round(0x10000 * (value - second / (24 * 24 * 16)));
    }

    /** @param largestExponent of a scale 2^(exponent - 12) that needs no multiplication but by three */
    private static WideSigmoid of(CodeForm input, int largestExponent) {
        int exponent = Math.getExponent(input.scale()) + 12;
        if (input.scale() == Math.scalb(1f, exponent - 12) && exponent >= 0 && exponent <= largestExponent) {
            return new WideSigmoid(3 << exponent, 0);
        }
        double factor = (double) input.scale() * STEPS;
        int shift = 0;
        while (factor <= Short.MAX_VALUE / 2.0 && shift <= 30) {
            shift++;
            factor *= 2;
        }
        return new WideSigmoid((int) factor, shift);
    }

    private int logistic(int code) {
        int steps = steps(code);
        int magnitude = Math.abs(steps);
        int entry = magnitude >>> ENTRY_BITS;
        int value = Short.MAX_VALUE << 10;
        if (entry < LAST) {
            int fraction = magnitude & ((1 << ENTRY_BITS) - 1);
            value = (SIGMOID.get(entry) << ENTRY_BITS) + fraction * (SIGMOID.get(entry + 1) - SIGMOID.get(entry));
        }
        int half = 1 << ENTRY_BITS;
        return (steps >= 0 ? value + half : (1 << (16 + ENTRY_BITS)) - value + half - 1) >>> 10;
    }

    private int tanh(int code) {
        int steps = steps(code);
        int magnitude = Math.abs(steps);
        int entry = magnitude >>> (ENTRY_BITS - 1);
        int value = 0xFFFF << 8;
        if (entry < LAST) {
            int fraction = magnitude & 0xFF;
            value = (SIGMOID.get(entry) << 8) + fraction * (SIGMOID.get(entry + 1) - SIGMOID.get(entry));
        }
        int one = 1 << (14 + ENTRY_BITS);
        int half = 1 << (ENTRY_BITS - 2);
        return (steps >= 0 ? value - one + half : one - value + half - 1) >> 8;
    }

    private int steps(int code) {
        int round = shift > 0 ? 1 << (shift - 1) : 0;
        return (code * multiplier + round) >> shift;
    }
}

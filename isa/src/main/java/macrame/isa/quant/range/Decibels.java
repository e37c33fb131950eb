package macrame.isa.quant.range;

import java.util.OptionalDouble;

/** Ratios of powers. */
public final class Decibels {
    private Decibels() {}

    /** Of signal to noise; none if either is zero. */
    public static OptionalDouble ratio(double signal, double noise) {
        return signal > 0 && noise > 0
                ? OptionalDouble.of(10 * StrictMath.log10(signal / noise))
                : OptionalDouble.empty();
    }
}

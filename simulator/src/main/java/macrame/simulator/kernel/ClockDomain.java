package macrame.simulator.kernel;

import com.google.common.math.LongMath;

/**
 * A clock whose period is a whole number of ticks. The tick is chosen so that every span of time that must not drift is a
 * whole number of ticks too; cycle n begins at tick n x {@code ticksPerCycle}.
 */
public record ClockDomain(long ticksPerCycle) {
    /** Leaves room for 2^32 cycles in a signed 64-bit tick count. */
    private static final long MOST_TICKS = 1L << 31;

    public ClockDomain {
        if (ticksPerCycle < 1 || ticksPerCycle > MOST_TICKS) {
            throw new ArithmeticException(
                    "a cycle is " + ticksPerCycle + " ticks, must be between 1 and " + MOST_TICKS);
        }
    }

    /**
     * The clock with the fewest ticks in a cycle that divides each of {@code spans}, given in cycles.
     *
     * @throws ArithmeticException when that would leave no room for 2^32 cycles
     */
    public static ClockDomain dividing(Ratio... spans) {
        long ticks = 1;
        for (Ratio span : spans) {
            ticks = Math.multiplyExact(ticks / LongMath.gcd(ticks, span.denominator()), span.denominator());
        }
        return new ClockDomain(ticks);
    }

    /** The tick at which {@code cycle} begins. */
    public long ticks(long cycle) {
        return Math.multiplyExact(cycle, ticksPerCycle);
    }

    /** The first cycle that begins at or after {@code ticks}: where something from another clock is seen. */
    public long cycleAtOrAfter(long ticks) {
        return -Math.floorDiv(-ticks, ticksPerCycle);
    }

    /** A span in ticks, rounded up; exact for the spans that the domain divides. */
    public long span(Ratio cycles) {
        return cycles.timesRoundedUp(ticksPerCycle);
    }
}

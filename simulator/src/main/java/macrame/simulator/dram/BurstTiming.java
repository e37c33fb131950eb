package macrame.simulator.dram;

import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.DramSpec;
import macrame.simulator.kernel.ClockDomain;
import macrame.simulator.kernel.Ratio;

/**
 * The channel's times in ticks of the core clock's domain.
 *
 * @param service a burst's time on the channel: burst bytes / (peak rate x efficiency); a whole number of ticks
 * @param latency from the end of a read burst's service to its data; rounded up to a tick, which is exact because data is
 *     seen at core edges only
 */
public record BurstTiming(ClockDomain clock, long service, long latency, int outstanding) {
    private static final long PERMILLE = 1000;
    private static final long PICOSECONDS = 1_000_000_000_000L;

    /** The clock domain in which a burst's service takes a whole number of ticks. */
    public static ClockDomain clock(AcceleratorSpec spec) {
        return ClockDomain.dividing(serviceCycles(spec));
    }

    public static BurstTiming of(AcceleratorSpec spec, ClockDomain clock) {
        return new BurstTiming(
                clock,
                clock.span(serviceCycles(spec)),
                clock.span(latencyCycles(spec)),
                spec.dma().outstandingBursts());
    }

    /** Core cycles that a burst occupies the channel. */
    public static Ratio serviceCycles(AcceleratorSpec spec) {
        DramSpec dram = spec.dram();
        return new Ratio(
                Math.multiplyExact(dram.burst().bytes() * PERMILLE, spec.clock().hertz()),
                Math.multiplyExact(dram.peak().bytesPerSecond(), dram.efficiencyPermille()));
    }

    /** Core cycles from a read burst's service to its data. */
    public static Ratio latencyCycles(AcceleratorSpec spec) {
        Ratio latency = new Ratio(spec.dram().latency().picoseconds(), PICOSECONDS);
        return new Ratio(Math.multiplyExact(latency.numerator(), spec.clock().hertz()), latency.denominator());
    }
}

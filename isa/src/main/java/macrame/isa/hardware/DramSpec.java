package macrame.isa.hardware;

import com.google.common.math.LongMath;
import macrame.isa.units.Bandwidth;
import macrame.isa.units.DataSize;
import macrame.isa.units.Duration;

/**
 * The DRAM behind the accelerator, as a pipe: a latency and a rate.
 *
 * @param latency from the moment a burst has been served to its data at the accelerator
 * @param peak rate of the data bus
 * @param efficiencyPermille share of the time that refresh leaves to transfers, in thousandths
 */
public record DramSpec(DataSize capacity, Duration latency, Bandwidth peak, DataSize burst, int efficiencyPermille) {
    private static final DataSize MOST_CAPACITY = new DataSize(1L << 40);
    private static final Duration MOST_LATENCY = new Duration(1_000_000_000);
    private static final Bandwidth LEAST_RATE = new Bandwidth(1_000_000);
    private static final Bandwidth MOST_RATE = new Bandwidth(100_000_000_000_000L);

    public DramSpec {
        SpecCheck.of("dram")
                .within("capacity", capacity, new DataSize(1), MOST_CAPACITY)
                .within("latency", latency, new Duration(0), MOST_LATENCY)
                .within("bandwidth", peak, LEAST_RATE, MOST_RATE)
                .require(
                        burst.bytes() >= 1 && burst.bytes() <= 65_536 && LongMath.isPowerOfTwo(burst.bytes()),
                        "burst",
                        "is " + burst + ", must be a power of two between 1 B and 64 KiB")
                .require(
                        efficiencyPermille >= 1 && efficiencyPermille <= 1000,
                        "efficiency",
                        "is " + percent(efficiencyPermille) + ", must be between 0.1 % and 100 %")
                .done();
    }

    private static String percent(int permille) {
        return permille / 10 + (permille % 10 == 0 ? "" : "." + permille % 10) + " %";
    }

    public int burstBytes() {
        return Math.toIntExact(burst.bytes());
    }
}

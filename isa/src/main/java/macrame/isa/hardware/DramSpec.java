package macrame.isa.hardware;

import com.google.common.math.LongMath;
import java.util.Optional;
import macrame.isa.units.Bandwidth;
import macrame.isa.units.DataSize;
import macrame.isa.units.Duration;

/**
 * The DRAM behind the accelerator. As a pipe it is a latency and a rate; where its banks are modelled, these are what
 * follows from them: the unloaded latency, the rate of all channels, what refresh leaves.
 *
 * @param latency from the moment a burst has been served to its data at the accelerator
 * @param peak rate of the data buses of all channels
 * @param efficiencyPermille share of the time that refresh leaves to transfers, in thousandths
 * @param bank the banks and their controller, if they are modelled
 */
public record DramSpec(
        DataSize capacity,
        Duration latency,
        Bandwidth peak,
        DataSize burst,
        int efficiencyPermille,
        Optional<BankDramSpec> bank) {
    /** How the time of a burst is found. */
    public enum Model {
        /** A pipe: latency and rate. */
        BANDWIDTH,
        /** Banks behind a controller that chooses the order of commands. */
        BANK
    }

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

    /** A pipe. */
    public DramSpec(DataSize capacity, Duration latency, Bandwidth peak, DataSize burst, int efficiencyPermille) {
        this(capacity, latency, peak, burst, efficiencyPermille, Optional.empty());
    }

    /** Banks, with what a pipe would have for them. */
    public static DramSpec of(BankDramSpec bank) {
        return new DramSpec(
                bank.capacity(),
                bank.latencyBeforeBurst(),
                bank.peak(),
                bank.burst(),
                bank.efficiencyPermille(),
                Optional.of(bank));
    }

    /** The pipe alone. */
    public DramSpec withoutBanks() {
        return new DramSpec(capacity, latency, peak, burst, efficiencyPermille);
    }

    public Model model() {
        return bank.isPresent() ? Model.BANK : Model.BANDWIDTH;
    }

    /** Channels that transfer side by side. */
    public int channels() {
        return bank.map(spec -> spec.organization().channels()).orElse(1);
    }

    private static String percent(int permille) {
        return permille / 10 + (permille % 10 == 0 ? "" : "." + permille % 10) + " %";
    }

    public int burstBytes() {
        return Math.toIntExact(burst.bytes());
    }
}

package macrame.isa.hardware;

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
    public int burstBytes() {
        return Math.toIntExact(burst.bytes());
    }
}

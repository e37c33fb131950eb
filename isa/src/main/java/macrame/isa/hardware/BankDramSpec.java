package macrame.isa.hardware;

import static macrame.isa.hardware.DramParameter.AL;
import static macrame.isa.hardware.DramParameter.BL;
import static macrame.isa.hardware.DramParameter.CL;
import static macrame.isa.hardware.DramParameter.CWL;
import static macrame.isa.hardware.DramParameter.FAW;
import static macrame.isa.hardware.DramParameter.PPD;
import static macrame.isa.hardware.DramParameter.RAS;
import static macrame.isa.hardware.DramParameter.RCDRD;
import static macrame.isa.hardware.DramParameter.RCDWR;
import static macrame.isa.hardware.DramParameter.REFI;
import static macrame.isa.hardware.DramParameter.RFC;
import static macrame.isa.hardware.DramParameter.RP;
import static macrame.isa.hardware.DramParameter.RTRS;
import static macrame.isa.hardware.DramParameter.WR;
import static macrame.isa.hardware.DramParameter.WTR_L;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import macrame.isa.units.Bandwidth;
import macrame.isa.units.DataSize;
import macrame.isa.units.Duration;

/**
 * A DRAM and its controller at the level of banks: everything that decides in which memory cycle a burst's data crosses the
 * bus, and what that draws.
 *
 * @param validated whether the figures are held to another simulator's; those that are not say so
 */
public record BankDramSpec(
        String name,
        boolean validated,
        MemoryClock clock,
        DramOrganization organization,
        DramTiming timing,
        DramCurrents currents,
        DramQueues queues,
        AddressMap addressMap) {
    private static final long PICOSECONDS = 1_000_000_000_000L;
    private static final int PERMILLE = 1000;

    public BankDramSpec {
        int least = leastRefreshInterval(organization, timing);
        SpecCheck.of("")
                .require(!name.isBlank(), "name", "is empty, must be a word")
                .require(
                        timing.cycles(REFI) >= least,
                        "timing.nREFI",
                        "is " + timing.cycles(REFI) + ", must be at least " + least
                                + ", twice what a refresh and one access take")
                .done();
    }

    /** Between two refreshes of all ranks there has to be room to close every row and to open and use one. */
    private static int leastRefreshInterval(DramOrganization organization, DramTiming timing) {
        int closing = timing.cycles(RAS)
                + timing.cycles(WR)
                + timing.cycles(RP)
                + organization.banksPerRank() * (1 + timing.cycles(PPD));
        int access = timing.cycles(FAW)
                + Math.max(timing.cycles(RCDRD), timing.cycles(RCDWR))
                + timing.cycles(AL)
                + timing.cycles(CL)
                + timing.cycles(CWL)
                + 2 * timing.cycles(BL)
                + timing.cycles(WTR_L)
                + timing.cycles(RTRS);
        return 2 * (timing.cycles(RFC) + closing + access);
    }

    public BankDramSpec withChannels(int count) {
        return with(organization.withChannels(count), queues, addressMap);
    }

    /** With as many rows as all channels need to hold {@code capacity}. */
    public BankDramSpec withCapacity(DataSize capacity) {
        return with(organization.withCapacity(capacity), queues, addressMap);
    }

    public BankDramSpec withQueues(DramQueues newQueues) {
        return with(organization, newQueues, addressMap);
    }

    public BankDramSpec withAddressMap(AddressMap newMap) {
        return with(organization, queues, newMap);
    }

    private BankDramSpec with(DramOrganization newOrganization, DramQueues newQueues, AddressMap newMap) {
        return new BankDramSpec(name, validated, clock, newOrganization, timing, currents, newQueues, newMap);
    }

    public DataSize burst() {
        return new DataSize(organization.burstBytes());
    }

    /** Of all channels. */
    public DataSize capacity() {
        return new DataSize(organization.capacityBytes());
    }

    /** Of the data buses of all channels, rounded down to a byte a second. */
    public Bandwidth peak() {
        return new Bandwidth(BigInteger.valueOf(organization.burstBytes())
                .multiply(BigInteger.valueOf(organization.channels()))
                .multiply(BigInteger.valueOf(clock.hertzNumerator()))
                .divide(BigInteger.valueOf(clock.hertzDenominator()).multiply(BigInteger.valueOf(timing.cycles(BL))))
                .longValueExact());
    }

    /** From the acceptance of a read to its last data with nothing else to do, rounded up to a picosecond. */
    public Duration unloadedLatency() {
        return duration(timing.unloadedReadCycles());
    }

    /** The same without the burst's own time on the data bus. */
    public Duration latencyBeforeBurst() {
        return duration(timing.unloadedReadCycles() - timing.cycles(BL));
    }

    private Duration duration(int cycles) {
        BigDecimal picoseconds = BigDecimal.valueOf(cycles)
                .multiply(BigDecimal.valueOf(PICOSECONDS))
                .multiply(BigDecimal.valueOf(clock.hertzDenominator()))
                .divide(BigDecimal.valueOf(clock.hertzNumerator()), 0, RoundingMode.CEILING);
        return new Duration(picoseconds.longValueExact());
    }

    /** The share of the time that refresh leaves, 1 - tRFC / tREFI, in thousandths, rounded to the nearest. */
    public int efficiencyPermille() {
        int interval = timing.cycles(REFI);
        return Math.toIntExact(((long) PERMILLE * (interval - timing.cycles(RFC)) + interval / 2) / interval);
    }
}

package macrame.isa.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import macrame.isa.hardware.AddressMap.RowXor;
import macrame.isa.units.Bandwidth;
import macrame.isa.units.Current;
import macrame.isa.units.DataSize;
import macrame.isa.units.Duration;
import macrame.isa.units.Frequency;
import macrame.isa.units.Voltage;
import org.junit.jupiter.api.Test;

final class BankDramSpecTest {
    private static final MemoryClock CLOCK = MemoryClock.of(Frequency.parse("1200 MHz"));

    @Test
    void whatTheRestOfTheMachineAsksForFollowsFromTheFigures() {
        BankDramSpec spec = spec(CLOCK, timing(Map.of()));
        assertThat(spec.burst()).isEqualTo(new DataSize(64));
        assertThat(spec.organization().rowBytes()).isEqualTo(8192);
        assertThat(spec.capacity()).isEqualTo(new DataSize(8L << 30));
        assertThat(spec.peak()).isEqualTo(new Bandwidth(19_200_000_000L));
        assertThat(spec.timing().unloadedReadCycles()).isEqualTo(17 + 17 + 4 + 1);
        assertThat(spec.unloadedLatency()).isEqualTo(new Duration(32_500));
        assertThat(spec.efficiencyPermille()).isEqualTo(955);
    }

    /** 17 + 17 + 1 cycles of 1200 MHz before the burst's own 4. */
    @Test
    void behindAnAcceleratorBanksAreAlsoALatencyAndARate() {
        DramSpec dram = DramSpec.of(spec(CLOCK, timing(Map.of())).withChannels(2));
        assertThat(dram.model()).isEqualTo(DramSpec.Model.BANK);
        assertThat(dram.channels()).isEqualTo(2);
        assertThat(dram.capacity()).isEqualTo(new DataSize(16L << 30));
        assertThat(dram.latency()).isEqualTo(new Duration(29_167));
        assertThat(dram.peak()).isEqualTo(new Bandwidth(38_400_000_000L));
        assertThat(dram.burstBytes()).isEqualTo(64);
        assertThat(dram.efficiencyPermille()).isEqualTo(955);
    }

    @Test
    void twoChannelsHaveTwiceTheCapacityAndTwiceTheRate() {
        BankDramSpec spec = spec(CLOCK, timing(Map.of())).withChannels(2);
        assertThat(spec.capacity()).isEqualTo(new DataSize(16L << 30));
        assertThat(spec.peak()).isEqualTo(new Bandwidth(38_400_000_000L));
        assertThat(spec.organization().channelBytes()).isEqualTo(8L << 30);
    }

    @Test
    void aPeriodInDecimalsIsAnExactClock() {
        MemoryClock clock = MemoryClock.ofPeriod(new BigDecimal("0.83"));
        assertThat(clock).isEqualTo(new MemoryClock(100_000_000_000L, 83));
        assertThat(clock.periodNanoseconds()).isEqualTo(0.83);
        assertThat(MemoryClock.ofPeriod(new BigDecimal("0.625"))).isEqualTo(MemoryClock.of(Frequency.parse("1.6 GHz")));
        assertThat(MemoryClock.ofPeriod(BigDecimal.ONE)).isEqualTo(MemoryClock.of(Frequency.parse("1 GHz")));
        assertThat(spec(clock, timing(Map.of())).peak()).isEqualTo(new Bandwidth(19_277_108_433L));
    }

    @Test
    void aClockThatStandsStillOrRunsAwayIsRefused() {
        assertThatThrownBy(() -> MemoryClock.of(new Frequency(0)))
                .hasMessage("clock is 1 Hz, must be between 1 kHz and 100 GHz");
        assertThatThrownBy(() -> MemoryClock.ofPeriod(BigDecimal.ZERO))
                .isInstanceOf(SpecException.class)
                .hasMessageStartingWith("clock has a period of 0 ns");
        assertThatThrownBy(() -> MemoryClock.ofPeriod(new BigDecimal("1e-9"))).isInstanceOf(SpecException.class);
    }

    @Test
    void anOrganizationTellsEverythingThatIsWrongWithItAtOnce() {
        assertThatThrownBy(() -> new DramOrganization(3, 1, 4, 32, 0, 4, 64, 128, 8, CommandBus.SHARED))
                .hasMessage("""
                        organization.channels is 3, must be a power of two between 1 and 64
                        organization.rows is 0, must be a power of two between 1 and 16777216
                        organization.device-width is 128, must be at most bus-width, 64
                        organization.burst-length is 8, must be at most columns, 4
                        organization.banks-per-group is 32, must leave a channel at most 64 banks in all ranks""");
    }

    @Test
    void aTimeThatIsMissingOrOutOfRangeIsNamed() {
        EnumMap<DramParameter, Integer> cycles = cycles(Map.of(DramParameter.FAW, 0, DramParameter.CL, 1_000_001));
        cycles.remove(DramParameter.RAS);
        assertThatThrownBy(() -> DramTiming.of(cycles)).hasMessage("""
                        timing.CL is 1000001, must be between 1 and 1000000
                        timing.nRAS is missing
                        timing.nFAW is 0, must be between 1 and 1000000""");
    }

    @Test
    void refreshHasToLeaveRoomForAccesses() {
        assertThatThrownBy(() -> spec(CLOCK, timing(Map.of(DramParameter.REFI, 500))))
                .hasMessage("timing.nREFI is 500, must be at least 1200, twice what a refresh and one access take");
    }

    @Test
    void anAddressMapHasEachFieldOnce() {
        assertThat(AddressMap.of("rorachbacobg", RowXor.NONE).text()).isEqualTo("rorachbacobg");
        for (String text : new String[] {"rorachbacoco", "rorachbaco", "rorachbacobgx", "rorachbacobx", ""}) {
            assertThatThrownBy(() -> AddressMap.of(text, RowXor.NONE))
                    .isInstanceOf(SpecException.class)
                    .hasMessage("address-map.fields is " + text
                            + ", must be ro, ra, ch, bg, ba and co, each once, in any order");
        }
    }

    private static BankDramSpec spec(MemoryClock clock, DramTiming timing) {
        return new BankDramSpec(
                "ddr4-2400",
                true,
                clock,
                new DramOrganization(1, 1, 4, 4, 65_536, 1024, 64, 8, 8, CommandBus.SHARED),
                timing,
                new DramCurrents(
                        Voltage.parse("VDD", "1.2 V"),
                        milliamperes(48),
                        milliamperes(34),
                        milliamperes(43),
                        milliamperes(135),
                        milliamperes(123),
                        milliamperes(250)),
                new DramQueues(32, 32, 8, 8, 4),
                AddressMap.of("rorachbacobg", RowXor.NONE));
    }

    private static Current milliamperes(int count) {
        return new Current(count * 1_000L);
    }

    private static DramTiming timing(Map<DramParameter, Integer> changed) {
        return DramTiming.of(cycles(changed));
    }

    private static EnumMap<DramParameter, Integer> cycles(Map<DramParameter, Integer> changed) {
        int[] values = {4, 0, 17, 12, 17, 17, 17, 39, 9, 18, 4, 6, 26, 4, 6, 3, 9, 1, 0, 420, 9360};
        EnumMap<DramParameter, Integer> cycles = new EnumMap<>(DramParameter.class);
        for (DramParameter parameter : DramParameter.values()) {
            cycles.put(parameter, changed.getOrDefault(parameter, values[parameter.ordinal()]));
        }
        return cycles;
    }
}

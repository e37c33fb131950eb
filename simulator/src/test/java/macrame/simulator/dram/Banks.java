package macrame.simulator.dram;

import java.util.EnumMap;
import java.util.Map;
import macrame.isa.hardware.AddressMap;
import macrame.isa.hardware.AddressMap.RowXor;
import macrame.isa.hardware.BankDramSpec;
import macrame.isa.hardware.CommandBus;
import macrame.isa.hardware.DramCurrents;
import macrame.isa.hardware.DramOrganization;
import macrame.isa.hardware.DramParameter;
import macrame.isa.hardware.DramQueues;
import macrame.isa.hardware.DramTiming;
import macrame.isa.hardware.MemoryClock;
import macrame.isa.units.Current;
import macrame.isa.units.Frequency;
import macrame.isa.units.Voltage;

/** Memories with banks for tests: one of DDR4-2400 in its times, and small odd ones. */
final class Banks {
    private static final int[] DDR4 = {4, 0, 17, 12, 17, 17, 17, 39, 9, 18, 4, 6, 26, 4, 6, 3, 9, 1, 0, 420, 9360};

    private Banks() {}

    static BankDramSpec ddr4() {
        return ddr4(1);
    }

    static BankDramSpec ddr4(int channels) {
        return spec(
                MemoryClock.of(Frequency.parse("1200 MHz")),
                new DramOrganization(channels, 1, 4, 4, 65_536, 1024, 64, 8, 8, CommandBus.SHARED),
                new DramQueues(32, 32, 8, 8, 4));
    }

    /** Rows of a few hundred bytes, queues of a few entries, on a clock that fits no other. */
    static BankDramSpec small(int channels, int queue) {
        return spec(
                new MemoryClock(1_066_666_667, 1),
                new DramOrganization(channels, 2, 2, 2, 1024, 64, 32, 8, 8, CommandBus.SHARED),
                new DramQueues(queue, queue, queue, queue / 2, 4));
    }

    private static BankDramSpec spec(MemoryClock clock, DramOrganization organization, DramQueues queues) {
        return new BankDramSpec(
                "test",
                true,
                clock,
                organization,
                DramTiming.of(timing()),
                currents(),
                queues,
                AddressMap.of("rorabacobgch", RowXor.NONE));
    }

    private static Map<DramParameter, Integer> timing() {
        Map<DramParameter, Integer> cycles = new EnumMap<>(DramParameter.class);
        for (DramParameter parameter : DramParameter.values()) {
            cycles.put(parameter, DDR4[parameter.ordinal()]);
        }
        return cycles;
    }

    private static DramCurrents currents() {
        return new DramCurrents(
                Voltage.parse("VDD", "1.2 V"),
                new Current(48_000),
                new Current(34_000),
                new Current(43_000),
                new Current(135_000),
                new Current(123_000),
                new Current(250_000));
    }
}

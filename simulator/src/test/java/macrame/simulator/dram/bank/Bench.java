package macrame.simulator.dram.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import macrame.isa.hardware.AddressMap;
import macrame.isa.hardware.BankDramSpec;
import macrame.isa.hardware.CommandBus;
import macrame.isa.hardware.DramCurrents;
import macrame.isa.hardware.DramOrganization;
import macrame.isa.hardware.DramParameter;
import macrame.isa.hardware.DramQueues;
import macrame.isa.hardware.DramTiming;
import macrame.isa.hardware.MemoryClock;
import macrame.isa.units.Current;
import macrame.isa.units.Voltage;

/** A DRAM on the bench: commands are issued by hand, and the earliest cycle of the next one is probed. */
final class Bench {
    /** Every parameter a number of its own, so that none can stand in for another. */
    static final Map<DramParameter, Integer> CYCLES = cycles();

    enum Command {
        ACT,
        PRE,
        RD,
        WR
    }

    private final BankTimes times;

    Bench(int ranks, int bankGroups) {
        times = new BankTimes(spec(ranks, bankGroups, 2, CommandBus.SHARED));
    }

    static BankDramSpec spec(int ranks, int bankGroups, int banksPerGroup, CommandBus bus) {
        Current one = new Current(1000);
        return new BankDramSpec(
                "bench",
                false,
                new MemoryClock(1_000_000_000, 1),
                new DramOrganization(1, ranks, bankGroups, banksPerGroup, 1024, 64, 64, 8, 8, bus),
                DramTiming.of(CYCLES),
                new DramCurrents(new Voltage(1_000_000), one, one, one, one, one, one),
                new DramQueues(32, 32, 8, 8, 4),
                AddressMap.of("rorachbgbaco", AddressMap.RowXor.NONE));
    }

    private static Map<DramParameter, Integer> cycles() {
        int[] values = {4, 1, 19, 13, 23, 29, 31, 67, 11, 37, 5, 7, 59, 6, 9, 8, 17, 3, 2, 401, 9001};
        EnumMap<DramParameter, Integer> cycles = new EnumMap<>(DramParameter.class);
        for (DramParameter parameter : DramParameter.values()) {
            cycles.put(parameter, values[parameter.ordinal()]);
        }
        return cycles;
    }

    static long n(DramParameter parameter) {
        return CYCLES.getOrDefault(parameter, 0);
    }

    Bench issue(Command command, int bank, long cycle) {
        switch (command) {
            case ACT -> times.activate(bank, cycle);
            case PRE -> times.precharge(bank, cycle);
            case RD -> times.read(bank, cycle);
            case WR -> times.write(bank, cycle);
        }
        return this;
    }

    Bench refresh(int rank, long cycle) {
        times.refresh(rank, cycle);
        return this;
    }

    long probe(Command command, int bank) {
        return switch (command) {
            case ACT -> times.earliestActivate(bank);
            case PRE -> times.earliestPrecharge(bank);
            case RD -> times.earliestRead(bank);
            case WR -> times.earliestWrite(bank);
        };
    }

    Bench assertEarliest(Command command, int bank, long cycle) {
        assertThat(probe(command, bank)).as(command + " to bank " + bank).isEqualTo(cycle);
        return this;
    }

    Bench assertEarliestRefresh(int rank, long cycle) {
        assertThat(times.earliestRefresh(rank)).as("REF of rank " + rank).isEqualTo(cycle);
        return this;
    }
}

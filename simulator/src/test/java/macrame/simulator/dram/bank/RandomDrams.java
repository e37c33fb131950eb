package macrame.simulator.dram.bank;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import macrame.isa.dramtrace.DramTrace;
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

/** DRAMs and traces that are small but nasty: few rows, short queues, refresh as often as is allowed, the same bursts again. */
final class RandomDrams {
    private final Random random;

    RandomDrams(long seed) {
        random = new Random(seed);
    }

    BankDramSpec spec(int channels) {
        DramOrganization organization = new DramOrganization(
                channels,
                power(2),
                power(2),
                power(2),
                2 << random.nextInt(3),
                16 << random.nextInt(2),
                64,
                8,
                8,
                random.nextInt(3) == 0 ? CommandBus.ROW_AND_COLUMN : CommandBus.SHARED);
        return new BankDramSpec(
                "random",
                false,
                new MemoryClock(1_000_000_000, 1),
                organization,
                timing(organization),
                currents(),
                new DramQueues(size(8), size(12), size(4), random.nextInt(9), size(5)),
                map());
    }

    private int power(int most) {
        return 1 << random.nextInt(most + 1);
    }

    private int size(int most) {
        return 1 + random.nextInt(most);
    }

    private DramTiming timing(DramOrganization organization) {
        Map<DramParameter, Integer> cycles = new EnumMap<>(DramParameter.class);
        int longest = 0;
        for (DramParameter parameter : DramParameter.values()) {
            int value = parameter.least() + random.nextInt(random.nextBoolean() ? 4 : 14);
            cycles.put(parameter, value);
            longest += 2 * value;
        }
        int banks = organization.banksPerRank();
        int least = 2 * (longest + banks * (1 + cycles.getOrDefault(DramParameter.PPD, 0)));
        cycles.put(DramParameter.REFI, least + random.nextInt(300));
        return DramTiming.of(cycles);
    }

    private static DramCurrents currents() {
        Current one = new Current(1000);
        return new DramCurrents(new Voltage(1_000_000), one, one, one, one, one, one);
    }

    private AddressMap map() {
        List<AddressMap.Field> fields = new ArrayList<>(List.of(AddressMap.Field.values()));
        Collections.shuffle(fields, random);
        AddressMap.RowXor[] all = AddressMap.RowXor.values();
        return new AddressMap(ImmutableList.copyOf(fields), all[random.nextInt(all.length)]);
    }

    DramTrace trace(BankDramSpec spec) {
        DramTrace trace = new DramTrace();
        long all = spec.organization().capacityBytes() / spec.organization().burstBytes();
        long range = 1 + (long) (random.nextDouble() * Math.min(all, random.nextBoolean() ? 8 : all));
        int writes = random.nextInt(5);
        int gap = random.nextInt(3) * random.nextInt(40);
        long cycle = 0;
        for (int i = 20 + random.nextInt(100); i > 0; i--) {
            cycle += gap == 0 ? 0 : random.nextInt(gap);
            trace.add((long) (random.nextDouble() * range), random.nextInt(4) < writes, cycle);
        }
        return trace;
    }
}

package macrame.simulator.dram;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
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
import macrame.isa.units.Voltage;

/** Memories nobody would build: a few banks of short rows, queues of a few entries, clocks that fit no other. */
public final class RandomBanks {
    private static final String[] MAPS = {"rorabacobgch", "rochrababgco", "chrarobabgco", "cororabgbach"};
    private static final int ROWS = 1 << 16;

    private final Random random;

    private RandomBanks(Random random) {
        this.random = random;
    }

    public static BankDramSpec draw(Random random) {
        return new RandomBanks(random).draw();
    }

    private BankDramSpec draw() {
        int busBits = 8 << random.nextInt(4);
        int burstLength = 4 << random.nextInt(3);
        DramOrganization organization = new DramOrganization(
                1 << random.nextInt(3),
                1 << random.nextInt(2),
                1 << random.nextInt(3),
                1 << random.nextInt(3),
                ROWS,
                burstLength << random.nextInt(6),
                busBits,
                8,
                burstLength,
                CommandBus.values()[random.nextInt(2)]);
        return new BankDramSpec(
                "random",
                false,
                new MemoryClock(1_000_003L * between(50, 2000), between(1, 3)),
                organization,
                DramTiming.of(timing()),
                currents(),
                new DramQueues(between(1, 8), between(1, 8), between(1, 4), between(0, 6), between(1, 6)),
                AddressMap.of(MAPS[random.nextInt(MAPS.length)], RowXor.values()[random.nextInt(4)]));
    }

    private Map<DramParameter, Integer> timing() {
        Map<DramParameter, Integer> cycles = new EnumMap<>(DramParameter.class);
        for (DramParameter parameter : DramParameter.values()) {
            cycles.put(parameter, Math.max(parameter.least(), random.nextInt(20)));
        }
        cycles.put(DramParameter.REFI, between(2_000, 5_000));
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

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }
}

package macrame.simulator.dram.bank;

import static macrame.isa.hardware.DramParameter.AL;
import static macrame.isa.hardware.DramParameter.BL;
import static macrame.isa.hardware.DramParameter.CCD_L;
import static macrame.isa.hardware.DramParameter.CL;
import static macrame.isa.hardware.DramParameter.CWL;
import static macrame.isa.hardware.DramParameter.FAW;
import static macrame.isa.hardware.DramParameter.RCDRD;
import static macrame.isa.hardware.DramParameter.RCDWR;
import static macrame.isa.hardware.DramParameter.REFI;
import static macrame.isa.hardware.DramParameter.RFC;
import static macrame.isa.hardware.DramParameter.RTRS;
import static macrame.simulator.dram.bank.Bench.n;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.nio.file.Path;
import java.util.Random;
import macrame.isa.dramtrace.DramTrace;
import macrame.isa.hardware.AddressMap;
import macrame.isa.hardware.BankDramSpec;
import macrame.isa.hardware.CommandBus;
import macrame.isa.hardware.yaml.DramReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a whole channel takes where arithmetic on the data sheet says it. */
final class ClosedFormsTest {
    private static final int MANY = 40_000;

    private static BankDramSpec preset(String name) {
        return DramReader.read(Path.of(System.getProperty("macrame.configs"), "dram", name + ".yaml"));
    }

    private static BankDramSpec bench() {
        return Bench.spec(1, 2, 2, CommandBus.SHARED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ddr4-2400", "ddr4-3200", "lpddr4-3200", "hbm2", "lpddr5-6400"})
    void anUnloadedReadTakesTrcdPlusLatencyPlusDataPlusOne(String name) {
        BankDramSpec spec = preset(name);
        DramTrace trace = new DramTrace();
        trace.add(0, false, 5);
        assertThat(TraceRun.run(spec, trace).meanReadLatencyCycles())
                .isEqualTo(spec.timing().cycles(RCDRD)
                        + spec.timing().cycles(AL)
                        + spec.timing().cycles(CL)
                        + spec.timing().cycles(BL)
                        + 1);
    }

    /** A stream can use no more than what refresh leaves, and loses little else: the rows closed for it. */
    @ParameterizedTest
    @ValueSource(strings = {"ddr4-2400", "ddr4-3200", "lpddr4-3200", "lpddr5-6400"})
    void aStreamReachesTheCeilingOfRefresh(String name) {
        BankDramSpec spec = preset(name);
        DramRun run = TraceRun.run(spec, stream(MANY, false));
        double share = (double) MANY * spec.timing().cycles(BL) / run.cycles();
        double ceiling = 1 - (double) spec.timing().cycles(RFC) / spec.timing().cycles(REFI);
        assertThat(share).isLessThan(ceiling).isCloseTo(ceiling, withPercentage(2.5));
    }

    /** Four activates a window, one read each, in the time that refresh leaves. */
    @ParameterizedTest
    @ValueSource(strings = {"ddr4-2400", "ddr4-3200", "hbm2"})
    void randomReadsAreBoundByTheWindowOfFourActivates(String name) {
        BankDramSpec spec = preset(name);
        DramRun run = TraceRun.run(spec, random(spec));
        double bound = MANY / 4.0 * spec.timing().cycles(FAW);
        double refreshed =
                bound / (1 - (double) spec.timing().cycles(RFC) / spec.timing().cycles(REFI));
        assertThat((double) run.cycles()).isGreaterThan(bound).isCloseTo(refreshed, withPercentage(3));
    }

    /** Rows of one bank by turns: each waits for the row before it to have been open for tRAS and closed for tRP. */
    @Test
    void rowsOfOneBankByTurnsTakeTheRowCycleEach() {
        DramTrace trace = new DramTrace();
        long row = bench().organization().burstsPerRow() * 4L;
        int count = 50;
        for (long i = 0; i < count; i++) {
            trace.add(i % 2 * row + i / 2 * 2 * row, false, 0);
        }
        assertThat(TraceRun.run(bench(), trace).cycles())
                .isEqualTo(2 + (count - 1L) * bench().timing().rowCycleCycles() + n(RCDRD) + n(AL) + n(CL) + n(BL));
    }

    /** Accepted in 0 and 1, the read's row opened in 2; the write waits for the bus to turn. */
    @Test
    void aWriteBehindAReadWaitsForTheBusToTurn() {
        DramTrace trace = new DramTrace();
        trace.add(0, false, 0);
        trace.add(1, true, 0);
        long read = 2 + n(RCDRD);
        long write = Math.max(2 + n(RCDWR), read + n(CL) + n(BL) - n(CWL) + n(RTRS));
        assertThat(TraceRun.run(bench(), trace).cycles()).isEqualTo(write + n(AL) + n(CWL) + n(BL));
    }

    @Test
    void readsOfOneRowFollowEachOtherByTccd() {
        int count = 8;
        assertThat(TraceRun.run(bench(), stream(count, false)).cycles())
                .isEqualTo(2 + n(RCDRD) + (count - 1L) * n(CCD_L) + n(AL) + n(CL) + n(BL));
    }

    @Test
    void aReadOfWhatWaitsToBeWrittenTakesOneCycle() {
        DramTrace trace = new DramTrace();
        trace.add(7, true, 0);
        trace.add(7, false, 0);
        DramRun run = TraceRun.run(bench(), trace);
        assertThat(run.meanReadLatencyCycles()).isEqualTo(1);
        assertThat(run.counts().reads()).isZero();
        assertThat(run.counts().writes()).isEqualTo(1);
    }

    /** Every tREFI one, the first after one. */
    @Test
    void anIdleDramIsRefreshedOnceAnInterval() {
        BankDramSpec spec = preset("ddr4-2400");
        BankChannel channel = new BankChannel(spec, new Deaf());
        channel.advanceTo(1_000_000_000L);
        assertThat(channel.counts().refreshes()).isEqualTo(1_000_000_000L / 9360);
        assertThat(channel.counts().openRankCycles()).isZero();
    }

    @Test
    void twoChannelsTakeHalfTheTimeOfOne() {
        BankDramSpec one = preset("ddr4-2400");
        double alone = TraceRun.run(one, stream(MANY, false)).cycles();
        double both = TraceRun.run(one.withChannels(2), stream(MANY, false)).cycles();
        assertThat(both).isCloseTo(alone / 2, withPercentage(1));
    }

    /** Rows a power of two apart fall into one bank group, unless the row's bits are added to the group's. */
    @Test
    void addingRowBitsSpreadsAPowerOfTwoPitchOverTheBankGroups() {
        BankDramSpec plain = preset("ddr4-2400");
        BankDramSpec spread = new BankDramSpec(
                plain.name(),
                false,
                plain.clock(),
                plain.organization(),
                plain.timing(),
                plain.currents(),
                plain.queues(),
                AddressMap.of(plain.addressMap().text(), AddressMap.RowXor.BANK_GROUP));
        DramTrace pitched = new DramTrace();
        long row = 16L * plain.organization().burstsPerRow();
        for (long i = 0; i < 4_000; i++) {
            pitched.add(i / 64 * 4 + i % 64 * row, false, 0);
        }
        double before = TraceRun.run(plain, pitched).cycles();
        assertThat((double) TraceRun.run(spread, pitched).cycles()).isLessThan(0.6 * before);
    }

    private static DramTrace stream(int count, boolean write) {
        DramTrace trace = new DramTrace();
        for (int i = 0; i < count; i++) {
            trace.add(i, write, 0);
        }
        return trace;
    }

    private static DramTrace random(BankDramSpec spec) {
        DramTrace trace = new DramTrace();
        Random random = new Random(3);
        long bursts = spec.organization().capacityBytes() / spec.organization().burstBytes();
        for (int i = 0; i < MANY; i++) {
            trace.add((long) (random.nextDouble() * bursts), false, 0);
        }
        return trace;
    }

    private static final class Deaf implements Completions {
        @Override
        public void read(long tag, long cycle) {}

        @Override
        public void written(long tag, long cycle) {}
    }
}

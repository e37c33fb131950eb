package macrame.simulator.machine;

import static macrame.simulator.machine.ProgramDraft.fill;
import static macrame.simulator.machine.ProgramDraft.load;
import static macrame.simulator.machine.ProgramDraft.mac;
import static macrame.simulator.machine.ProgramDraft.requantize;
import static macrame.simulator.machine.ProgramDraft.store;
import static macrame.simulator.machine.ProgramDraft.sum;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import macrame.isa.instruction.Block;
import macrame.isa.instruction.Border;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Instruction.Pool;
import macrame.isa.instruction.Instruction.Pool.Plane;
import macrame.isa.instruction.Instruction.Pool.PoolWindow;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Mac.Initialization;
import macrame.isa.instruction.Space;
import macrame.isa.program.TensorClass;
import macrame.isa.quant.Rounding;
import macrame.simulator.port.MachineCounter;
import org.junit.jupiter.api.Test;

/**
 * Programs of a few instructions whose cycles can be counted on paper. The machine is the white paper's: a burst of 16 B
 * takes 4 cycles on the DRAM channel, read data comes 10 cycles later, 4 bursts may be outstanding; 4 vector lanes with a
 * latency of 3; ports of 16 B (weights) and 4 B (activations).
 */
final class TinyProgramsTest {
    private final ProgramDraft program = new ProgramDraft();

    private Watched preloaded() {
        return Watched.preloaded(SpecDraft.whitepaper(), program);
    }

    /** Bursts issued in 0, 1, 2, 3; served 0-4, 4-8, 8-12, 12-16; last data 16 + 10 = 26. */
    @Test
    void aLoadEndsALatencyAfterItsLastBurst() {
        int region = program.region(TensorClass.WEIGHTS, 64);
        program.add(load(region, 0, Space.WEIGHTS, 0, 64));
        preloaded().assertRan(0, 0, 26);
    }

    /** The first load issues in 0-3, the second starts in 4 and waits for places; the bus never rests: 8 x 4 + 10 = 42. */
    @Test
    void theNextLoadsBurstsFollowDirectly() {
        int region = program.region(TensorClass.WEIGHTS, 128);
        program.add(load(region, 0, Space.WEIGHTS, 0, 64)).add(load(region, 64, Space.WEIGHTS, 64, 64));
        preloaded().assertRan(0, 0, 26).assertRan(1, 4, 42);
    }

    /** Two outstanding: served 0-4, 4-8, answered 14, 18; then 14-18, 18-22; last data 22 + 10 = 32. */
    @Test
    void outstandingBurstsBoundALoad() {
        int region = program.region(TensorClass.WEIGHTS, 64);
        program.add(load(region, 0, Space.WEIGHTS, 0, 64));
        Watched run = Watched.preloaded(SpecDraft.whitepaper().outstanding(2), program);
        run.assertRan(0, 0, 32);
        // Two round trips of 14 = 28 cycles against 64 B / 4 B = 16 and nothing else.
        assertThat(run.result().layers().get(0).bounds()).containsEntry(Bound.DRAM_LATENCY, 28L);
        assertThat(run.result().layers().get(0).boundBy()).isEqualTo(Bound.DRAM_LATENCY);
    }

    /** 16 B from byte 8 lie in two bursts: 0-4, 4-8; 8 + 10 = 18. */
    @Test
    void anUnalignedLoadTakesAnotherBurst() {
        int region = program.region(TensorClass.WEIGHTS, 64);
        program.add(load(region, 8, Space.WEIGHTS, 0, 16));
        preloaded().assertRan(0, 0, 18);
    }

    /** Four runs of 4 B, 8 B apart, two to a burst, are four bursts: 16 + 10; contiguous ones are a single one: 4 + 10. */
    @Test
    void runsShareABurstOnlyWhenContiguous() {
        int region = program.region(TensorClass.WEIGHTS, 64);
        program.add(load(region, 0, Space.WEIGHTS, 0, new Block(2, 2, 4, 16, 8, 8, 4), Border.NONE));
        preloaded().assertRan(0, 0, 26);
        ProgramDraft contiguous = new ProgramDraft();
        contiguous.region(TensorClass.WEIGHTS, 64);
        contiguous.add(load(region, 0, Space.WEIGHTS, 0, new Block(2, 2, 4, 8, 4, 8, 4), Border.NONE));
        Watched.preloaded(SpecDraft.whitepaper(), contiguous).assertRan(0, 0, 14);
    }

    /** Load bursts 0-4 and 8-12, store bursts 4-8 and 12-16: data in 22, accepted in 16. */
    @Test
    void loadAndStoreTakeTurns() {
        int region = program.region(TensorClass.ACTIVATIONS, 64);
        program.add(load(region, 0, Space.ACTIVATIONS, 0, 32)).add(store(64, region, 32, 32));
        preloaded().assertRan(0, 0, 22).assertRan(1, 0, 16);
    }

    /**
     * A 2 x 2 block of runs of 16 B with a border of one: 16 runs, 12 of them border, 192 B or 48 cycles on the port of 4 B
     * from cycle 0 on; the 64 B of data need 16 more: 64, long after the last data in 26.
     */
    @Test
    void aLoadWaitsForTheScratchpadsPort() {
        int region = program.region(TensorClass.ACTIVATIONS, 64);
        program.add(
                load(region, 0, Space.ACTIVATIONS, 0, new Block(2, 2, 16, 32, 16, 64, 16), new Border(1, 1, 1, 1, 7)));
        Watched run = preloaded();
        run.assertRan(0, 0, 64);
    }

    /** The first burst arrives in 10-14, so 64 B go through a port of 1 B from cycle 10 on: 10 + 64. */
    @Test
    void aNarrowPortDoesNotWriteBeforeTheFirstByteIsThere() {
        int region = program.region(TensorClass.WEIGHTS, 64);
        program.add(load(region, 0, Space.WEIGHTS, 0, 64));
        Watched.preloaded(SpecDraft.whitepaper().ports(1, 4), program).assertRan(0, 0, 74);
    }

    /** A border alone, 3 rows of 8 B: 24 B in 6 cycles; no burst. */
    @Test
    void aBorderAloneNeedsNoDram() {
        int region = program.region(TensorClass.ACTIVATIONS, 64);
        program.add(load(region, 0, Space.ACTIVATIONS, 0, new Block(0, 1, 8, 0, 0, 8, 8), new Border(3, 0, 0, 0, 7)));
        preloaded().assertRan(0, 0, 6);
    }

    /** A third of a cycle off: 3 B a cycle, so a burst takes 16/3 cycles; 2 bursts end at 10.67, data at 20.67, seen in 21. */
    @Test
    void dataBetweenTwoEdgesIsSeenAtTheSecond() {
        int region = program.region(TensorClass.WEIGHTS, 64);
        program.add(load(region, 0, Space.WEIGHTS, 0, 32));
        Watched.preloaded(SpecDraft.whitepaper().dram(300_000_000, 16, 100_000, 1000), program)
                .assertRan(0, 0, 21);
    }

    /** 80 % of the time is left to transfers: a burst takes 5 cycles; 4 x 5 + 10 = 30. */
    @Test
    void refreshStretchesABurst() {
        int region = program.region(TensorClass.WEIGHTS, 64);
        program.add(load(region, 0, Space.WEIGHTS, 0, 64));
        Watched.preloaded(SpecDraft.whitepaper().dram(400_000_000, 16, 100_000, 800), program)
                .assertRan(0, 0, 30);
    }

    /** 3 vectors of 4 rows: 12 / 4 = 3 cycles, 3 vectors read: max(3, 3) + 3 = 6; the next one starts then. */
    @Test
    void aRequantizationTakesItsElementsAndTheLatency() {
        program.add(requantize(0, 3, 4, 0)).add(requantize(0, 1, 4, 0));
        preloaded().assertRan(0, 0, 6).assertRan(1, 6, 10);
    }

    /** 6 vectors of 1 row: 6 / 4 rounded up = 2 cycles of lanes, but 6 vectors are read, one a cycle: 6 + 3 = 9. */
    @Test
    void aRequantizationReadsOneAccumulatorVectorACycle() {
        program.add(requantize(0, 6, 1, 0));
        preloaded().assertRan(0, 0, 9);
    }

    /** 2 runs of 10: 20 / 4 x 3 passes + 3 = 18. */
    @Test
    void anAdditionTakesThreePasses() {
        program.add(sum(10, 2, 0, 100, 200));
        preloaded().assertRan(0, 0, 18);
    }

    /** 3 x 3 x 5 results: 45 / 4 = 12 groups; 2 x 2 taps: 12 x 4 + 3 = 51, and an average one pass more: 12 x 5 + 3 = 63. */
    @Test
    void aPoolTakesAPassATap() {
        program.add(pool(Pool.Mode.MAXIMUM)).add(pool(Pool.Mode.AVERAGE));
        preloaded().assertRan(0, 0, 51).assertRan(1, 51, 114);
    }

    private static Instruction pool(Pool.Mode mode) {
        return new Pool(
                Header.of(0, 0),
                mode,
                0,
                new Plane(6, 6, 30, 5),
                1000,
                new Plane(3, 3, 15, 5),
                new PoolWindow(2, 2, 2, 2, 0, 0),
                5,
                ProgramDraft.ONE_HALF,
                ProgramDraft.INT8,
                Rounding.DOUBLE_ROUNDING);
    }

    /** 10 bytes: 10 / 4 rounded up = 3, + 3 = 6. */
    @Test
    void aFillTakesAPassAByte() {
        program.add(fill(0, 1, 10));
        preloaded().assertRan(0, 0, 6);
    }

    /**
     * Load of 16 B: 4 + 10 = 14. The matrix times vector starts then: bias 14, end 14 + 6 = 20. One vector requantized:
     * 20 + 1 + 3 = 24. Stored in one burst: 28. The array waits 14 cycles for the load, the vector unit 20 for the array.
     */
    @Test
    void enginesHandOverInTheCycleOfTheSignal() {
        int region = program.region(TensorClass.WEIGHTS, 64);
        int loaded = program.semaphore(Engine.LOAD, Engine.ARRAY);
        int summed = program.semaphore(Engine.ARRAY, Engine.VECTOR);
        int coded = program.semaphore(Engine.VECTOR, Engine.STORE);
        program.add(0, loaded, load(region, 0, Space.WEIGHTS, 0, 16))
                .add(loaded, summed, mac(Initialization.BIAS, 4, 4))
                .add(summed, coded, requantize(0, 1, 4, 0))
                .add(coded, 0, store(0, region, 16, 4));
        Watched run = preloaded();
        run.assertRan(0, 0, 14).assertRan(1, 14, 20).assertRan(2, 20, 24).assertRan(3, 24, 28);
        assertThat(run.result().engineCycles().get("array"))
                .containsEntry("waiting-for-load", 14L)
                .containsEntry("busy", 6L)
                .containsEntry("idle", 8L);
        assertThat(run.result().engineCycles().get("vector")).containsEntry("waiting-for-array", 20L);
        assertThat(run.result().layers().get(0).stallCycles())
                .containsEntry("waiting-for-load", 14L)
                .containsEntry("bias-initialization", 1L)
                .containsEntry("fill-and-drain", 4L)
                .containsEntry("done", 8L)
                .hasSize(4);
    }

    /** A semaphore counts: two signals let two instructions through, a third waits. Vector operations end in 6, 12, 18. */
    @Test
    void aSemaphoreCounts() {
        int done = program.semaphore(Engine.VECTOR, Engine.ARRAY);
        program.add(0, done, fill(0, 0, 10))
                .add(0, done, fill(0, 0, 10))
                .add(done, 0, mac(Initialization.KEEP, 4, 4))
                .add(done, 0, mac(Initialization.KEEP, 4, 4));
        preloaded().assertRan(2, 6, 11).assertRan(3, 12, 17);
    }

    /**
     * Three fills of 32 B each are two bursts apiece, served 0-4, 4-8 and so on. The first is complete in 8 + 10 = 18,
     * dispatched in 18 and seen in 19; 1 cycle + 3 = 4. The second is complete in 26, the third in 34.
     */
    @Test
    void instructionsCanBeLateFromDram() {
        program.add(fill(0, 0, 4)).add(fill(4, 0, 4)).add(fill(8, 0, 4));
        Watched run = Watched.fetched(SpecDraft.whitepaper(), program);
        run.assertRan(0, 19, 23).assertRan(1, 27, 31).assertRan(2, 35, 39);
        assertThat(run.result().engineCycles().get("vector"))
                .containsEntry("waiting-for-dispatch", 19L + 4 + 4)
                .containsEntry("busy", 12L);
        assertThat(run.result().dramReadBytes()).isEqualTo(96);
    }

    /**
     * A burst of 1 KiB served within a cycle, no latency: all instructions arrive together in 1. One a cycle: dispatched in 1, 2, 3, 4;
     * the first starts in 2, each takes 4: 2, 6, 10, 14. The mac behind them goes out in 5 and starts in 6; two a cycle: in 3
     * and 4.
     */
    @Test
    void dispatchIsSoManyACycle() {
        for (int i = 0; i < 4; i++) {
            program.add(fill(4 * i, 0, 4));
        }
        int macPosition = 4;
        program.add(mac(Initialization.KEEP, 4, 4));
        SpecDraft one =
                SpecDraft.whitepaper().dram(1_600_000_000_000L, 1024, 0, 1000).frontend(8, 1);
        Watched.fetched(one, program).assertRan(0, 2, 6).assertRan(3, 14, 18).assertRan(macPosition, 6, 11);
        SpecDraft two =
                SpecDraft.whitepaper().dram(1_600_000_000_000L, 1024, 0, 1000).frontend(8, 2);
        Watched.fetched(two, program).assertRan(0, 2, 6).assertRan(macPosition, 4, 9);
    }

    /**
     * A queue of one place: fill 0 is dispatched in 1 and starts in 2, which makes room for fill 1 in 2; fill 2 has room when
     * fill 1 starts in 6; the mac behind goes out in 7, though the array has been idle all along, and starts in 8.
     */
    @Test
    void aFullQueueBlocksWhatIsBehindIt() {
        program.add(fill(0, 0, 4)).add(fill(4, 0, 4)).add(fill(8, 0, 4)).add(mac(Initialization.KEEP, 4, 4));
        SpecDraft spec =
                SpecDraft.whitepaper().dram(1_600_000_000_000L, 1024, 0, 1000).frontend(1, 1);
        Watched run = Watched.fetched(spec, program);
        run.assertRan(0, 2, 6).assertRan(1, 6, 10).assertRan(2, 10, 14).assertRan(3, 8, 13);
        assertThat(run.cycles("frontend", "dispatch")).isEqualTo(ImmutableList.of(1L, 2L, 6L, 7L));
    }

    /** Host work takes no cycle: the store ends in 4, the host signals in 4, the load starts in 4 and ends in 4 + 4 + 10. */
    @Test
    void theHostTakesNoTime() {
        int region = program.region(TensorClass.ACTIVATIONS, 64);
        int stored = program.semaphore(Engine.STORE, Engine.HOST);
        int worked = program.semaphore(Engine.HOST, Engine.LOAD);
        program.add(0, stored, store(0, region, 0, 16))
                .add(stored, worked, new Instruction.Host(Header.of(0, 0), 0))
                .add(worked, 0, load(region, 0, Space.ACTIVATIONS, 0, 16));
        program.hostOperation();
        Watched run = preloaded();
        run.assertRan(0, 0, 4).assertRan(1, 4, 4).assertRan(2, 4, 18);
        assertThat(run.result().layers().get(0).boundBy()).isEqualTo(Bound.HOST);
        assertThat(run.result().hostOperators()).containsExactly(new HostOperatorCount("work", "SOFTMAX", 1));
    }

    /**
     * Layer 0's step reads its input in 1; layer 1's bias waits until 6 for the accumulator, and its 40 steps read theirs
     * in 7 to 46, from the one bank that layer 0's store reads. Of the store's 64 bursts of 4 cycles, with 4 outstanding,
     * one is asked for in 0, three in 2 to 4, and one in 5, since the first is accepted in 4. The next is accepted in 8, but
     * the port is taken until 46: 59 bursts are left for 47 on, the last accepted in 47 + 59 x 4 = 283. It was asked for when
     * the burst four before it was accepted, in 267; layer 1's store of 1 burst starts in 268 and ends in 287, so its window
     * is 4 cycles without a product. The store lost cycle 1 and the 39 from 8 to 46.
     */
    @Test
    void workInAnEarlierLayersWindowIsNotUtilizationOfItsOwn() {
        int region = program.region(TensorClass.ACTIVATIONS, 2048);
        program.add(mac(Initialization.ZERO, 4, 4)).add(store(0, region, 0, 1024));
        program.layer(1)
                .add(mac(Initialization.ZERO, 4, 4, new Level(40, 0, 0, 0)))
                .add(store(0, region, 1024, 16));
        Watched run = preloaded();
        run.assertRan(1, 0, 283).assertRan(3, 268, 287);
        assertThat(run.result().counters().total(MachineCounter.ACTIVATION_CONFLICTS_OF_STORE))
                .isEqualTo(1 + 39);
        assertThat(run.result().engineCycles().get("store"))
                .containsEntry("busy", 287L - 40)
                .containsEntry("bank-conflict", 40L);
        assertThat(run.result().layers().get(1).cycles()).isEqualTo(4);
        assertThat(run.result().layers().get(1).macs()).isEqualTo(640);
        assertThat(run.result().layers().get(1).utilization()).isZero();
    }
}

package macrame.simulator.machine;

import static macrame.isa.hardware.Systolic.Dataflow.INPUT_STATIONARY;
import static macrame.isa.hardware.Systolic.Dataflow.OUTPUT_STATIONARY;
import static macrame.isa.hardware.Systolic.Dataflow.WEIGHT_STATIONARY;
import static macrame.isa.hardware.Systolic.Drain.CAUSAL;
import static macrame.isa.hardware.Systolic.Drain.SCALESIM;
import static macrame.isa.hardware.Systolic.Overlap.NONE;
import static macrame.isa.hardware.Systolic.Overlap.PRELOAD;
import static macrame.simulator.machine.ProgramDraft.at;
import static macrame.simulator.machine.ProgramDraft.mac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.stream.Stream;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.hardware.Systolic;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.Mac.Columns;
import macrame.isa.instruction.Mac.Initialization;
import macrame.isa.instruction.Mac.Types;
import macrame.simulator.port.MachineCounter;
import org.junit.jupiter.api.Test;

/**
 * The rules of systolic arrays one at a time, on 4 x 4 (R = C = 4), ports of 16 B for weights and 4 B for activations unless
 * said otherwise: the held operand is loaded in 4 cycles, and the last result leaves R - 1 + C - 1 = 6 cycles after the last
 * line has entered.
 */
final class SystolicTimingTest {
    private static final Systolic WEIGHTS = new Systolic(WEIGHT_STATIONARY, NONE);
    private static final Systolic WEIGHTS_AHEAD = new Systolic(WEIGHT_STATIONARY, PRELOAD);
    private static final Systolic INPUTS = new Systolic(INPUT_STATIONARY, NONE);
    private static final Systolic INPUTS_AHEAD = new Systolic(INPUT_STATIONARY, PRELOAD);

    private static SpecDraft array(Systolic style) {
        return SpecDraft.whitepaper().systolic(style);
    }

    private static Systolic outputs(Systolic.Overlap overlap, Systolic.Drain drain) {
        return new Systolic(OUTPUT_STATIONARY, overlap, drain);
    }

    /** So many tiles, each used for as many positions one after the other. */
    private static Mac tiles(int tiles, int positions) {
        return mac(Initialization.ZERO, 4, 4, new Level(tiles, 0, 16, 0), new Level(positions, 4, 0, 1));
    }

    /** So many positions, each with all tiles of a channel block, one after the other. */
    private static Mac positions(int positions, int tiles) {
        return mac(Initialization.ZERO, 4, 4, new Level(positions, 4, 0, 1), new Level(tiles, 4, 16, 0));
    }

    /** So many positions, each with all channel blocks one after the other. */
    private static Mac channels(int positions, int blocks) {
        return mac(Initialization.ZERO, 4, 4, new Level(positions, 4, 0, 1), new Level(blocks, 0, 16, positions));
    }

    private static Watched run(SpecDraft spec, Mac... macs) {
        ProgramDraft program = new ProgramDraft();
        for (Mac mac : macs) {
            program.add(mac);
        }
        return Watched.preloaded(spec, program);
    }

    /** 2R + C + T - 2 = 8 + 4 + 3 - 2 = 13 a fold; two folds, 26. */
    @Test
    void weightStationaryFoldsFollowEachOther() {
        run(array(WEIGHTS), tiles(1, 3)).assertRan(0, 0, 13);
        Watched two = run(array(WEIGHTS), tiles(2, 3)).assertRan(0, 0, 26);
        assertThat(two.cycles("array", "fold-load")).containsExactly(0L, 13L);
        assertThat(two.cycles("array", "fold-stream")).containsExactly(4L, 17L);
        assertThat(two.result().layers().get(0).stallCycles())
                .containsEntry("weight-load", 8L)
                .containsEntry("fill-and-drain", 12L)
                .hasSize(2);
    }

    /** A tile of 2 x 1 goes the same ways as one of 4 x 4. */
    @Test
    void aFoldOnAPartOfTheArrayTakesAsLong() {
        run(array(WEIGHTS), mac(Initialization.ZERO, 2, 1, new Level(3, 4, 0, 1)))
                .assertRan(0, 0, 13);
    }

    /** The second mac starts where the first has ended. */
    @Test
    void withoutOverlapMacsFollowEachOtherAsFoldsDo() {
        run(array(WEIGHTS), tiles(1, 3), tiles(1, 3)).assertRan(0, 0, 13).assertRan(1, 13, 26);
    }

    /** Loads 0-3 and 4-7, streams 4-6 and 8-10: 8 + 3 + 6 = 17. A mac more starts with the second stream, 8, and loads in 8-11: 12 + 3 + 6. */
    @Test
    void preloadedWeightsComeWhileTheTileBeforeIsInUse() {
        Watched two = run(array(WEIGHTS_AHEAD), tiles(2, 3), tiles(1, 3))
                .assertRan(0, 0, 17)
                .assertRan(1, 8, 21);
        assertThat(two.cycles("array", "fold-load")).containsExactly(0L, 4L, 8L);
        assertThat(two.cycles("array", "fold-stream")).containsExactly(4L, 8L, 12L);
    }

    /** Streams of 9 hide loads of 4: 4-12, 13-21; 22 + 6 = 28. */
    @Test
    void aLongStreamHidesTheNextLoad() {
        Watched two = run(array(WEIGHTS_AHEAD), tiles(2, 9)).assertRan(0, 0, 28);
        assertThat(two.result().layers().get(0).stallCycles())
                .containsEntry("weight-load", 4L)
                .containsEntry("fill-and-drain", 6L)
                .hasSize(2);
    }

    /** Vectors of 4 B over 1 B: lines enter in 4, 8, 12; 13 + 6 = 19. Preloaded, the next stream begins in 4 + 12 = 16. */
    @Test
    void aNarrowActivationPortSpreadsTheLines() {
        Watched narrow = run(array(WEIGHTS).ports(16, 1), tiles(1, 3)).assertRan(0, 0, 19);
        assertThat(narrow.result().layers().get(0).stallCycles()).containsEntry("activation-port", 6L);
        Watched ahead = run(array(WEIGHTS_AHEAD).ports(16, 1), tiles(2, 3));
        assertThat(ahead.cycles("array", "fold-stream")).containsExactly(4L, 16L);
    }

    /** Rows of 4 weights over 2 B: 4 x 2 cycles to load; 8 + 3 + 6 = 17. Used rows alone are fetched: 2 weights, 13. */
    @Test
    void aNarrowWeightPortStretchesTheLoad() {
        run(array(WEIGHTS).ports(2, 4), tiles(1, 3)).assertRan(0, 0, 17);
        run(array(WEIGHTS).ports(2, 4), mac(Initialization.ZERO, 2, 4, new Level(3, 4, 0, 1)))
                .assertRan(0, 0, 13);
    }

    /** 16-bit inputs on 8 x 8 multipliers: T = 3 x 2, 2R + C + T - 2 = 16; vectors of 8 B take the port's two cycles. */
    @Test
    void aLineEntersOnceAPass() {
        Mac wide = typed(mac(Initialization.ZERO, 4, new Columns(4, 4, 2, 8), new Level(3, 8, 0, 1)), 8, 16);
        Watched run = run(array(WEIGHTS), wide).assertRan(0, 0, 16);
        assertThat(run.result().counters().total(MachineCounter.STEP_SLOTS)).isEqualTo(6);
    }

    private static Mac typed(Mac mac, int weightBits, int activationBits) {
        return new Mac(
                mac.header(),
                mac.activations(),
                mac.weights(),
                mac.accumulators(),
                mac.bias(),
                mac.initialization(),
                mac.tile(),
                mac.rows(),
                mac.inputs(),
                Types.signed(weightBits, activationBits),
                mac.sums(),
                ImmutableList.copyOf(mac.levels()));
    }

    /** Steps that follow each other on one tile are one fold, across levels too: T = 6, 8 + 4 + 6 - 2 = 16. */
    @Test
    void aTileThatStaysIsOneFold() {
        Mac mac = mac(Initialization.ZERO, 4, 4, new Level(2, 12, 0, 3), new Level(3, 4, 0, 1));
        Watched run = run(array(WEIGHTS), mac).assertRan(0, 0, 16);
        assertThat(run.result().counters().total(MachineCounter.FOLDS)).isEqualTo(1);
    }

    /** Three held vectors, 2 blocks of 4 channels streamed: T = 8, 8 + 4 + 8 - 2 = 18. */
    @Test
    void inputStationaryStreamsOutputChannels() {
        Watched run = run(array(INPUTS), channels(3, 2)).assertRan(0, 0, 18);
        assertThat(run.result().layers().get(0).stallCycles())
                .containsEntry("activation-port", 4L)
                .containsEntry("fill-and-drain", 6L);
    }

    /** Five vectors on four places: 4 and 1, T = 4 each: 2 x (8 + 4 + 4 - 2) = 28. */
    @Test
    void positionsThatFindNoPlaceMakeAnotherFold() {
        Watched run = run(array(INPUTS), channels(5, 1)).assertRan(0, 0, 28);
        assertThat(run.result().counters().total(MachineCounter.FOLDS)).isEqualTo(2);
    }

    /** Loads 0-3 and 4-7; streams of 8 in 4-11 and 12-19: 20 + 6 = 26. */
    @Test
    void preloadedInputsComeWhileWeightsAreStreamed() {
        run(array(INPUTS_AHEAD), channels(5, 2)).assertRan(0, 0, 26);
    }

    /** A row of 4 weights over 2 B every 2 cycles: 4 + 3 x 2 + 1 + 6 = 17 with T = 4. */
    @Test
    void inputStationaryWaitsForTheWeightPort() {
        Watched run = run(array(INPUTS).ports(2, 4), channels(3, 1)).assertRan(0, 0, 17);
        assertThat(run.result().layers().get(0).stallCycles()).containsEntry("weight-load", 3L);
    }

    /** Five positions on R = 4: 4 and 1; T = 2 tiles x 4 inputs: 2 x (2R + C + T - 2) = 2 x 18, SCALE-Sim's R less: 2 x 14. */
    @Test
    void outputStationaryDrainsEachFold() {
        Watched causal = run(array(outputs(NONE, CAUSAL)), positions(5, 2)).assertRan(0, 0, 36);
        assertThat(causal.result().counters().total(MachineCounter.FOLDS)).isEqualTo(2);
        run(array(outputs(NONE, SCALESIM)), positions(5, 2)).assertRan(0, 0, 28);
    }

    /** T = 4 = R: a fold every 4 cycles, 0, 4, 8: 8 + 8 + 4 + 4 - 2 = 22, or R less, 18. */
    @Test
    void outputStationaryFoldsFollowAsFastAsTheyStream() {
        run(array(outputs(PRELOAD, CAUSAL)), positions(12, 1)).assertRan(0, 0, 22);
        run(array(outputs(PRELOAD, SCALESIM)), positions(12, 1)).assertRan(0, 0, 18);
    }

    /** T = 1: the drain chain of a column is taken for R = 4: 0, 4, 8 and 8 + 8 + 4 + 1 - 2 = 19; SCALE-Sim's is not: 0, 1, 2 and 2 + 7. */
    @Test
    void outputStationaryFoldsWaitForTheDrainChain() {
        Mac mac = mac(Initialization.ZERO, 4, 1, new Level(12, 4, 0, 1));
        Watched causal = run(array(outputs(PRELOAD, CAUSAL)), mac, at(mac, 0, 0, 12))
                .assertRan(0, 0, 19)
                .assertRan(1, 12, 31);
        assertThat(causal.cycles("array", "fold-stream")).containsExactly(0L, 4L, 8L, 12L, 16L, 20L);
        run(array(outputs(PRELOAD, SCALESIM)), mac).assertRan(0, 0, 9);
    }

    /**
     * Lines 0 and 1 of the first, whose sums are complete in the drain chain from 2 + 3 on and leave it by 2 + 3 + 4: the
     * second, of one line, might start in 4 but enters in 5, so that its own are complete one chain's length later.
     */
    @Test
    void aShorterFoldWaitsUntilItsSumsFindTheDrainChainFree() {
        Watched run = run(
                        array(outputs(PRELOAD, CAUSAL)),
                        mac(Initialization.ZERO, 4, 2),
                        at(mac(Initialization.ZERO, 4, 1), 0, 0, 12))
                .assertRan(0, 0, 12)
                .assertRan(1, 4, 16);
        assertThat(run.cycles("array", "fold-stream")).containsExactly(0L, 5L);
    }

    /** R = 3, C = 6: the last sum would leave in cycle 1 + 5 + 5 - 1, but six weights of 2 B take a port of 1 B until 12. */
    @Test
    void noFoldEndsBeforeItsLastWordHasCrossedItsPort() {
        SpecDraft spec = array(outputs(NONE, CAUSAL)).array(6, 3).multiplier(16, 8, ArraySpec.RowSum.NONE);
        run(spec.ports(1, 4), typed(mac(Initialization.ZERO, 6, 1), 16, 8)).assertRan(0, 0, 12);
        run(spec.ports(2, 4), typed(mac(Initialization.ZERO, 6, 1), 16, 8)).assertRan(0, 0, 11);
    }

    /** R = 3, C = 5: 2R + C + T - 2 = 6 + 5 + 2 - 2 = 11 for every dataflow, R + C + T - 2 = 8 for SCALE-Sim's drain. */
    @Test
    void heightIsTheColumnsAndWidthTheRows() {
        Level two = new Level(2, 4, 0, 1);
        run(array(WEIGHTS).array(5, 3), mac(Initialization.ZERO, 5, 3, two)).assertRan(0, 0, 11);
        run(array(INPUTS).array(5, 3), mac(Initialization.ZERO, 2, 3, two)).assertRan(0, 0, 11);
        run(array(outputs(NONE, CAUSAL)).array(5, 3), mac(Initialization.ZERO, 5, 2, two))
                .assertRan(0, 0, 11);
        run(array(outputs(NONE, SCALESIM)).array(5, 3), mac(Initialization.ZERO, 5, 2, two))
                .assertRan(0, 0, 8);
    }

    /** A vector more than the array holds, in each dataflow: M = 5, K = 8, N = 8 as counted by hand. */
    @Test
    void operandsAreCountedAsTheyCross() {
        // ws: 2 x 2 tiles of 16, each with 5 vectors of 4; 5 x 4 sums a fold
        assertCounts(
                WEIGHTS,
                mac(Initialization.ZERO, 4, 4, new Level(4, 0, 16, 0), new Level(5, 4, 0, 1)),
                4,
                64,
                80,
                0,
                80,
                64);
        // is: 2 tiles of K x (4 + 1) vectors of 4, past each 2 x 4 rows of 4; 8 x 5 sums a tile
        Mac inputs =
                mac(Initialization.ZERO, 4, 4, new Level(2, 4, 32, 0), new Level(5, 8, 0, 1), new Level(2, 0, 16, 5));
        assertCounts(INPUTS, inputs, 4, 40, 0, 128, 80, 40);
        // os: 2 blocks x (4 + 1) positions: 8 inputs of each; 8 x 4 weights a fold, of which there are 4
        Mac outputs =
                mac(Initialization.ZERO, 4, 4, new Level(2, 0, 32, 5), new Level(5, 8, 0, 1), new Level(2, 4, 16, 0));
        assertCounts(outputs(NONE, CAUSAL), outputs, 4, 0, 80, 128, 40, 40);
    }

    /**
     * 3 positions of one tile: 48 products, an addition each, and 12 sums into accumulators of 4 B. An operand and a sum of
     * 16 + 2 bits, 3 B, hop to each product: 2 x 48 x (1 + 3) = 384 B written and read; a held operand is written once
     * and read for each: 16 + 48 of weights, 12 + 48 of inputs. Of 5 positions with 2 tiles each, 160 products: both operands
     * hop, 2 x 160 x 2 = 640, and a sum of 4 B is read and written, 2 x 160 x 4 = 1,280; 20 sums drain.
     */
    @Test
    void registersAndAdditionsAreCounted() {
        assertActions(run(array(WEIGHTS), tiles(1, 3)), 48, 384, 64, 12);
        assertActions(run(array(INPUTS), channels(3, 1)), 48, 384, 60, 12);
        assertActions(run(array(outputs(NONE, CAUSAL)), positions(5, 2)), 160, 640, 1280, 20);
    }

    private static void assertActions(Watched run, long products, long hopBytes, long heldBytes, long sums) {
        assertThat(Stream.of(
                                MachineCounter.MULTIPLIES,
                                MachineCounter.PE_ADDS,
                                MachineCounter.TREE_ADDS,
                                MachineCounter.HOP_REGISTER_BYTES,
                                MachineCounter.HELD_REGISTER_BYTES,
                                MachineCounter.ACCUMULATES,
                                MachineCounter.ACCUMULATOR_READ_BYTES,
                                MachineCounter.ACCUMULATOR_WRITE_BYTES)
                        .map(run.result().counters()::total))
                .containsExactly(products, products, 0L, hopBytes, heldBytes, sums, 0L, 4 * sums);
    }

    private static void assertCounts(
            Systolic style, Mac mac, long folds, long held, long activations, long weights, long sums, long mapped) {
        Watched run = run(array(style), mac);
        assertThat(Stream.of(
                                MachineCounter.FOLDS,
                                MachineCounter.HELD_OPERANDS,
                                MachineCounter.STREAMED_ACTIVATIONS,
                                MachineCounter.STREAMED_WEIGHTS,
                                MachineCounter.PARTIAL_SUMS,
                                MachineCounter.MAPPED_PES)
                        .map(run.result().counters()::total))
                .containsExactly(folds, held, activations, weights, sums, mapped);
        assertThat(run.result().counters().total(MachineCounter.FOLD_LINES)).isEqualTo(run.end(0));
        assertThat(run.result().counters().total(MachineCounter.MACS)).isEqualTo(mac.steps() * 16);
    }
}

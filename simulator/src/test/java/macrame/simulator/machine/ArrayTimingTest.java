package macrame.simulator.machine;

import static macrame.isa.hardware.ArraySpec.Initialization.FOLDED;
import static macrame.simulator.machine.ProgramDraft.at;
import static macrame.simulator.machine.ProgramDraft.mac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.Mac.Columns;
import macrame.isa.instruction.Mac.Initialization;
import macrame.simulator.port.MachineCounter;
import org.junit.jupiter.api.Test;

/**
 * The array's rules one at a time, N = M = 4 unless said otherwise, so the tree has d = 2 stages and a step in slot t can
 * be read in t + 5. Folded and one weight register set, a tile of 16 B in one beat.
 */
final class ArrayTimingTest {
    private static SpecDraft folded() {
        return SpecDraft.whitepaper().initialization(FOLDED, 1);
    }

    private static Mac keep(Level... levels) {
        return mac(Initialization.KEEP, 4, 4, levels);
    }

    /** Beat, read and step 0 in cycle 0; readable in 5, so the second step waits for slot 5 and ends in 10. */
    @Test
    void aLaterMacWaitsForTheAccumulatorInFlight() {
        Watched run = Watched.preloaded(folded(), new ProgramDraft().add(keep()).add(keep()));
        run.assertRan(0, 0, 5).assertRan(1, 1, 10);
        assertThat(run.cycles("array", "latch")).containsExactly(0L, 5L);
    }

    /** One set: the new tile's beat is in the cycle in which the old step multiplies, 1; and so is the step: 1 + 5 = 6. */
    @Test
    void aLaterMacOnOtherAccumulatorsFollowsInTheNextSlot() {
        Watched run = Watched.preloaded(folded(), new ProgramDraft().add(keep()).add(at(keep(), 0, 0, 1)));
        run.assertRan(0, 0, 5).assertRan(1, 1, 6);
    }

    /** Bias slots on accumulators in flight: first mac as worked, readable in 6; bias 6, step 7, end 7 + 5 = 12. */
    @Test
    void aBiasSlotWaitsForTheAccumulatorInFlight() {
        Mac mac = mac(Initialization.BIAS, 4, 4);
        Watched run = Watched.preloaded(
                SpecDraft.whitepaper(), new ProgramDraft().add(mac).add(mac));
        run.assertRan(0, 0, 6).assertRan(1, 2, 12);
        assertThat(run.cycles("array", "bias")).containsExactly(0L, 6L);
    }

    /** Within a mac steps on one accumulator follow each other every slot: 0, 1, 2 and 2 + 5 = 7. */
    @Test
    void stepsOfOneMacAccumulateBackToBack() {
        Watched run = Watched.preloaded(folded(), new ProgramDraft().add(keep(new Level(3, 4, 0, 0))));
        run.assertRan(0, 0, 7);
    }

    /** Port of 2 B, vectors of 4 B: reads 0-1, 2-3, 4-5; steps 1, 3, 5; 5 + 5 = 10. */
    @Test
    void aPortNarrowerThanTheVectorSetsTheRate() {
        Watched run = Watched.preloaded(folded().ports(16, 2), new ProgramDraft().add(keep(new Level(3, 4, 0, 1))));
        run.assertRan(0, 0, 10);
        assertThat(run.cycles("array", "latch")).containsExactly(1L, 3L, 5L);
        assertThat(run.result().layers().get(0).stallCycles())
                .containsEntry("activation-port", 3L)
                .containsEntry("fill-and-drain", 4L)
                .hasSize(2);
    }

    /** A vector at address 2 touches two words of 4 B: steps 1 and 3; 3 + 5 = 8. */
    @Test
    void anUnalignedVectorTakesAnotherWord() {
        Watched run = Watched.preloaded(folded(), new ProgramDraft().add(at(keep(new Level(2, 4, 0, 1)), 2, 0, 0)));
        run.assertRan(0, 0, 8);
    }

    /** Columns 8 B apart touch a word each: four cycles a read, steps 3 and 7; 7 + 5 = 12. */
    @Test
    void aStridedVectorTakesAWordAColumn() {
        Mac mac = mac(Initialization.KEEP, 4, new Columns(4, 1, 1, 8), new Level(2, 1, 0, 1));
        Watched.preloaded(folded(), new ProgramDraft().add(mac)).assertRan(0, 0, 12);
    }

    /** Two runs of two columns, 6 B apart: bytes 0, 1, 6, 7 lie in two words of 4 B: step 1; 1 + 5 = 6. */
    @Test
    void runsOfColumnsThatShareAWordAreReadOnce() {
        Mac mac = mac(Initialization.KEEP, 4, new Columns(4, 2, 1, 6));
        Watched.preloaded(folded(), new ProgramDraft().add(mac)).assertRan(0, 0, 6);
    }

    /** M = 1: no tree, d = 0, so a step in slot 0 multiplies in 1, accumulates in 2 and ends in 3. */
    @Test
    void anArrayOfOneColumnHasNoTree() {
        SpecDraft spec = SpecDraft.whitepaper().array(4, 1).initialization(FOLDED, 1);
        Watched.preloaded(spec, new ProgramDraft().add(mac(Initialization.KEEP, 4, 1)))
                .assertRan(0, 0, 3);
    }

    /** K = 1 on four columns: one column is used, the tree is as deep as ever: 0 + 5. 15 of 16 lanes are unused in a row. */
    @Test
    void oneUsedColumnStillPassesTheWholeTree() {
        Watched run = Watched.preloaded(folded(), new ProgramDraft().add(mac(Initialization.KEEP, 1, 1)));
        run.assertRan(0, 0, 5);
        assertThat(run.result().peCycles())
                .containsEntry("useful-macs", 1L)
                .containsEntry("unused-lanes", 15L)
                .containsEntry("fill-and-drain", 64L);
    }

    /** N = 1: tile 4 B, one beat; steps 0, 1, 2; 2 + 5 = 7. */
    @Test
    void aSingleRowTakesTheSameTime() {
        SpecDraft spec = SpecDraft.whitepaper().array(1, 4).initialization(FOLDED, 1);
        Watched.preloaded(spec, new ProgramDraft().add(mac(Initialization.KEEP, 1, 4, new Level(3, 4, 0, 1))))
                .assertRan(0, 0, 7);
    }

    /** 8 x 16 on an 8 x 8 multiplier: two passes. Vectors of 8 B, two reads: steps in 1-2 and 3-4; 4 + 5 = 9. */
    @Test
    void aWideOperandTakesAPassForEachOfItsHalves() {
        Mac narrow = mac(Initialization.KEEP, 4, new Columns(4, 4, 2, 8), new Level(2, 8, 0, 1));
        Mac wide = new Mac(
                Header.of(0, 0),
                0,
                0,
                0,
                0,
                narrow.initialization(),
                narrow.tile(),
                4,
                narrow.inputs(),
                8,
                16,
                narrow.levels());
        Watched run = Watched.preloaded(folded(), new ProgramDraft().add(wide));
        run.assertRan(0, 0, 9);
        assertThat(run.result().peCycles()).containsEntry("useful-macs", 64L).containsEntry("activation-port", 16L);
        assertThat(run.result().macs()).isEqualTo(32);
        assertThat(run.result().counters().total(MachineCounter.MULTIPLIES)).isEqualTo(64);
    }

    /** A diagonal tile of four rows is 4 B, one beat of 4 B; a dense one is 16 B, four: steps 0 and 3. */
    @Test
    void onlyTheUsedPartOfATileIsFetched() {
        Mac dense = keep();
        Mac diagonal = new Mac(
                dense.header(),
                0,
                0,
                0,
                0,
                dense.initialization(),
                Mac.Tile.DIAGONAL,
                4,
                dense.inputs(),
                8,
                8,
                ImmutableList.of());
        Watched.preloaded(folded().ports(4, 4), new ProgramDraft().add(diagonal))
                .assertRan(0, 0, 5);
        Watched.preloaded(folded().ports(4, 4), new ProgramDraft().add(dense)).assertRan(0, 0, 8);
    }

    /** A matvec needs a tile a step; four beats each on a port of 4 B, two sets: steps 3, 7, 11; 11 + 5 = 16. */
    @Test
    void aMatrixTimesVectorIsBoundByTheWeightPort() {
        SpecDraft spec = SpecDraft.whitepaper().initialization(FOLDED, 2).ports(4, 4);
        Watched run = Watched.preloaded(spec, new ProgramDraft().add(keep(new Level(3, 4, 16, 0))));
        run.assertRan(0, 0, 16);
        assertThat(run.result().layers().get(0).boundBy()).isEqualTo(Bound.WEIGHT_PORT);
        assertThat(run.result().layers().get(0).stallCycles()).containsEntry("weight-load", 9L);
    }

    /** Register sets outlast a mac: the second mac's first tile, fetched from its start in 1, is there in 4. */
    @Test
    void theNextMacFetchesItsTileFromItsStartOn() {
        SpecDraft spec = SpecDraft.whitepaper().initialization(FOLDED, 2).ports(4, 4);
        Watched run = Watched.preloaded(spec, new ProgramDraft().add(keep()).add(at(keep(), 0, 16, 1)));
        run.assertRan(0, 0, 8).assertRan(1, 4, 12);
        assertThat(run.cycles("array", "weight-beats")).containsExactly(0L, 4L);
    }
}

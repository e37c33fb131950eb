package macrame.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import macrame.isa.hardware.AccumulatorSpec.Overflow;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.hardware.ArraySpec.RowSum;
import macrame.isa.instruction.Accumulate.Factors;
import macrame.isa.instruction.AccumulatorWidth;
import macrame.isa.instruction.CodeType;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.Mac.Columns;
import macrame.isa.instruction.Mac.Initialization;
import macrame.isa.instruction.Mac.InputSums;
import macrame.isa.instruction.Mac.Types;
import macrame.isa.instruction.Sign;
import macrame.simulator.energy.EnergyItem;
import macrame.simulator.port.MachineCounter;
import org.junit.jupiter.api.Test;

/** What operand and accumulator widths cost, in cycles, beats, bytes and energy, worked by hand. */
final class WidthTimingTest {
    private static final int STEPS = 100;

    /** A step a slot, two, four: 8 x 8, 8 x 16 and 16 x 16 on a multiplier of 8 x 8, ports wide enough for all. */
    @Test
    void cyclesOfComposedMultiplicationsAreOneToTwoToFour() {
        long one = slots(8, 8, 8, 8);
        assertThat(one).isEqualTo(STEPS);
        assertThat(slots(8, 8, 8, 16)).isEqualTo(2 * one);
        assertThat(slots(8, 8, 16, 16)).isEqualTo(4 * one);
        assertThat(slots(8, 8, 4, 8)).isEqualTo(one);
    }

    @Test
    void aNativeMultiplierTakesItsOwnWidthsInOnePass() {
        assertThat(slots(8, 16, 8, 16)).isEqualTo(STEPS);
        assertThat(slots(8, 16, 16, 16)).isEqualTo(2 * STEPS);
        assertThat(slots(4, 8, 4, 8)).isEqualTo(STEPS);
        assertThat(slots(4, 8, 8, 8)).isEqualTo(2 * STEPS);
        assertThat(slots(4, 8, 16, 16)).isEqualTo(8 * STEPS);
    }

    /** 0.2 pJ of the published 8 x 8, by the product of the native widths and once a pass. */
    @Test
    void aPassCostsWhatItsNativeMultiplierCosts() {
        assertThat(multiplyPicojoules(8, 8)).isCloseTo(2 * 0.2, within(1e-9));
        assertThat(multiplyPicojoules(8, 16)).isCloseTo(0.4, within(1e-9));
        assertThat(multiplyPicojoules(4, 8)).isCloseTo(4 * 0.1, within(1e-9));
    }

    /** Of one product of 8 x 16. */
    private static double multiplyPicojoules(int nativeWeight, int nativeActivation) {
        Watched run = Watched.preloaded(
                wide().multiplier(nativeWeight, nativeActivation, RowSum.NONE),
                new ProgramDraft().add(mac(Types.signed(8, 16), InputSums.NONE)));
        EnergyItem multiply = item(run, "multiply " + nativeWeight + "x" + nativeActivation);
        return multiply.count() * multiply.picojoulesEach() / run.result().macs();
    }

    private static long slots(int nativeWeight, int nativeActivation, int weightBits, int activationBits) {
        SpecDraft spec = wide().multiplier(nativeWeight, nativeActivation, RowSum.NONE);
        Mac mac = mac(Types.signed(weightBits, activationBits), InputSums.NONE);
        Watched run = Watched.preloaded(spec, new ProgramDraft().add(mac));
        // The last step's last pass, then three cycles and the tree of depth 2.
        long slots = run.result().counters().total(MachineCounter.STEP_SLOTS);
        assertThat(run.end(0)).isEqualTo(slots + 4);
        return slots;
    }

    /** 16 weights of 4, 8 and 16 bits are 8, 16 and 32 bytes: 4, 8 and 16 beats of 2 bytes. */
    @Test
    void aTileTakesTheBeatsOfItsPackedBytes() {
        assertThat(beats(4)).isEqualTo(4);
        assertThat(beats(8)).isEqualTo(8);
        assertThat(beats(16)).isEqualTo(16);
    }

    private static long beats(int weightBits) {
        Mac mac = mac(Types.signed(weightBits, 8), InputSums.NONE);
        Watched run = Watched.preloaded(wide().ports(2, 64), new ProgramDraft().add(mac));
        assertThat(run.result().counters().total(MachineCounter.WEIGHTS_READ_BYTES))
                .isEqualTo(16 * weightBits / 8);
        return run.result().counters().total(MachineCounter.WEIGHT_BEATS);
    }

    /** 4 biases of 4 or 8 bytes; 100 accumulations of 4 rows, the first of which is not read, of 40 bits. */
    @Test
    void biasesAndAccumulatorsAreReadByTheirBytes() {
        Types wideBias = new Types(CodeType.INT8, CodeType.INT8, 64);
        Mac mac = new Mac(
                ProgramDraft.mac(Initialization.BIAS, 4, 4).header(),
                0,
                0,
                0,
                0,
                Initialization.BIAS,
                Mac.Tile.DENSE,
                4,
                new Columns(4, 4, 1, 4),
                wideBias,
                InputSums.NONE,
                ImmutableList.of(new Level(STEPS, 0, 0, 0)));
        Watched run = Watched.preloaded(wide().accumulators(40, Overflow.TRAP), new ProgramDraft().add(mac));
        assertThat(run.result().counters().total(MachineCounter.PARAMETERS_READ_BYTES))
                .isEqualTo(32);
        assertThat(run.result().counters().total(MachineCounter.ACCUMULATOR_WRITE_BYTES))
                .isEqualTo(5 * 4 * STEPS);
        assertThat(run.result().counters().total(MachineCounter.ACCUMULATOR_READ_BYTES))
                .isEqualTo(5 * 4 * (STEPS - 1));
        // 0.00667 + 0.0029167 x 40 pJ.
        assertThat(item(run, "accumulate add 40").picojoulesEach()).isCloseTo(0.1233, within(1e-4));
    }

    /** One row of ones among four: three quarters are products, and the ones are no useful work. */
    @Test
    void rowsOfOnesAreCountedApart() {
        Watched run = Watched.preloaded(wide(), new ProgramDraft().add(mac(Types.INT8, InputSums.ones(1))));
        assertCounts(run, ImmutableIntArray.of(12 * STEPS, 4 * STEPS, 0, STEPS, 0));
        assertThat(run.result().macs()).isEqualTo(12 * STEPS);
        assertThat(run.result().peCycles()).containsEntry("input-sums", 4L * STEPS);
        Watched alone = Watched.preloaded(wide(), new ProgramDraft().add(mac(Types.INT8, InputSums.ones(4))));
        assertCounts(alone, ImmutableIntArray.of(0, 16 * STEPS, STEPS, 4 * STEPS, 0));
    }

    /** The row-sum unit takes no slot: three additions in its tree, one into the accumulator. */
    @Test
    void theRowSumUnitAddsBesideTheProducts() {
        Mac without = mac(Types.INT8, InputSums.NONE);
        Mac with = mac(Types.INT8, InputSums.into(101));
        SpecDraft spec = wide().multiplier(8, 8, RowSum.UNIT);
        Watched run = Watched.preloaded(spec, new ProgramDraft().add(with));
        assertThat(run.end(0))
                .isEqualTo(
                        Watched.preloaded(spec, new ProgramDraft().add(without)).end(0));
        assertCounts(run, ImmutableIntArray.of(16 * STEPS, 0, 0, 0, 4 * STEPS));
        assertThat(item(run, "row-sum add").count()).isEqualTo(4 * STEPS);
    }

    private static void assertCounts(Watched run, ImmutableIntArray expected) {
        ImmutableList<MachineCounter> counters = ImmutableList.of(
                MachineCounter.MACS,
                MachineCounter.INPUT_SUM_MACS,
                MachineCounter.INPUT_SUM_SLOTS,
                MachineCounter.INPUT_SUM_ACCUMULATES,
                MachineCounter.ROW_SUM_ADDS);
        for (int i = 0; i < counters.size(); i++) {
            assertThat(run.result().counters().total(counters.get(i)))
                    .as(counters.get(i).path())
                    .isEqualTo(expected.get(i));
        }
    }

    /** 10 steps of 3 rows on 4 lanes: 8 passes; 2 or 3 vectors read a step: 20 or 30 cycles; latency 3. */
    @Test
    void addingToAWidePairReadsThreeVectorsAStep() {
        Level level = new Level(10, 1, 2);
        assertThat(end(ProgramDraft.accumulate(AccumulatorWidth.NARROW, Factors.NONE, 0, 40, level)))
                .isEqualTo(23);
        assertThat(end(ProgramDraft.accumulate(AccumulatorWidth.WIDE, Factors.PER_CHANNEL, 0, 40, level)))
                .isEqualTo(33);
        assertThat(end(ProgramDraft.correct(40, 0, 4, level))).isEqualTo(23);
    }

    /** 30 sums rescaled, and priced: a 32 x 32 product and its roundings each, beside an addition of 64 bits. */
    @Test
    void rescalingAPartialSumIsPricedBesideItsAddition() {
        Level level = new Level(10, 1, 2, 3);
        Watched run = Watched.preloaded(
                wide(),
                new ProgramDraft()
                        .add(ProgramDraft.accumulate(AccumulatorWidth.WIDE, Factors.PER_CHANNEL, 0, 40, level))
                        .add(ProgramDraft.correct(40, 0, 4, level)));
        assertThat(item(run, "accumulate").count()).isEqualTo(30);
        assertThat(item(run, "rescale sum").count()).isEqualTo(30);
        assertThat(item(run, "correct").count()).isEqualTo(40);
        assertThat(item(run, "accumulate").picojoulesEach()).isBetween(0.19, 0.2);
        assertThat(item(run, "rescale sum").picojoulesEach()).isBetween(3.2, 4.0);
        // 0.2 x 16 x 32 / 64 and an addition of 32 bits.
        assertThat(item(run, "correct").picojoulesEach()).isCloseTo(1.7, within(1e-9));
    }

    private static long end(Instruction instruction) {
        return Watched.preloaded(wide(), new ProgramDraft().add(instruction)).end(0);
    }

    private static EnergyItem item(Watched run, String action) {
        return run.result().energy().items().stream()
                .filter(item -> item.action().equals(action))
                .findFirst()
                .orElseThrow();
    }

    /** 4 x 4, biases folded, a tile and a vector of any width in a cycle. */
    private static SpecDraft wide() {
        return SpecDraft.whitepaper()
                .initialization(ArraySpec.Initialization.FOLDED, 2)
                .ports(64, 64);
    }

    /** 100 steps of one tile on inputs in aligned places, each into its own accumulator. */
    private static Mac mac(Types types, InputSums sums) {
        int bytes = types.activation().bytes();
        Types signed = new Types(types.weight(), new CodeType(types.activation().bits(), Sign.SIGNED), 32);
        return new Mac(
                ProgramDraft.mac(Initialization.ZERO, 4, 4).header(),
                0,
                0,
                0,
                0,
                Initialization.ZERO,
                Mac.Tile.DENSE,
                4,
                new Columns(4, 4, bytes, 0),
                signed,
                sums,
                ImmutableList.of(new Level(STEPS, 0, 0, sums.unit() ? 0 : 1)));
    }
}

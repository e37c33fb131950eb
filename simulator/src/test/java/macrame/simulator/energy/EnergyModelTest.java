package macrame.simulator.energy;

import static macrame.isa.hardware.Systolic.Dataflow.OUTPUT_STATIONARY;
import static macrame.isa.hardware.Systolic.Dataflow.WEIGHT_STATIONARY;
import static macrame.isa.hardware.Systolic.Overlap.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableSet;
import java.util.EnumSet;
import java.util.Set;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.hardware.EnergyTable;
import macrame.isa.hardware.Systolic;
import macrame.isa.testkit.Configs;
import macrame.simulator.energy.EnergyItem.Component;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.stats.Tally;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EnergyModelTest {
    private static final AcceleratorSpec SYSTOLIC = systolic(new Systolic(WEIGHT_STATIONARY, NONE));

    private static final ImmutableSet<MachineCounter> FOLD_COUNTERS = ImmutableSet.of(
            MachineCounter.FOLDS,
            MachineCounter.MAPPED_PES,
            MachineCounter.HELD_OPERANDS,
            MachineCounter.STREAMED_ACTIVATIONS,
            MachineCounter.STREAMED_WEIGHTS,
            MachineCounter.PARTIAL_SUMS);

    private final EnergyTable table = Configs.energyTable("horowitz-45nm");
    private final Tally<MachineCounter> tally = new Tally<>(MachineCounter.class, 2);

    /**
     * The 4x4 unit's matrix times vector: 16 products at 0.2 pJ = 3.2; 3 tree adds a row, 12, of 8 + 8 + 2 = 18 bits at
     * 0.03 + 10 x 0.07 / 24 = 0.0591667 pJ = 0.71; 4 accumulates of 32 bits at 0.1 = 0.4. Sum 4.31 pJ.
     */
    @Test
    void aStepOfTheFourByFourUnitCostsItsProductsItsTreesAndItsAccumulates() {
        tally.add(MachineCounter.MULTIPLIES, 0, 16);
        tally.add(MachineCounter.TREE_ADDS, 0, 12);
        tally.add(MachineCounter.ACCUMULATES, 0, 4);
        assertThat(priced("whitepaper-4x4").picojoules(Component.COMPUTE)).isEqualTo(4.31, within(1e-9));
    }

    /** Width of the root: 16 bits of a product + ceil(log2 columns); 0.03 + (width - 8) x 0.07 / 24 pJ. */
    @ParameterizedTest
    @CsvSource({
        "whitepaper-4x4, adder-tree add 18, 0.0591667",
        "edge-16x16, adder-tree add 20, 0.065",
        "edge-32x32, adder-tree add 21, 0.0679167",
        "cloud-128x128, adder-tree add 23, 0.07375"
    })
    void theTreeAddsAtTheWidthOfItsRoot(String accelerator, String action, double picojoules) {
        assertThat(item(accelerator, MachineCounter.TREE_ADDS, action).picojoulesEach())
                .isEqualTo(picojoules, within(1e-6));
    }

    /**
     * Accumulator files: 4 rows x 4 B x 128 = 2 KiB, 5 pJ a word of 8 B; 16 x 4 x 1024 = 64 KiB, 20 x 2^(log 5 / log 32)
     * = 27.5946; 128 KiB 20 x 4^.. = 38.0731; 128 x 4 x 4096 = 2 MiB 100 x 2^.. = 137.973.
     */
    @ParameterizedTest
    @CsvSource({"whitepaper-4x4, 0.625", "edge-16x16, 3.449324", "edge-32x32, 4.759135", "cloud-128x128, 17.246621"})
    void theAccumulatorFileIsPricedAsAMemoryOfItsCapacity(String accelerator, double perByte) {
        assertThat(item(accelerator, MachineCounter.ACCUMULATOR_READ_BYTES, "accumulator read byte")
                        .picojoulesEach())
                .isEqualTo(perByte, within(1e-5));
        assertThat(item(accelerator, MachineCounter.ACCUMULATOR_WRITE_BYTES, "accumulator write byte")
                        .picojoulesEach())
                .isEqualTo(perByte, within(1e-5));
    }

    /** A byte 160 pJ, an instruction 64 pJ. */
    @Test
    void dramIsPaidByTheBytesOfWholeBursts() {
        tally.add(MachineCounter.DRAM_READ_WEIGHTS, 0, 60);
        tally.add(MachineCounter.DRAM_READ_BURST_BYTES, 0, 64);
        tally.add(MachineCounter.DRAM_WRITE_BURST_BYTES, 0, 128);
        tally.add(MachineCounter.INSTRUCTIONS, 0, 10);
        EnergyBreakdown energy = priced("edge-16x16");
        assertThat(energy.picojoules(Component.DRAM)).isEqualTo(192 * 160.0, within(1e-9));
        assertThat(energy.picojoules(Component.INSTRUCTIONS)).isEqualTo(640);
    }

    /**
     * ResNet-50's shape at full use of edge-16x16: 4.089 G products at 0.2; of 256 a step, 240 tree adds at 0.065 and 16
     * accumulates at 0.1: a product's share is 0.2 + 0.0609375 + 0.00625 = 0.2671875 pJ, 1.0925 mJ. Its 11.1 M outputs at
     * 3.793333 pJ: 0.0421 mJ. 25.5 MB of weights read once: 4.08 mJ.
     */
    @Test
    void aNetworkOfResNet50sShapeCostsWhatTheHandSays() {
        tally.add(MachineCounter.MULTIPLIES, 0, 4_089_000_000L);
        tally.add(MachineCounter.TREE_ADDS, 0, 4_089_000_000L / 256 * 240);
        tally.add(MachineCounter.ACCUMULATES, 0, 4_089_000_000L / 16);
        tally.add(MachineCounter.REQUANTIZED, 0, 11_100_000);
        tally.add(MachineCounter.DRAM_READ_BURST_BYTES, 1, 25_500_000);
        EnergyBreakdown layer = new EnergyModel(Configs.accelerator("edge-16x16"), table).of(tally.snapshot(), 0);
        assertThat(layer.picojoules(Component.COMPUTE) * 1e-9).isEqualTo(1.0925, within(0.0001));
        assertThat(layer.picojoules(Component.REQUANTIZATION) * 1e-9).isEqualTo(0.0421, within(0.0001));
        assertThat(layer.picojoules(Component.DRAM)).isZero();
        assertThat(priced("edge-16x16").picojoules(Component.DRAM) * 1e-9).isEqualTo(4.08, within(1e-9));
    }

    /** A dense 3x3 layer of 64 channels: 3.793333 pJ / (576 x 0.3 pJ) = 2.2 %; a depthwise 3x3: 3.793333 / 2.7 = 140 %. */
    @Test
    void requantizationWeighsMostWhereOutputsHaveFewProducts() {
        double each =
                item("edge-16x16", MachineCounter.REQUANTIZED, "requantize").picojoulesEach();
        assertThat(each / (576 * 0.3)).isEqualTo(0.022, within(0.001));
        assertThat(each / (9 * 0.3)).isEqualTo(1.40, within(0.01));
    }

    @ParameterizedTest
    @ValueSource(strings = {"whitepaper-4x4", "edge-16x16", "edge-32x32", "cloud-128x128"})
    void everyActionSaysHowFarItCanBeTrustedAndWhereItComesFrom(String accelerator) {
        EnergyBreakdown energy = priced(accelerator);
        assertThat(energy.items()).hasSize(38).allSatisfy(item -> {
            assertThat(item.label()).isIn("published", "derived", "assumed");
            assertThat(item.source()).isNotBlank();
            assertThat(item.picojoulesEach()).isNotNegative().isFinite();
        });
        assertThat(energy.items()).extracting(EnergyItem::action).doesNotHaveDuplicates();
    }

    /** 8 x 8 bits and 16 columns: passing sums of 16 + 4 bits; held ones of the accumulators' 32. */
    @Test
    void aSystolicArrayAddsInItsProcessingElements() {
        tally.add(MachineCounter.PE_ADDS, 0, 10);
        tally.add(MachineCounter.TREE_ADDS, 0, 10);
        assertThat(new EnergyModel(SYSTOLIC, table)
                        .total(tally.snapshot()).items().stream().filter(item -> item.count() == 10))
                .extracting(EnergyItem::action, EnergyItem::picojoulesEach)
                .containsExactly(tuple("partial-sum add 20", table.add().of(20).picojoules()));
        AcceleratorSpec held = systolic(new Systolic(OUTPUT_STATIONARY, NONE));
        assertThat(new EnergyModel(held, table)
                        .total(tally.snapshot()).items().stream().filter(item -> item.count() == 10))
                .extracting(EnergyItem::action, EnergyItem::picojoulesEach)
                .containsExactly(tuple("partial-sum add 32", table.add().of(32).picojoules()));
    }

    private static AcceleratorSpec systolic(Systolic style) {
        AcceleratorSpec edge = Configs.accelerator("edge-16x16");
        return edge.withArray(
                new ArraySpec(16, 16, style, 8, 8, 1, ArraySpec.Initialization.FOLDED, ArraySpec.RowSum.NONE));
    }

    @Test
    void onlyActionsWithoutWorkOfTheirOwnAreFree() {
        assertThat(priced("edge-16x16").items().stream().filter(item -> item.picojoulesEach() == 0))
                .extracting(EnergyItem::action)
                .containsExactly("idle PE cycle", "initialize accumulator", "table look-up", "move byte");
    }

    @Test
    void theTotalIsTheSumOfCountsTimesConstants() {
        int count = 1;
        for (MachineCounter counter : MachineCounter.values()) {
            tally.add(counter, 0, count++);
            tally.add(counter, 1, 2L * count);
        }
        EnergyBreakdown energy = priced("edge-32x32");
        double sum = 0;
        for (EnergyItem item : energy.items()) {
            sum += item.count() * item.picojoulesEach();
        }
        assertThat(energy.totalPicojoules()).isEqualTo(sum);
        double components = 0;
        for (Component component : Component.values()) {
            components += energy.picojoules(component);
        }
        assertThat(components).isEqualTo(sum, within(1e-9 * sum));
    }

    /**
     * What is priced under another name: cycles, reads by class, slots, products, each a multiplication a pass, and what a
     * fold holds and streams, each element a read of a scratchpad.
     */
    @Test
    void everyCounterIsPricedOnceOrDescribesTheSameActionsAnotherWay() {
        Set<MachineCounter> unpriced = unpriced(Configs.accelerator("edge-16x16"));
        unpriced.retainAll(unpriced(SYSTOLIC));
        assertThat(unpriced)
                .allMatch(counter -> counter.unit().equals("cycles")
                        || counter.unit().equals("steps")
                        || counter.unit().equals("bursts")
                        || counter == MachineCounter.MACS
                        || counter == MachineCounter.INPUT_SUM_MACS
                        || counter == MachineCounter.ACCUMULATOR_OVERFLOWS
                        || FOLD_COUNTERS.contains(counter)
                        || counter.path().startsWith("dram."));
    }

    /** Counters that cost nothing on {@code accelerator}; each of the others is counted once. */
    private Set<MachineCounter> unpriced(AcceleratorSpec accelerator) {
        Set<MachineCounter> unpriced = EnumSet.noneOf(MachineCounter.class);
        for (MachineCounter counter : MachineCounter.values()) {
            Tally<MachineCounter> one = new Tally<>(MachineCounter.class, 1);
            one.add(counter, 0, 1);
            long counted = new EnergyModel(accelerator, table)
                    .total(one.snapshot()).items().stream()
                            .mapToLong(EnergyItem::count)
                            .sum();
            assertThat(counted).as(counter.path()).isLessThanOrEqualTo(1);
            if (counted == 0) {
                unpriced.add(counter);
            }
        }
        return unpriced;
    }

    private EnergyItem item(String accelerator, MachineCounter counter, String action) {
        tally.add(counter, 0, 1);
        return priced(accelerator).items().stream()
                .filter(item -> item.action().equals(action))
                .filter(item -> item.count() == 1)
                .findFirst()
                .orElseThrow();
    }

    private EnergyBreakdown priced(String accelerator) {
        return new EnergyModel(Configs.accelerator(accelerator), table).total(tally.snapshot());
    }
}

package macrame.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Tensor;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.EnergyTable;
import macrame.isa.launch.Launches;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.ParameterAccounting;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;
import macrame.isa.testkit.Configs;
import macrame.simulator.energy.EnergyItem;
import macrame.simulator.functional.ReferenceExecutor;
import macrame.simulator.machine.NetworkRun.Progress;
import macrame.simulator.port.MachineCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the seed says of the granularity of scales, row by row of the list of its statements. That scales of output channels
 * take no step more (row 41) is among {@link SeedCostRowsTest}.
 */
final class SeedGranularityRowsTest {
    private static final EnergyTable ENERGY = Configs.energyTable("horowitz-45nm");
    private static final AcceleratorSpec EDGE = Configs.accelerator("edge-16x16");

    /** A tensor of 1,024 elements: 64 channels of 16, so that rows 36 to 38 are about the same one. */
    @Test
    void rows36To38EffectiveBitsAreExact() {
        assertThat(effectiveBits(DataType.INT8, Shape.of(64, 16), 0)).isEqualTo(8.03125);
        assertThat(effectiveBits(DataType.INT8, Shape.of(64, 16), 16)).isEqualTo(10);
        assertThat(effectiveBits(DataType.INT8, Shape.of(16, 128), 64)).isEqualTo(8.5);
        assertThat(effectiveBits(DataType.INT4, Shape.of(16, 128), 64)).isEqualTo(4.5);
    }

    /**
     * What the machine reads is 5 B a factor, not 4, and 4 B a bias. One factor for all costs one a channel group that is
     * loaded; blocks have two biases in the first of a channel and one in the others.
     */
    @Test
    void rows36To38FinerScalesAreMoreParameterBytesInTheTraffic() {
        int outputs = 64;
        int depth = 256;
        long tensor = parameterBytes(outputs, depth, 0);
        long channel = parameterBytes(outputs, depth, depth);
        long blocks = parameterBytes(outputs, depth, 64);
        assertThat(tensor).isEqualTo(outputs * 4L + 5);
        assertThat(channel).isEqualTo(outputs * (4L + 5));
        assertThat(blocks).isEqualTo(outputs * (5 * (4L + 5) + 4 - 4));
        assertThat(parameterBytes(outputs, depth, 32)).isGreaterThan(blocks);
    }

    private static long parameterBytes(int outputs, int depth, int group) {
        RunResult run = run(layer(DataType.INT8, 1, depth, outputs, group), EDGE);
        return run.counters().total(MachineCounter.DRAM_READ_PARAMETERS);
    }

    /** One weight in fifty is ten times as large; each step to finer scales is more bits, more bytes and less noise. */
    @ParameterizedTest
    @ValueSource(strings = {"INT8", "INT4"})
    void row39FinerScalesAreMoreAccurateAndCostMore(String weights) {
        DataType type = DataType.valueOf(weights);
        StringBuilder table = new StringBuilder("granularity bits sqnr-db parameter-bytes cycles\n");
        Granularity before = Granularity.of(type, 0);
        table.append(before).append('\n');
        for (int group : new int[] {512, 64}) {
            Granularity next = Granularity.of(type, group);
            table.append(next).append('\n');
            assertThat(next.bits).as("%s", table).isGreaterThan(before.bits);
            assertThat(next.decibels).as("%s", table).isGreaterThan(before.decibels);
            assertThat(next.parameterBytes).as("%s", table).isGreaterThan(before.parameterBytes);
            assertThat(next.cycles).as("%s", table).isGreaterThanOrEqualTo(before.cycles);
            before = next;
        }
    }

    private record Granularity(int group, double bits, double decibels, long parameterBytes, long cycles) {
        static Granularity of(DataType type, int group) {
            GrainedProducts network = GrainedProducts.layer(type, 8, 512, 64, group);
            RunResult run = run(network.graph(), EDGE);
            return new Granularity(
                    group,
                    effectiveBits(type, Shape.of(64, 512), group),
                    network.decibels(),
                    run.counters().total(MachineCounter.DRAM_READ_PARAMETERS),
                    run.cycles());
        }
    }

    /** Each layer has scales of its own granularity, in one program. */
    @ParameterizedTest
    @ValueSource(strings = {"whitepaper-4x4", "edge-16x16", "cloud-128x128"})
    void row40LayersOfOneNetworkHaveDifferentGranularities(String accelerator) {
        AcceleratorSpec spec = Configs.accelerator(accelerator);
        GrainedProducts network = new GrainedProducts(DataType.INT8, 5, 96, 96, ImmutableList.of(0, 96, 32, 0, 16));
        Graph graph = network.graph();
        ImmutableList<byte[]> inputs = ImmutableList.of(network.input());
        new ThreeWays(graph, spec)
                .simulate(
                        inputs,
                        ReferenceExecutor.run(
                                graph, inputs, spec.requantization().roundings()));
    }

    /**
     * A multiplication of 16 x 16 bits a product: 0.3 pJ, of which 0.2 are the product and 0.1 a 32-bit addition, become
     * 1.1 pJ. The wider tree and accumulators come on top and are shown.
     */
    @Test
    void row42ScalesOfInputChannelsRescaleEveryProduct() {
        AcceleratorSpec spec = SpecDraft.of("edge-16x16").rescaling(48).spec();
        int depth = 512;
        Graph perTensor = layer(DataType.INT8, 64, depth, 64, 0);
        RunResult plain = run(perTensor, EDGE);
        RunResult rescaled = run(perChannelInput(perTensor, depth), spec);
        long macs = 64L * depth * 64;
        assertThat(rescaled.counters().total(MachineCounter.MACS)).isEqualTo(macs);
        assertThat(rescaled.counters().total(MachineCounter.RESCALED_PRODUCTS)).isEqualTo(macs);
        assertThat(plain.counters().total(MachineCounter.RESCALED_PRODUCTS)).isZero();
        EnergyItem rescale = item(rescaled, "rescale product 16x16");
        assertThat(rescale.count()).isEqualTo(macs);
        double mac =
                ENERGY.multiply().of(8, 8).picojoules() + ENERGY.add().of(32).picojoules();
        assertThat(mac).isCloseTo(0.3, within(1e-12));
        assertThat(mac + rescale.picojoulesEach()).isCloseTo(1.1, within(1e-12));
        assertThat((mac + rescale.picojoulesEach()) / mac).isCloseTo(3.67, within(0.01));
        double compute = compute(rescaled) / compute(plain);
        // The wider tree and accumulators are in this figure too.
        assertThat(compute).as("compute energy of the whole run").isCloseTo(4.17, within(0.01));
        assertThat(rescaled.cycles()).isGreaterThan(plain.cycles());
    }

    /**
     * One rescale of a partial sum every B products: the price of one over B. The seed's 3.3 pJ makes 0.05 pJ a product of
     * 64; the table's form rounds twice, for 3.7 pJ, and makes 0.058.
     */
    @ParameterizedTest
    @CsvSource({"64, 0.17", "32, 0.34"})
    void row43BlocksRescaleASumEveryBlock(int block, double share) {
        int depth = 512;
        RunResult plain = run(layer(DataType.INT8, 64, depth, 64, depth), EDGE);
        RunResult blocks = run(layer(DataType.INT8, 64, depth, 64, block), EDGE);
        long macs = blocks.counters().total(MachineCounter.MACS);
        assertThat(macs).isEqualTo(plain.counters().total(MachineCounter.MACS));
        long rescales = blocks.counters().total(MachineCounter.RESCALED_SUMS);
        assertThat(rescales).isEqualTo(macs / block);
        EnergyItem rescale = item(blocks, "rescale sum");
        double perMac = rescale.count() * rescale.picojoulesEach() / macs;
        assertThat(perMac).isCloseTo(rescale.picojoulesEach() / block, within(1e-12));
        assertThat(perMac / 0.3).isCloseTo(share, within(share * 0.15));
        assertThat(blocks.cycles()).isGreaterThanOrEqualTo(plain.cycles());
    }

    /** Symmetric weights and asymmetric activations with one scale cost least; every other scheme adds to it. */
    @Test
    void row61SymmetricWeightsAndOneScaleForActivationsCostLeast() {
        int depth = 512;
        Graph common = layer(DataType.INT8, 64, depth, 64, depth);
        AcceleratorSpec rescaling = SpecDraft.of("edge-16x16").rescaling(48).spec();
        RunResult least = run(common, EDGE);
        RunResult[] others = {
            run(zeroPoint(layer(DataType.INT8, 64, depth, 64, 0), 5), EDGE),
            run(perChannelInput(common, depth), rescaling),
            run(layer(DataType.INT8, 64, depth, 64, 64), EDGE)
        };
        String[] names = {"asymmetric weights", "scales of input channels", "blocks of 64"};
        StringBuilder table = new StringBuilder("scheme cycles energy-pJ\n");
        row(table, "symmetric weights, one scale of activations", least);
        for (int i = 0; i < others.length; i++) {
            row(table, names[i], others[i]);
        }
        for (RunResult other : others) {
            assertThat(other.cycles()).as("%s", table).isGreaterThan(least.cycles());
            assertThat(other.energy().totalPicojoules())
                    .as("%s", table)
                    .isGreaterThan(least.energy().totalPicojoules());
        }
    }

    private static void row(StringBuilder table, String name, RunResult run) {
        table.append(name)
                .append(": ")
                .append(run.cycles())
                .append(' ')
                .append(Math.round(run.energy().totalPicojoules()))
                .append('\n');
    }

    private static double compute(RunResult run) {
        return run.energy().picojoules(EnergyItem.Component.COMPUTE);
    }

    private static EnergyItem item(RunResult run, String action) {
        return run.energy().items().stream()
                .filter(item -> item.action().equals(action))
                .findFirst()
                .orElseThrow();
    }

    private static RunResult run(Graph graph, AcceleratorSpec spec) {
        Launches network = Launches.of(graph.withoutValues(), spec);
        return NetworkRun.run(spec, ENERGY, network, RunOptions.timingOnly(), Progress.UNHEARD);
    }

    private static double effectiveBits(DataType type, Shape shape, int group) {
        return GrainedProducts.ones(shape, group)
                .effectiveBits(type, shape.elements(), ParameterAccounting.SCALE_AND_ZERO_POINT);
    }

    private static Graph layer(DataType type, int rows, int depth, int outputs, int group) {
        return GrainedProducts.layer(type, rows, depth, outputs, group).graph();
    }

    private static Graph perChannelInput(Graph graph, int depth) {
        float[] scales = new float[depth];
        for (int i = 0; i < depth; i++) {
            scales[i] = (1 + i % 7) / 100f;
        }
        return with(graph, 0, Quantization.perChannel(scales, new int[depth], 1));
    }

    private static Graph zeroPoint(Graph graph, int zeroPoint) {
        return with(graph, 1, Quantization.perTensor(graph.tensor(1).quantized().scale(), zeroPoint));
    }

    private static Graph with(Graph graph, int index, Quantization quantization) {
        ImmutableList.Builder<Tensor> tensors = ImmutableList.builder();
        for (Tensor tensor : graph.tensors()) {
            tensors.add(
                    tensor.index() != index
                            ? tensor
                            : new Tensor(
                                    index,
                                    tensor.name(),
                                    tensor.type(),
                                    tensor.shape(),
                                    Optional.of(quantization),
                                    tensor.constant()));
        }
        return new Graph(graph.name(), tensors.build(), graph.layers(), graph.inputs(), graph.outputs());
    }
}

package macrame.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import macrame.isa.compiler.Compiler;
import macrame.isa.graph.Constant;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.importer.workload.WorkloadReader;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Mac;
import macrame.isa.launch.Launches;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;
import macrame.isa.testkit.Configs;
import macrame.simulator.machine.NetworkRun.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the seed says that quantization costs, row by row of the list of its statements. */
final class SeedCostRowsTest {
    /** Of Llama-2-7B's 6.738 billion parameters, the table has all but the embedding and the norms: 98 %. */
    @ParameterizedTest
    @CsvSource({"16, 13.477", "8, 6.738", "4, 3.369"})
    void row01EightBitWeightsHalveTheFootprintAndFourBitOnesQuarterIt(String bits, double gigabytes) {
        long bytes = 0;
        for (Tensor tensor : table("llama2-7b-decode", bits).tensors()) {
            boolean weights = tensor.constant()
                    .map(constant -> constant.kind() == Constant.Kind.WEIGHTS)
                    .orElse(false);
            bytes += weights ? tensor.bytes() : 0;
        }
        assertThat(bytes / 1e9 / gigabytes).isBetween(0.98, 1.0);
    }

    /** Decoding is bound by the bandwidth of the weights, of which 4-bit ones are half as many bytes. */
    @ParameterizedTest
    @ValueSource(strings = {"edge-16x16", "edge-32x32"})
    void row07FourBitWeightsTakeHalfTheTimeOfDecoding(String accelerator) {
        AcceleratorSpec spec = Configs.accelerator(accelerator);
        double eight = run(table("llama2-7b-decode", ""), spec).cycles();
        double four = run(table("llama2-7b-decode", "4"), spec).cycles();
        assertThat(four / eight).isCloseTo(0.5, within(0.02));
    }

    /** On an 8 x 8 multiplier, and bound by it: sums of 11,008 products of 8 x 16 bits are split besides. */
    @Test
    void row50SixteenBitActivationsTakeTwoPasses() {
        AcceleratorSpec spec = Configs.accelerator("edge-16x16");
        double eight = run(table("llama2-7b-prefill", ""), spec).cycles();
        double sixteen =
                run(with(table("llama2-7b-prefill", ""), DataType.INT16), spec).cycles();
        assertThat(sixteen / eight).isBetween(1.9, 2.3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"whitepaper-4x4", "edge-16x16", "edge-32x32", "cloud-128x128", "systolic-16x16"})
    void row33AsymmetricActivationsCostNothing(String accelerator) {
        AcceleratorSpec spec = Configs.accelerator(accelerator);
        Graph graph = table("mlperf-tiny-ic", "");
        RunResult symmetric = run(activations(graph, 0), spec);
        RunResult asymmetric = run(activations(graph, 9), spec);
        assertThat(asymmetric.cycles()).isEqualTo(symmetric.cycles());
        assertThat(asymmetric.dramReadBytes()).isEqualTo(symmetric.dramReadBytes());
    }

    /**
     * An extra channel a layer, which is free where a block of rows is not full. The figures count ceil(columns of a
     * product / columns of the array) steps a block; windows of the programs do not always pack as closely.
     */
    @ParameterizedTest
    @CsvSource({"16, 8.6", "32, 17.2", "64, 34.7"})
    void row34AsymmetricWeightsTakeAnExtraChannel(int rows, double percent) {
        AcceleratorSpec spec = SpecDraft.of("edge-16x16").array(rows, rows).spec();
        Graph graph = table("resnet50", "");
        Map<Integer, Long> symmetric = stepsByLayer(weights(graph, 0), spec);
        Map<Integer, Long> asymmetric = stepsByLayer(weights(graph, 3), spec);
        double before = 0;
        double after = 0;
        for (int layer : symmetric.keySet()) {
            Shape weights = graph.tensor(weights(graph.layers().get(layer))).shape();
            int outputs = weights.dimension(0);
            int blocks = ceil(outputs, rows);
            int extended = ceil(outputs + 1, rows);
            assertThat(asymmetric.getOrDefault(layer, 0L) * blocks)
                    .as("layer %d", layer)
                    .isEqualTo(symmetric.getOrDefault(layer, 0L) * extended);
            Shape output = graph.tensor(graph.layers().get(layer).output()).shape();
            double walk = (double) output.elements() / outputs * ceil((int) (weights.elements() / outputs), rows);
            before += walk * blocks;
            after += walk * extended;
        }
        assertThat(100 * (after / before - 1)).isCloseTo(percent, within(0.05));
        double compiled = (double) sum(asymmetric) / sum(symmetric);
        assertThat(100 * (compiled - 1)).isCloseTo(percent, within(0.4));
    }

    /** A factor for each channel is read where one for all is: by the requantization, after the sums are made. */
    @ParameterizedTest
    @ValueSource(strings = {"whitepaper-4x4", "edge-16x16", "edge-32x32", "cloud-128x128", "systolic-16x16"})
    void row41ScalesForEachChannelTakeNoStepMoreThanOneForAll(String accelerator) {
        AcceleratorSpec spec = Configs.accelerator(accelerator);
        Graph graph = table("mlperf-tiny-ic", "");
        Graph perTensor = mapped(graph, SeedCostRowsTest::oneScale);
        assertThat(stepsByLayer(graph, spec)).isEqualTo(stepsByLayer(perTensor, spec));
        double perChannel = run(graph, spec).cycles();
        assertThat(perChannel / run(perTensor, spec).cycles()).isBetween(1.0, 1.01);
    }

    /** Behind a DRAM that brings them in no time, the parameters of both lie on chip before they are asked for. */
    @ParameterizedTest
    @ValueSource(strings = {"whitepaper-4x4", "edge-16x16", "edge-32x32", "cloud-128x128", "systolic-16x16"})
    void row41ScalesForEachChannelTakeNoCycleMoreWherePrefetched(String accelerator) {
        AcceleratorSpec spec = SpecDraft.of(accelerator)
                .dram(100_000_000_000_000L, 65_536, 0, 1000)
                .spec();
        Graph graph = table("mlperf-tiny-ic", "");
        Graph perTensor = mapped(graph, SeedCostRowsTest::oneScale);
        assertThat(run(graph, spec).cycles()).isEqualTo(run(perTensor, spec).cycles());
    }

    /** Training changes the numbers, not the shape. */
    @ParameterizedTest
    @ValueSource(strings = {"whitepaper-4x4", "edge-16x16", "edge-32x32", "cloud-128x128", "systolic-16x16"})
    void row48ATrainedQuantizationCostsWhatOneAfterTrainingCosts(String accelerator) {
        AcceleratorSpec spec = Configs.accelerator(accelerator);
        Graph after = table("mlperf-tiny-ic", "");
        Graph trained =
                mapped(after, tensor -> quantized(tensor, tensor.quantized().zeroPoint(), 0.8f));
        RunResult one = run(after, spec);
        RunResult other = run(trained, spec);
        assertThat(other.cycles()).isEqualTo(one.cycles());
        assertThat(other.energy()).isEqualTo(one.energy());
    }

    private static RunResult run(Graph graph, AcceleratorSpec spec) {
        Launches network = Launches.of(graph.withoutValues(), spec);
        return NetworkRun.run(
                spec, Configs.energyTable(spec.energyTable()), network, RunOptions.timingOnly(), Progress.UNHEARD);
    }

    private static Map<Integer, Long> stepsByLayer(Graph graph, AcceleratorSpec spec) {
        Map<Integer, Long> steps = new TreeMap<>();
        for (Instruction instruction :
                Compiler.compile(graph.withoutValues(), spec).instructions()) {
            if (instruction instanceof Mac mac) {
                steps.merge(mac.header().layer(), mac.steps(), Long::sum);
            }
        }
        return steps;
    }

    private static long sum(Map<Integer, Long> steps) {
        return steps.values().stream().mapToLong(Long::longValue).sum();
    }

    private static int ceil(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    /** A shipped table, whose weights have {@code bits} if that is not blank. */
    private static Graph table(String name, String bits) {
        try {
            Path file = Configs.files("workloads").stream()
                    .filter(path -> path.endsWith(name + ".csv"))
                    .findFirst()
                    .orElseThrow();
            String text = Files.readString(file);
            String changed = bits.isEmpty() ? text : withWeightBits(text, bits);
            return new WorkloadReader().read(name + ".csv", changed.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withWeightBits(String text, String bits) {
        StringBuilder lines = new StringBuilder();
        boolean header = true;
        for (String line : text.lines().toList()) {
            boolean row = !line.isBlank() && !line.startsWith("#");
            lines.append(line)
                    .append(row ? header ? ",weight-bits" : "," + bits : "")
                    .append('\n');
            header &= !row;
        }
        return lines.toString();
    }

    private static Graph activations(Graph graph, int zeroPoint) {
        return mapped(graph, tensor -> tensor.isConstant() ? tensor : quantized(tensor, zeroPoint, 1));
    }

    private static Graph weights(Graph graph, int zeroPoint) {
        Set<Integer> weights =
                graph.layers().stream().map(SeedCostRowsTest::weights).collect(Collectors.toSet());
        return mapped(graph, tensor -> weights.contains(tensor.index()) ? quantized(tensor, zeroPoint, 1) : tensor);
    }

    private static int weights(Layer layer) {
        if (layer instanceof Layer.Convolution convolution) {
            return convolution.weights();
        }
        return layer instanceof Layer.FullyConnected product ? product.weights() : -1;
    }

    private static Tensor oneScale(Tensor tensor) {
        return with(
                tensor,
                Quantization.perTensor(
                        tensor.quantized().scale(), tensor.quantized().zeroPoint()));
    }

    private static Tensor quantized(Tensor tensor, int zeroPoint, float factor) {
        Quantization old = tensor.quantized();
        float[] scales = new float[old.channels()];
        for (int channel = 0; channel < scales.length; channel++) {
            scales[channel] = old.scale(channel) * factor;
        }
        int[] zeroPoints = new int[scales.length];
        Arrays.fill(zeroPoints, zeroPoint);
        return with(tensor, Quantization.perChannel(scales, zeroPoints, old.axis()));
    }

    private static Tensor with(Tensor tensor, Quantization quantization) {
        return new Tensor(
                tensor.index(),
                tensor.name(),
                tensor.type(),
                tensor.shape(),
                Optional.of(quantization),
                tensor.constant());
    }

    private static Graph with(Graph graph, DataType activations) {
        return mapped(
                graph,
                tensor -> tensor.isConstant()
                        ? tensor
                        : new Tensor(
                                tensor.index(),
                                tensor.name(),
                                activations,
                                tensor.shape(),
                                Optional.of(Quantization.perTensor(1, 0)),
                                Optional.empty()));
    }

    private static Graph mapped(Graph graph, UnaryOperator<Tensor> change) {
        return new Graph(
                graph.name(),
                graph.tensors().stream().map(change).collect(ImmutableList.toImmutableList()),
                graph.layers(),
                graph.inputs(),
                graph.outputs(),
                graph.repeats(),
                ImmutableMap.of());
    }
}

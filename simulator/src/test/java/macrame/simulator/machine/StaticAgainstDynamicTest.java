package macrame.simulator.machine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import macrame.isa.compiler.Compiler;
import macrame.isa.graph.Activation;
import macrame.isa.graph.DynamicQuantization;
import macrame.isa.graph.FloatGraphs;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.Window;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.instruction.Dequantize;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.Quantize;
import macrame.isa.program.Program;
import macrame.isa.quant.range.RangeMethod;
import macrame.isa.quantizer.GraphQuantizer;
import macrame.isa.quantizer.QuantizerOptions;
import macrame.isa.quantizer.WeightForm;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;
import macrame.isa.testkit.Configs;
import macrame.simulator.functional.FloatExecutor;
import macrame.simulator.functional.FloatValues;
import macrame.simulator.functional.ReferenceExecutor;
import macrame.simulator.functional.SeededInput;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.probe.Probe;
import macrame.simulator.quantization.Calibration;
import macrame.simulator.stats.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One float network, quantized statically from samples and dynamically, on one machine: what finding ranges at run time
 * costs.
 */
final class StaticAgainstDynamicTest {
    private static final int SIZE = 16;
    private static final int CHANNELS = 16;
    private static final int OUTPUTS = SIZE * SIZE * CHANNELS;

    /** Two 3 x 3 convolutions, the second of which reads what the first makes. */
    private static Graph convolutions() {
        Random random = new Random(1);
        FloatGraphs net = new FloatGraphs();
        int input = net.activation(Shape.of(1, SIZE, SIZE, CHANNELS));
        return net.graph(input, convolution(net, random, convolution(net, random, input)));
    }

    private static int convolution(FloatGraphs net, Random random, int input) {
        Window window = new Window(3, 3, 1, 1, 1, 1);
        int output = net.activation(net.shape(input));
        net.add(new Layer.Convolution(
                net.layers(),
                "conv" + net.layers(),
                input,
                net.random(random, Shape.of(CHANNELS, 3, 3, CHANNELS), 0.1),
                OptionalInt.of(net.random(random, Shape.of(CHANNELS), 0.1)),
                output,
                window,
                Padding.same(SIZE, SIZE, window),
                1,
                Activation.RELU));
        return output;
    }

    /** One row through two large matrices, as when a language model decodes. */
    private static Graph products(int size) {
        Random random = new Random(2);
        FloatGraphs net = new FloatGraphs();
        int input = net.activation(Shape.of(1, size));
        return net.graph(input, product(net, random, product(net, random, input, size), size));
    }

    private static int product(FloatGraphs net, Random random, int input, int size) {
        int output = net.activation(Shape.of(1, size));
        net.add(new Layer.FullyConnected(
                net.layers(),
                "fc" + net.layers(),
                input,
                net.random(random, Shape.of(size, size), 0.05),
                OptionalInt.of(net.random(random, Shape.of(size), 0.1)),
                output,
                Activation.RELU));
        return output;
    }

    private static Graph quantized(Graph graph, boolean dynamic) {
        QuantizerOptions options =
                new QuantizerOptions(WeightForm.parse("8xtensor"), DataType.INT8, RangeMethod.parse("minmax"), dynamic);
        Calibration calibration = new Calibration(graph);
        for (long sample = 0; sample < 4; sample++) {
            calibration.observe(SeededInput.of(graph, sample).stream()
                    .map(FloatValues::of)
                    .collect(ImmutableList.toImmutableList()));
        }
        Graph made = GraphQuantizer.quantize(graph, dynamic ? ImmutableMap.of() : calibration.samples(), options)
                .graph();
        return DynamicQuantization.of(made, layer -> false);
    }

    /** A network on a machine. */
    private record Run(Program program, Watched watched) {
        static Run of(Graph graph, AcceleratorSpec spec) {
            Program program = Compiler.compile(graph, spec);
            return new Run(program, Watched.of(spec, program, Accelerator.Supply.FETCHED, Probe.Detail.INSTRUCTIONS));
        }

        long cycles() {
            return watched.result().cycles();
        }

        long count(MachineCounter counter) {
            return snapshot().total(counter);
        }

        Snapshot<MachineCounter> snapshot() {
            return watched.result().counters();
        }

        long onChipBytes() {
            return count(MachineCounter.ACTIVATIONS_READ_BYTES) + count(MachineCounter.ACTIVATIONS_WRITE_BYTES);
        }

        List<Integer> instructions(int layer, Class<? extends Instruction> type) {
            return IntStream.range(0, program.instructions().size())
                    .filter(i -> type.isInstance(program.instructions().get(i)))
                    .filter(i -> program.instructions().get(i).header().layer() == layer)
                    .boxed()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"edge-16x16", "edge-32x32", "cloud-128x128"})
    void rows45And46ARangeFoundAtRunTimeCostsAWriteAScanAndARead(String accelerator) {
        AcceleratorSpec spec = Configs.accelerator(accelerator);
        Run fixed = Run.of(quantized(convolutions(), false), spec);
        Run dynamic = Run.of(quantized(convolutions(), true), spec);
        assertThat(fixed.count(MachineCounter.SCANNED)).isZero();
        assertThat(fixed.count(MachineCounter.REQUANTIZED)).isEqualTo(2 * OUTPUTS);
        assertThat(dynamic.count(MachineCounter.REQUANTIZED)).isZero();
        assertThat(dynamic.count(MachineCounter.DEQUANTIZED)).isEqualTo(2 * OUTPUTS);
        assertThat(dynamic.count(MachineCounter.SCANNED)).isEqualTo(2 * OUTPUTS);
        assertThat(dynamic.count(MachineCounter.QUANTIZED)).isEqualTo(2 * OUTPUTS);
        assertThat(dynamic.count(MachineCounter.GRIDS)).isEqualTo(2);
        // An output that is read again is written with 4 bytes and read with 4 more: twice, once to scan, once to
        // quantize.
        assertThat(dynamic.onChipBytes() - fixed.onChipBytes()).isGreaterThanOrEqualTo(8 * OUTPUTS);
        long lanes = spec.vector().lanes();
        assertThat(dynamic.cycles() - fixed.cycles()).isGreaterThanOrEqualTo(2L * OUTPUTS / lanes);
        assertThat(dynamic.count(MachineCounter.VECTOR_CYCLES) - fixed.count(MachineCounter.VECTOR_CYCLES))
                .isGreaterThanOrEqualTo(4L * OUTPUTS / lanes);
    }

    /** Layers: codes, convolution, codes, convolution. */
    @Test
    void row46NoCodeIsMadeBeforeTheLastValueIsThere() {
        Run dynamic = Run.of(quantized(convolutions(), true), Configs.accelerator("edge-16x16"));
        long lastValue = dynamic.instructions(1, Dequantize.class).stream()
                .mapToLong(dynamic.watched::end)
                .max()
                .orElseThrow();
        long firstCode = dynamic.instructions(2, Quantize.class).stream()
                .mapToLong(dynamic.watched::start)
                .min()
                .orElseThrow();
        assertThat(firstCode).isGreaterThanOrEqualTo(lastValue);
        long firstProduct = dynamic.instructions(3, Mac.class).stream()
                .mapToLong(dynamic.watched::start)
                .min()
                .orElseThrow();
        assertThat(firstProduct).isGreaterThan(firstCode);
    }

    /**
     * Why ranges known beforehand are the usual choice for integers. At the one read port of a bank the stores of results
     * four times as large wait for the array, too: 6,045 against 9,899 cycles on edge-16x16.
     */
    @ParameterizedTest
    @ValueSource(strings = {"edge-16x16", "edge-32x32", "cloud-128x128"})
    void row47TheStaticNetworkIsFaster(String accelerator) {
        Run fixed = Run.of(quantized(convolutions(), false), Configs.accelerator(accelerator));
        Run dynamic = Run.of(quantized(convolutions(), true), Configs.accelerator(accelerator));
        assertThat((double) dynamic.cycles() / fixed.cycles()).isBetween(1.15, 1.75);
    }

    /** One row of 512 through 512 x 512 weights: 262,144 weight bytes against 512 values to scan. */
    @ParameterizedTest
    @ValueSource(strings = {"edge-16x16", "edge-32x32", "cloud-128x128"})
    void row46WhereWeightsDominateTheCostIsHidden(String accelerator) {
        AcceleratorSpec spec = Configs.accelerator(accelerator);
        double fixed = Run.of(quantized(products(512), false), spec).cycles();
        double dynamic = Run.of(quantized(products(512), true), spec).cycles();
        assertThat(dynamic / fixed).isBetween(1.0, 1.03);
    }

    /** A code is at most 1/127 of a tensor's largest magnitude apart from the next; two layers of 64 products each. */
    @Test
    void row45TheDynamicNetworkComesNearTheFloatOneWithoutASample() {
        Graph reals = products(64);
        Graph graph = quantized(reals, true);
        ImmutableList<byte[]> inputs = SeededInput.of(graph, 9);
        float[] near = FloatValues.of(requireNonNull(
                ReferenceExecutor.run(graph, inputs).get(graph.outputs().get(0))));
        float[] exact = requireNonNull(
                FloatExecutor.run(reals, inputs.stream().map(FloatValues::of).collect(ImmutableList.toImmutableList()))
                        .get(reals.outputs().get(0)));
        double signal = 0;
        double noise = 0;
        for (int i = 0; i < exact.length; i++) {
            signal += exact[i] * exact[i];
            noise += (exact[i] - near[i]) * (exact[i] - near[i]);
        }
        assertThat(10 * Math.log10(signal / noise)).as("dB").isBetween(25.0, 60.0);
    }
}

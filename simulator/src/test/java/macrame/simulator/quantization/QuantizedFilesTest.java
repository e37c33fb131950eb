package macrame.simulator.quantization;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import macrame.isa.exporter.tflite.TfliteExporter;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Tensor;
import macrame.isa.importer.tflite.TfliteReader;
import macrame.isa.quant.range.RangeMethod;
import macrame.isa.quantizer.GraphQuantizer;
import macrame.isa.quantizer.QuantizedNetwork;
import macrame.isa.quantizer.QuantizerOptions;
import macrame.isa.quantizer.WeightForm;
import macrame.isa.tensor.DataType;
import macrame.simulator.functional.ReferenceExecutor;
import macrame.simulator.functional.SeededInput;
import macrame.simulator.functional.TensorFlowLite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a float network to a file, and from the file to integers. */
final class QuantizedFilesTest {
    private static final int SEEDS = 10;

    @ParameterizedTest
    @CsvSource({
        "8xtensor, INT8",
        "8xchannel, INT8",
        "8xtensor, INT16",
        "8xchannel, INT16",
        "4xtensor, INT8",
        "4xchannel, INT8"
    })
    void tensorFlowLiteComputesTheSameIntegers(String weights, DataType activations) {
        TensorFlowLite.require();
        for (int seed = 0; seed < SEEDS; seed++) {
            // TensorFlow Lite 2.18 has neither depthwise kernels for weights of 4 bits nor products per channel.
            Graph graph = SmallNetworks.network(seed, false, weights.startsWith("4"));
            byte[] file = TfliteExporter.write(
                    quantize(graph, seed, weights, activations, "minmax").graph());
            Graph read = new TfliteReader().read("small.tflite", file);
            for (int i = 0; i < 3; i++) {
                ImmutableList<byte[]> input = SeededInput.of(read, 77 * seed + i);
                ImmutableMap<Integer, byte[]> expected =
                        TensorFlowLite.run(file, read.tensors().size(), input);
                ReferenceExecutor.run(read, input)
                        .forEach((tensor, bytes) -> assertThat(bytes)
                                .as("%s", read.tensor(tensor).name())
                                .isEqualTo(expected.get(tensor)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"8xchannel, INT8", "4xtensor, INT8", "8xblock:8, INT8", "4xblock:16, INT16", "4xchannel, INT16"})
    void aFileReadsBackAsWhatWasWritten(String weights, DataType activations) {
        Graph written = quantize(SmallNetworks.network(1, activations == DataType.INT8), 1, weights, activations, "mse")
                .graph();
        Graph read = new TfliteReader().read("small.tflite", TfliteExporter.write(written));

        for (Tensor tensor : written.tensors()) {
            Tensor again = read.tensor(tensor.index());
            assertThat(again.quantization()).isEqualTo(tensor.quantization());
            assertThat(again.type()).isEqualTo(tensor.type());
            if (tensor.isConstant()) {
                assertThat(again.value()).isEqualTo(tensor.value());
            }
        }
    }

    @Test
    void row39MoreBitsAndFinerScalesKeepMoreOfTheSignal() {
        double coarse4 = signal("4xtensor", DataType.INT8, "minmax");
        double fine4 = signal("4xchannel", DataType.INT8, "minmax");
        double coarse8 = signal("8xtensor", DataType.INT8, "minmax");
        double fine8 = signal("8xchannel", DataType.INT8, "minmax");
        double fine16 = signal("8xchannel", DataType.INT16, "minmax");
        // Measured: 14.0, 18.3, 35.8, 37.4 and 39.6 dB.
        assertThat(fine4 - coarse4).isGreaterThan(3);
        assertThat(coarse8 - fine4).isGreaterThan(15);
        assertThat(fine8 - coarse8).isGreaterThan(1);
        assertThat(fine16 - fine8).isGreaterThan(1.5);
    }

    @Test
    void row40BlocksHelpWeightsOf4Bits() {
        // Measured: 19.8 dB against 18.3.
        assertThat(signal("4xblock:16", DataType.INT8, "minmax"))
                .isGreaterThan(signal("4xchannel", DataType.INT8, "minmax") + 1);
    }

    private static double signal(String weights, DataType activations, String range) {
        double decibels = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            decibels += output(seed, weights, activations, range)
                    .machine()
                    .orElseThrow()
                    .sqnrDecibels()
                    .getAsDouble();
        }
        return decibels / SEEDS;
    }

    private static LayerFidelity output(int seed, String weights, DataType activations, String range) {
        Graph graph = SmallNetworks.network(seed, false);
        Comparison comparison = new Comparison(graph, quantize(graph, seed, weights, activations, range), true);
        for (int i = 0; i < 4; i++) {
            comparison.add(SmallNetworks.input(graph, 1000 * seed + 500 + i));
        }
        ImmutableList<LayerFidelity> layers = comparison.layers();
        return layers.get(layers.size() - 1);
    }

    private static QuantizedNetwork quantize(
            Graph graph, long seed, String weights, DataType activations, String range) {
        Calibration calibration = new Calibration(graph);
        for (int i = 0; i < 16; i++) {
            calibration.observe(SmallNetworks.input(graph, 1000 * seed + i));
        }
        return GraphQuantizer.quantize(
                graph,
                calibration.samples(),
                new QuantizerOptions(WeightForm.parse(weights), activations, RangeMethod.parse(range), false));
    }
}

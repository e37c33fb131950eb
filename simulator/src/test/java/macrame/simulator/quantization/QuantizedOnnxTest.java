package macrame.simulator.quantization;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.stream.LongStream;
import macrame.isa.exporter.tflite.TfliteExporter;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Graph;
import macrame.isa.importer.onnx.OnnxReader;
import macrame.isa.importer.onnx.RandomOnnxNetworks;
import macrame.isa.importer.tflite.TfliteReader;
import macrame.isa.quant.range.RangeMethod;
import macrame.isa.quantizer.GraphQuantizer;
import macrame.isa.quantizer.QuantizedNetwork;
import macrame.isa.quantizer.QuantizerOptions;
import macrame.isa.quantizer.WeightForm;
import macrame.isa.tensor.DataType;
import macrame.simulator.functional.ReferenceExecutor;
import macrame.simulator.functional.SeededInput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random networks of all operators that are read from ONNX: quantized, written, read, and run. */
final class QuantizedOnnxTest {
    private static final String[] WEIGHTS = {"8xchannel", "8xtensor", "4xchannel", "4xblock:4"};
    private static final String[] RANGES = {"minmax", "mse", "percentile:99"};

    static LongStream seeds() {
        return LongStream.range(0, 120);
    }

    @ParameterizedTest(name = "network {0}")
    @MethodSource("seeds")
    void quantizedNetworksAreWrittenReadAndRunAndEachLayerIsWithinOneStep(long seed) {
        Graph graph = GraphQuantizer.prepared(new OnnxReader()
                .read("net.onnx", RandomOnnxNetworks.network(seed).bytes()));
        QuantizedNetwork network = quantize(graph, seed);
        Comparison comparison = new Comparison(graph, network, true);
        comparison.add(SmallNetworks.input(graph, seed));
        for (LayerFidelity layer : comparison.layers()) {
            assertThat(layer.alone().orElseThrow().largest())
                    .as("%s", layer.layer())
                    .isLessThanOrEqualTo(layer.step().orElse(0) * 1.001);
        }
        try {
            Graph read = new TfliteReader().read("net.tflite", TfliteExporter.write(network.graph()));
            ImmutableList<byte[]> input = SeededInput.of(read, seed);
            ImmutableMap<Integer, byte[]> direct = ReferenceExecutor.run(network.graph(), input);
            ImmutableMap<Integer, byte[]> again = ReferenceExecutor.run(read, input);
            direct.forEach((tensor, bytes) -> assertThat(again.get(tensor)).isEqualTo(bytes));
        } catch (InputException e) {
            assertThat(e).hasMessageContaining("neither SAME nor VALID");
        }
    }

    private static QuantizedNetwork quantize(Graph graph, long seed) {
        Calibration calibration = new Calibration(graph);
        for (int i = 0; i < 4; i++) {
            calibration.observe(SmallNetworks.input(graph, 100 * seed + i));
        }
        WeightForm weights = WeightForm.parse(WEIGHTS[(int) (seed % WEIGHTS.length)]);
        RangeMethod range = RangeMethod.parse(RANGES[(int) (seed % RANGES.length)]);
        return GraphQuantizer.quantize(
                graph, calibration.samples(), new QuantizerOptions(weights, DataType.INT8, range, false));
    }
}

package macrame.simulator.quantization;

import static org.assertj.core.api.Assertions.assertThat;

import macrame.isa.graph.Graph;
import macrame.isa.quant.range.RangeMethod;
import macrame.isa.quantizer.GraphQuantizer;
import macrame.isa.quantizer.QuantizedNetwork;
import macrame.isa.quantizer.QuantizerOptions;
import macrame.isa.quantizer.WeightForm;
import macrame.isa.tensor.DataType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ComparisonTest {
    private static final int SEEDS = 10;

    @ParameterizedTest
    @ValueSource(strings = {"8xtensor", "8xchannel", "4xchannel", "4xblock:8", "8xblock:16"})
    void integersOfALayerLieWithinOneStepOfFakeQuantization(String weights) {
        for (int seed = 0; seed < SEEDS; seed++) {
            for (LayerFidelity layer : compare(seed, weights, DataType.INT8).layers()) {
                assertThat(layer.alone().orElseThrow().largest() / layer.step().orElseThrow())
                        .as("seed %d %s", seed, layer.layer())
                        .isLessThan(1.001);
            }
        }
    }

    static Comparison compare(long seed, String weights, DataType activations) {
        Graph graph = SmallNetworks.network(seed, true);
        Calibration calibration = new Calibration(graph);
        for (int i = 0; i < 8; i++) {
            calibration.observe(SmallNetworks.input(graph, 100 * seed + i));
        }
        QuantizedNetwork network = GraphQuantizer.quantize(
                graph,
                calibration.samples(),
                new QuantizerOptions(
                        WeightForm.parse(weights), activations, RangeMethod.of(RangeMethod.Kind.MINMAX), false));
        Comparison comparison = new Comparison(graph, network, true);
        for (int i = 0; i < 4; i++) {
            comparison.add(SmallNetworks.input(graph, 100 * seed + 50 + i));
        }
        return comparison;
    }
}

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
    void row16IntegersOfALayerLieWithinOneStepOfFakeQuantization(String weights) {
        assertThat(mostSteps(weights, DataType.INT8)).isLessThan(1.001);
    }

    /** The multiplier of wide sums has 16 bits, so that the largest codes may be off by another half a step and more. */
    @ParameterizedTest
    @ValueSource(strings = {"8xtensor", "8xchannel", "4xchannel"})
    void row16WideIntegersOfALayerLieWithinTwoSteps(String weights) {
        assertThat(mostSteps(weights, DataType.INT16)).isLessThan(2.05);
    }

    private static double mostSteps(String weights, DataType activations) {
        double most = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            for (LayerFidelity layer : compare(seed, weights, activations).layers()) {
                double steps =
                        layer.alone().orElseThrow().largest() / layer.step().orElseThrow();
                most = Math.max(most, steps);
            }
        }
        return most;
    }

    private static Comparison compare(long seed, String weights, DataType activations) {
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

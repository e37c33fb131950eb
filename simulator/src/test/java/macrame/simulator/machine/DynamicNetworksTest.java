package macrame.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Graph;
import macrame.isa.graph.QuantizeDynamically;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.importer.ModelFormat;
import macrame.isa.importer.tflite.HybridNetworks;
import macrame.isa.testkit.Configs;
import macrame.simulator.functional.ReferenceExecutor;
import macrame.simulator.functional.SeededInput;
import macrame.simulator.functional.TensorFlowLite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The central property over networks whose activations are quantized when they run. */
final class DynamicNetworksTest {
    private static final int NETWORKS_A_TEST = 10;

    private static LongStream firstSeeds() {
        return LongStream.range(0, 6).map(i -> 500 + i * NETWORKS_A_TEST);
    }

    /** TensorFlow Lite's tensors, and the codes between them, on every shipped accelerator. */
    @ParameterizedTest
    @MethodSource("firstSeeds")
    void everyTensorOfARandomNetworkIsTensorFlowLites(long firstSeed) {
        TensorFlowLite.require();
        for (long seed = firstSeed; seed < firstSeed + NETWORKS_A_TEST; seed++) {
            byte[] model = HybridNetworks.network(seed);
            Graph graph = ModelFormat.read("hybrid-" + seed + ".tflite", model);
            ImmutableList<byte[]> inputs = SeededInput.of(graph, seed);
            Map<Integer, byte[]> expected = new TreeMap<>(ReferenceExecutor.run(graph, inputs));
            expected.putAll(TensorFlowLite.run(model, graph.tensors().size() - made(graph), inputs));
            for (String accelerator : new String[] {"whitepaper-4x4", "edge-16x16", "edge-32x32", "cloud-128x128"}) {
                AcceleratorSpec spec = Configs.accelerator(accelerator);
                new ThreeWays(graph, spec).interpret(inputs, expected).simulate(inputs, expected);
            }
        }
    }

    private static int made(Graph graph) {
        return (int) graph.layers().stream()
                .filter(QuantizeDynamically.class::isInstance)
                .count();
    }

    @ParameterizedTest
    @MethodSource("firstSeeds")
    void randomNetworksRunOnRandomAccelerators(long firstSeed) {
        int compiled = 0;
        for (long seed = firstSeed; seed < firstSeed + NETWORKS_A_TEST; seed++) {
            Graph graph = ModelFormat.read("hybrid-" + seed + ".tflite", HybridNetworks.network(seed));
            ImmutableList<byte[]> inputs = SeededInput.of(graph, seed);
            ImmutableMap<Integer, byte[]> expected = ReferenceExecutor.run(graph, inputs);
            for (int variant = 0; variant < 4; variant++) {
                compiled += runs(graph, RandomAccelerators.accelerator(4 * seed + variant), inputs, expected);
            }
        }
        assertThat(compiled).as("machines that were large enough").isGreaterThan(NETWORKS_A_TEST);
    }

    /** 10,000 rows at 12 bytes a grid. */
    @Test
    void moreGridsThanTheParameterScratchpadHoldsAreRefused() {
        byte[] model = new HybridNetworks(1, 10_000, 4)
                .fullyConnected(3, HybridNetworks.Form.PLAIN)
                .bytes();
        Graph graph = ModelFormat.read("rows.tflite", model);
        assertThatThrownBy(() -> new ThreeWays(graph, Configs.accelerator("edge-16x16")))
                .isInstanceOf(InputException.class)
                .hasMessage("operator 0 (QUANTIZE_DYNAMICALLY layer1/codes): 10000 grids take 120000 B,"
                        + " scratchpads.parameters is 16384 B");
    }

    /** 1 if the network ran as expected, 0 if the machine is too small for it. */
    private static int runs(
            Graph graph, AcceleratorSpec spec, ImmutableList<byte[]> inputs, ImmutableMap<Integer, byte[]> expected) {
        ThreeWays threeWays;
        try {
            threeWays = new ThreeWays(graph, spec);
        } catch (InputException tooSmall) {
            return 0;
        }
        threeWays.interpret(inputs, expected).simulate(inputs, expected);
        return 1;
    }
}

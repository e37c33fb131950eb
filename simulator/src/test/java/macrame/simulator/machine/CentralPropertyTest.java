package macrame.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.stream.LongStream;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Graph;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.importer.ModelFormat;
import macrame.isa.importer.tflite.RandomNetworks;
import macrame.isa.quant.Rounding;
import macrame.isa.testkit.Configs;
import macrame.simulator.functional.ReferenceExecutor;
import macrame.simulator.functional.SeededInput;
import macrame.simulator.functional.TensorFlowLite;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The central property over random networks: on the shipped accelerators and on random ones, and against TensorFlow Lite. */
final class CentralPropertyTest {
    private static final int NETWORKS_A_TEST = 25;

    private static LongStream firstSeeds() {
        return LongStream.range(0, 8).map(i -> 1 + i * NETWORKS_A_TEST);
    }

    /** All tensors as TensorFlow Lite makes them, through the reference, the interpreter and the simulator. */
    @ParameterizedTest
    @MethodSource("firstSeeds")
    void everyTensorOfARandomNetworkIsTensorFlowLites(long firstSeed) {
        TensorFlowLite.require();
        ImmutableList<AcceleratorSpec> shipped = shipped();
        for (long seed = firstSeed; seed < firstSeed + NETWORKS_A_TEST; seed++) {
            byte[] model = RandomNetworks.network(seed);
            Graph graph = ModelFormat.read("random-" + seed + ".tflite", model);
            ImmutableList<byte[]> inputs = SeededInput.of(graph, seed);
            ImmutableMap<Integer, byte[]> expected =
                    TensorFlowLite.run(model, graph.tensors().size(), inputs);
            AcceleratorSpec spec = shipped.get((int) (seed % shipped.size()));
            new ThreeWays(graph, spec).interpret(inputs, expected).simulate(inputs, expected);
        }
    }

    @ParameterizedTest
    @MethodSource("firstSeeds")
    void randomNetworksRunOnRandomAccelerators(long firstSeed) {
        int compiled = 0;
        for (long seed = firstSeed; seed < firstSeed + NETWORKS_A_TEST; seed++) {
            Graph graph = ModelFormat.read("random-" + seed + ".tflite", RandomNetworks.network(1000 + seed));
            ImmutableList<byte[]> inputs = SeededInput.of(graph, seed);
            for (int variant = 0; variant < 3; variant++) {
                AcceleratorSpec spec = RandomAccelerators.accelerator(3 * seed + variant);
                Rounding rounding = spec.requantization().defaultRounding();
                compiled += runs(graph, spec, inputs, ReferenceExecutor.run(graph, inputs, rounding));
            }
        }
        assertThat(compiled).as("machines that were large enough").isGreaterThan(NETWORKS_A_TEST);
    }

    /** As small and odd as the others, of every dataflow, overlap and drain. */
    @ParameterizedTest
    @MethodSource("firstSeeds")
    void randomNetworksRunOnRandomSystolicArrays(long firstSeed) {
        int compiled = 0;
        for (long seed = firstSeed; seed < firstSeed + NETWORKS_A_TEST; seed++) {
            Graph graph = ModelFormat.read("random-" + seed + ".tflite", RandomNetworks.network(2000 + seed));
            ImmutableList<byte[]> inputs = SeededInput.of(graph, seed);
            AcceleratorSpec small = RandomAccelerators.systolic(7 * seed);
            Rounding rounding = small.requantization().defaultRounding();
            compiled += runs(graph, small, inputs, ReferenceExecutor.run(graph, inputs, rounding));
            AcceleratorSpec large = SpecDraft.of("edge-16x16")
                    .systolic(RandomAccelerators.STYLES.get((int) (seed % RandomAccelerators.STYLES.size())))
                    .spec();
            assertThat(runs(graph, large, inputs, ReferenceExecutor.run(graph, inputs)))
                    .isEqualTo(1);
        }
        assertThat(compiled).as("machines that were large enough").isGreaterThan(5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void severalImagesAtATimeComeOutAlike(long seed) {
        Graph graph = ModelFormat.read("batched-" + seed + ".tflite", RandomNetworks.batchedNetwork(seed));
        ImmutableList<byte[]> inputs = SeededInput.of(graph, seed);
        ImmutableMap<Integer, byte[]> expected = ReferenceExecutor.run(graph, inputs);
        for (AcceleratorSpec spec : shipped()) {
            assertThat(runs(graph, spec, inputs, expected)).isEqualTo(1);
        }
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

    private static ImmutableList<AcceleratorSpec> shipped() {
        return ImmutableList.of(
                Configs.accelerator("whitepaper-4x4"),
                Configs.accelerator("edge-16x16"),
                Configs.accelerator("edge-32x32"),
                Configs.accelerator("cloud-128x128"),
                Configs.accelerator("systolic-16x16"));
    }
}

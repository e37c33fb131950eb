package macrame.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import macrame.isa.graph.Graph;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.importer.ModelFormat;
import macrame.isa.quant.Rounding;
import macrame.isa.testkit.Configs;
import macrame.isa.testkit.SharedFolder;
import macrame.simulator.functional.ReferenceExecutor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Published networks: their outputs are those that TensorFlow Lite 2.18 made, on every accelerator, and every tensor on
 * the way is the reference executor's.
 */
final class ModelsTest {
    private static final String LARGE = "tf2_mobilenet_v2_ptq";

    private static Stream<Arguments> modelsAndAccelerators() {
        return Stream.of("ad01", "kws", "resnet8", "resnet8_large", "vww96", "strww", "mobilenet_v1_025_128_u8", LARGE)
                .flatMap(model -> Stream.of(
                                "whitepaper-4x4", "edge-16x16", "edge-32x32", "cloud-128x128", "systolic-16x16")
                        .map(accelerator -> Arguments.of(model, accelerator)));
    }

    @ParameterizedTest
    @MethodSource("modelsAndAccelerators")
    void everyAcceleratorMakesTheExpectedOutputs(String model, String accelerator) throws IOException {
        Path folder = SharedFolder.require("data/models/" + model);
        Graph graph = ModelFormat.read(folder.resolve("model.tflite"));
        AcceleratorSpec spec = Configs.accelerator(accelerator);
        ThreeWays threeWays = new ThreeWays(graph, spec);
        for (int run = 0; run < 2; run++) {
            ImmutableList<byte[]> inputs = inputs(folder, graph, run);
            ImmutableMap<Integer, byte[]> expected = ReferenceExecutor.run(graph, inputs);
            assertOutputs(folder, graph, run, expected);
            threeWays.interpret(inputs, expected);
            if (run == 0 || !model.equals(LARGE)) {
                threeWays.simulate(inputs, expected);
            }
        }
    }

    /** Layers of a real size, cut up for machines without room. */
    @ParameterizedTest
    @ValueSource(strings = {"kws", "resnet8", "vww96"})
    void randomAcceleratorsComputeWhatTheReferenceComputes(String model) throws IOException {
        Path folder = SharedFolder.require("data/models/" + model);
        Graph graph = ModelFormat.read(folder.resolve("model.tflite"));
        ImmutableList<byte[]> inputs = inputs(folder, graph, 0);
        for (long seed = 1; seed <= 8; seed++) {
            AcceleratorSpec spec = RandomAccelerators.accelerator(seed);
            Rounding rounding = spec.requantization().defaultRounding();
            ImmutableMap<Integer, byte[]> expected = ReferenceExecutor.run(graph, inputs, rounding);
            new ThreeWays(graph, spec).interpret(inputs, expected).simulate(inputs, expected);
        }
    }

    private static ImmutableList<byte[]> inputs(Path folder, Graph graph, int run) throws IOException {
        ImmutableList.Builder<byte[]> inputs = ImmutableList.builder();
        for (int tensor : graph.inputs()) {
            inputs.add(Files.readAllBytes(folder.resolve("run%d.t%d.in.bin".formatted(run, tensor))));
        }
        return inputs.build();
    }

    private static void assertOutputs(Path folder, Graph graph, int run, ImmutableMap<Integer, byte[]> values)
            throws IOException {
        for (int tensor : graph.outputs()) {
            byte[] expected = Files.readAllBytes(folder.resolve("run%d.t%d.out.bin".formatted(run, tensor)));
            assertThat(values.get(tensor)).as("run %d, tensor %d", run, tensor).isEqualTo(expected);
        }
    }
}

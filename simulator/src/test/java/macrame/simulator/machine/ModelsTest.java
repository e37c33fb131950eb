package macrame.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import macrame.isa.graph.Graph;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.importer.ModelFormat;
import macrame.isa.testkit.Configs;
import macrame.isa.testkit.SharedFolder;
import macrame.simulator.functional.ReferenceExecutor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Published networks: their outputs are those that TensorFlow Lite 2.18 made, on every accelerator. */
final class ModelsTest {
    private static final String LARGE = "tf2_mobilenet_v2_ptq";

    @ParameterizedTest
    @ValueSource(strings = {"ad01", "kws", "resnet8", "resnet8_large", "vww96", "strww", LARGE})
    void referenceMakesTheExpectedOutputs(String model) throws IOException {
        Path folder = SharedFolder.require("data/models/" + model);
        Graph graph = ModelFormat.read(folder.resolve("model.tflite"));
        for (int run = 0; run < 2; run++) {
            ImmutableMap<Integer, byte[]> values = ReferenceExecutor.run(graph, inputs(folder, graph, run));
            expected(folder, graph, run)
                    .forEach((tensor, bytes) -> assertThat(values.get(tensor))
                            .as("tensor %d", tensor)
                            .isEqualTo(bytes));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ad01, whitepaper-4x4",
        "ad01, edge-16x16",
        "ad01, edge-32x32",
        "ad01, cloud-128x128",
        "kws, whitepaper-4x4",
        "kws, edge-16x16",
        "kws, edge-32x32",
        "kws, cloud-128x128",
        "resnet8, whitepaper-4x4",
        "resnet8, edge-16x16",
        "resnet8, edge-32x32",
        "resnet8, cloud-128x128",
        "resnet8_large, whitepaper-4x4",
        "resnet8_large, edge-16x16",
        "resnet8_large, edge-32x32",
        "resnet8_large, cloud-128x128",
        "vww96, whitepaper-4x4",
        "vww96, edge-16x16",
        "vww96, edge-32x32",
        "vww96, cloud-128x128",
        "strww, whitepaper-4x4",
        "strww, edge-16x16",
        "strww, edge-32x32",
        "strww, cloud-128x128",
        "tf2_mobilenet_v2_ptq, whitepaper-4x4",
        "tf2_mobilenet_v2_ptq, edge-16x16",
        "tf2_mobilenet_v2_ptq, edge-32x32",
        "tf2_mobilenet_v2_ptq, cloud-128x128",
    })
    void everyAcceleratorMakesTheExpectedOutputs(String model, String accelerator) throws IOException {
        Path folder = SharedFolder.require("data/models/" + model);
        Graph graph = ModelFormat.read(folder.resolve("model.tflite"));
        AcceleratorSpec spec = Configs.accelerator(accelerator);
        ThreeWays threeWays = new ThreeWays(graph, spec);
        for (int run = 0; run < 2; run++) {
            ImmutableList<byte[]> inputs = inputs(folder, graph, run);
            ImmutableMap<Integer, byte[]> expected = expected(folder, graph, run);
            threeWays.interpret(inputs, expected);
            if (run == 0 || !model.equals(LARGE)) {
                threeWays.simulate(inputs, expected);
            }
        }
    }

    private static ImmutableList<byte[]> inputs(Path folder, Graph graph, int run) throws IOException {
        ImmutableList.Builder<byte[]> inputs = ImmutableList.builder();
        for (int tensor : graph.inputs()) {
            inputs.add(Files.readAllBytes(folder.resolve("run%d.t%d.in.bin".formatted(run, tensor))));
        }
        return inputs.build();
    }

    private static ImmutableMap<Integer, byte[]> expected(Path folder, Graph graph, int run) throws IOException {
        ImmutableMap.Builder<Integer, byte[]> outputs = ImmutableMap.builder();
        for (int tensor : graph.outputs()) {
            outputs.put(tensor, Files.readAllBytes(folder.resolve("run%d.t%d.out.bin".formatted(run, tensor))));
        }
        return outputs.buildOrThrow();
    }
}

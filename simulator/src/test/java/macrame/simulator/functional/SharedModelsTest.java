package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import macrame.isa.graph.Graph;
import macrame.isa.importer.ModelFormat;
import macrame.isa.testkit.SharedFolder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real networks give the outputs that TensorFlow Lite 2.18's reference kernels gave. */
class SharedModelsTest {
    private static final int RUNS = 2;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ad01",
                "kws",
                "resnet8",
                "resnet8_large",
                "vww96",
                "strww",
                "tf2_mobilenet_v2_ptq",
                "mobilenet_v1_025_128_u8"
            })
    void outputsAreTheExpectedFiles(String name) throws IOException {
        Path folder = SharedFolder.require("data/models/" + name);
        Graph graph = ModelFormat.read(folder.resolve("model.tflite"));
        int input = graph.inputs().get(0);
        int output = graph.outputs().get(0);
        for (int run = 0; run < RUNS; run++) {
            byte[] given = Files.readAllBytes(folder.resolve("run%d.t%d.in.bin".formatted(run, input)));
            byte[] expected = Files.readAllBytes(folder.resolve("run%d.t%d.out.bin".formatted(run, output)));
            assertThat(ReferenceExecutor.run(graph, ImmutableList.of(given)).get(output))
                    .as("%s, run %d", name, run)
                    .isEqualTo(expected);
        }
    }

    /** The recorded inputs were drawn with seeds 1000 and 1001 by another program. */
    @ParameterizedTest
    @ValueSource(strings = {"ad01", "resnet8", "tf2_mobilenet_v2_ptq", "mobilenet_v1_025_128_u8"})
    void recordedInputsAreDrawnAgainFromTheirSeeds(String name) throws IOException {
        Path folder = SharedFolder.require("data/models/" + name);
        Graph graph = ModelFormat.read(folder.resolve("model.tflite"));
        for (int run = 0; run < RUNS; run++) {
            Path recorded = folder.resolve(
                    "run%d.t%d.in.bin".formatted(run, graph.inputs().get(0)));
            assertThat(SeededInput.of(graph, 1000 + run).get(0)).isEqualTo(Files.readAllBytes(recorded));
        }
    }
}

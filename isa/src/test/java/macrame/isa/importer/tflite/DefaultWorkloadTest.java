package macrame.isa.importer.tflite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.importer.ModelFormat;
import macrame.isa.tensor.Shape;
import org.junit.jupiter.api.Test;

class DefaultWorkloadTest {
    /** Set to any value, the file is written anew instead of compared. */
    private static final String BLESS = "macrame.bless";

    private static final Path FILE =
            Path.of(System.getProperty("macrame.configs", "configs")).resolve("workloads/resnet8.tflite");

    @Test
    void theShippedFileIsWhatTheGeneratorWrites() throws IOException {
        if (System.getProperty(BLESS) != null) {
            Files.write(FILE, ResNet8.model());
        }
        assertThat(FILE).hasBinaryContent(ResNet8.model());
    }

    /** MLPerf Tiny's ResNet-8: 12,501,632 multiply-accumulates (Banbury et al. 2021 give 12.5 million). */
    @Test
    void itHasResNet8sLayersAndProducts() {
        Graph graph = ModelFormat.read(FILE);
        assertThat(graph.layers().stream().map(Layer::operator))
                .containsExactlyElementsOf(List.of(
                        "CONV_2D",
                        "CONV_2D",
                        "CONV_2D",
                        "ADD",
                        "CONV_2D",
                        "CONV_2D",
                        "CONV_2D",
                        "ADD",
                        "CONV_2D",
                        "CONV_2D",
                        "CONV_2D",
                        "ADD",
                        "AVERAGE_POOL_2D",
                        "RESHAPE",
                        "FULLY_CONNECTED",
                        "SOFTMAX"));
        assertThat(graph.tensor(graph.inputs().get(0)).shape()).isEqualTo(Shape.of(1, 32, 32, 3));
        assertThat(graph.tensor(graph.outputs().get(0)).shape()).isEqualTo(Shape.of(1, 10));
        // conv 32^2 x 16 x 27; stack 1: 2 x 32^2 x 16 x 144; stack 2: 16^2 x 32 x (144 + 288 + 16);
        // stack 3: 8^2 x 64 x (288 + 576 + 32); classifier 640
        long products = 442_368 + 2 * 2_359_296 + 3_670_016 + 3_670_016 + 640;
        assertThat(graph.layers().stream()
                        .mapToLong(layer -> products(graph, layer))
                        .sum())
                .isEqualTo(products)
                .isEqualTo(12_501_632);
    }

    private static long products(Graph graph, Layer layer) {
        if (layer instanceof Layer.Convolution convolution) {
            Shape weights = graph.tensor(convolution.weights()).shape();
            Shape output = graph.tensor(convolution.output()).shape();
            return weights.elements() * output.dimension(1) * output.dimension(2);
        }
        return layer instanceof Layer.FullyConnected dense
                ? graph.tensor(dense.weights()).shape().elements()
                : 0;
    }
}

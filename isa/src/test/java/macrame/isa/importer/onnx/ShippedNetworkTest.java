package macrame.isa.importer.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.importer.ModelFormat;
import org.junit.jupiter.api.Test;

final class ShippedNetworkTest {
    /** Set to any value, the file is written anew instead of compared. */
    private static final String BLESS = "macrame.bless";

    private static final Path FILE =
            Path.of(System.getProperty("macrame.configs", "configs")).resolve("networks/small-cnn.onnx");

    @Test
    void theShippedFileIsWhatTheGeneratorWrites() throws IOException {
        if (System.getProperty(BLESS) != null) {
            Files.write(FILE, SmallCnn.model());
        }
        assertThat(FILE).hasBinaryContent(SmallCnn.model());
    }

    @Test
    void itIsReadAsAFloatNetworkWhoseNormalisationsAreFolded() {
        Graph graph = ModelFormat.read(FILE);

        assertThat(graph.layers().stream().map(Layer::operator))
                .containsExactly(
                        "CONV_2D",
                        "MAX_POOL_2D",
                        "CONV_2D",
                        "DEPTHWISE_CONV_2D",
                        "CONV_2D",
                        "ADD",
                        "MEAN",
                        "RESHAPE",
                        "FULLY_CONNECTED",
                        "SOFTMAX");
        assertThat(graph.firstFloatLayer()).isPresent();
    }
}

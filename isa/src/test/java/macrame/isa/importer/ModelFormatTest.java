package macrame.isa.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Graph;
import macrame.isa.importer.tflite.RandomNetworks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFormatTest {
    @TempDir
    private Path folder;

    @Test
    void theExtensionNamesTheFormatWhateverItsCase() throws IOException {
        Path file = Files.write(folder.resolve("tiny.TFLITE"), RandomNetworks.network(1));
        Graph graph = ModelFormat.read(file);
        assertThat(graph.name()).isEqualTo("tiny");
        assertThat(graph.layers()).isNotEmpty();
    }

    @Test
    void aMissingFileIsTold() {
        assertRefused(folder.resolve("none.tflite"), ": no such file");
    }

    @Test
    void aDirectoryIsTold() {
        assertRefused(folder, ": is a directory, must be a model file (.tflite, .onnx, .csv)");
    }

    @Test
    void anEmptyFileIsTold() throws IOException {
        assertRefused(Files.createFile(folder.resolve("empty.tflite")), ": file is empty");
    }

    @Test
    void anUnknownExtensionIsToldWithTheAcceptedOnes() throws IOException {
        assertRefused(
                Files.createFile(folder.resolve("model.pb")),
                ": file has extension '.pb', accepted for models: .tflite, .onnx, .csv");
        assertRefused(
                Files.createFile(folder.resolve("model")),
                ": file has no extension, accepted for models: .tflite, .onnx, .csv");
    }

    private static void assertRefused(Path file, String fault) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> ModelFormat.read(file))
                .withMessage(file + fault);
    }
}

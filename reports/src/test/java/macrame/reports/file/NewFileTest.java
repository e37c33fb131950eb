package macrame.reports.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import macrame.isa.fault.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NewFileTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aKeptFileIsWhole() throws IOException {
        UserFile.write(folder.resolve("a/b/0.bin"), new byte[] {1, 2, 3});
        assertThat(folder.resolve("a/b/0.bin")).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(names(folder.resolve("a/b"))).containsExactly("0.bin");
    }

    @Test
    void aFileThatIsNotKeptLeavesNothingAndWhatWasThereStays() throws IOException {
        Path file = folder.resolve("run.json");
        UserFile.write(file, new byte[] {7});
        try (NewFile written = NewFile.create(file)) {
            written.stream().write(new byte[100_000]);
        }
        assertThat(file).hasBinaryContent(new byte[] {7});
        assertThat(names(folder)).containsExactly("run.json");
    }

    @Test
    void aLinkIsWrittenThroughAndStaysALink() throws IOException {
        Path file = Files.write(folder.resolve("real"), new byte[] {1});
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        UserFile.write(link, new byte[] {2});
        assertThat(link).isSymbolicLink();
        assertThat(file).hasBinaryContent(new byte[] {2});
    }

    @Test
    void aDeviceIsWrittenToAndNotReplaced() {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "for want of /dev/null");
        UserFile.write(device, new byte[] {1});
        assertThat(Files.isRegularFile(device)).isFalse();
    }

    @Test
    void aDirectoryIsRefused() {
        assertThatThrownBy(() -> NewFile.create(folder))
                .isInstanceOf(InputException.class)
                .hasMessage(folder + ": is a directory, must be a file");
    }

    @Test
    void aFileInTheWayOfADirectoryIsNamed() throws IOException {
        Path file = Files.write(folder.resolve("x"), new byte[] {1});
        assertThatThrownBy(() -> UserFile.createDirectory(file)).hasMessage(file + ": is a file, must be a directory");
        assertThatThrownBy(() -> UserFile.write(file.resolve("y/0.bin"), new byte[0]))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot be created");
    }

    @Test
    void aMissingFileIsRefusedInOneLine() {
        Path missing = folder.resolve("none.tflite");
        assertThatThrownBy(() -> UserFile.read(missing)).hasMessage(missing + ": no such file");
    }

    private static String[] names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).toArray(String[]::new);
        }
    }
}

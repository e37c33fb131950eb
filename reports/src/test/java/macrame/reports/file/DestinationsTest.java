package macrame.reports.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import macrame.isa.fault.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DestinationsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatIsNotKeptLeavesNothing() {
        try (Destinations destinations = new Destinations()) {
            destinations.directory("--report", folder.resolve("a/b"));
            destinations.file("--json", folder.resolve("c/d/run.json"));
            assertThat(folder.resolve("a/b")).isDirectory();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsKeptStays() {
        try (Destinations destinations = new Destinations()) {
            destinations.directory("--report", folder.resolve("a/b"));
            destinations.file("--json", folder.resolve("c/run.json")).write(out -> out.write(1));
            destinations.keep();
        }
        assertThat(folder.resolve("a/b")).isEmptyDirectory();
        assertThat(folder.resolve("c/run.json")).hasBinaryContent(new byte[] {1});
    }

    @Test
    void aDirectoryThatWasThereOrHasSomethingInItStays() throws IOException {
        Path there = Files.createDirectory(folder.resolve("there"));
        Path filled = folder.resolve("new/filled");
        try (Destinations destinations = new Destinations()) {
            destinations.directory("--output", there);
            destinations.directory("--report", filled);
            Files.createFile(filled.resolve("0.bin"));
        }
        assertThat(there).isEmptyDirectory();
        assertThat(filled).isNotEmptyDirectory();
    }

    @Test
    void aPlaceThatCannotBeOpenedTakesThoseBeforeItWithIt() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Destinations destinations = new Destinations();
        try (destinations) {
            destinations.directory("--report", folder.resolve("r"));
            assertThatThrownBy(() -> destinations.file("--json", file.resolve("x/y.json")))
                    .isInstanceOf(InputException.class);
        }
        assertThat(folder.resolve("r")).doesNotExist();
        assertThat(file).isRegularFile();
    }

    @Test
    void aPlaceIsNamedOnce() {
        Path place = folder.resolve("out");
        try (Destinations destinations = new Destinations()) {
            destinations.directory("--report", place);
            assertThatThrownBy(() -> destinations.file("--json", folder.resolve("./x/../out")))
                    .isInstanceOf(InputException.class)
                    .hasMessage("%s: is named by --json, in the way of %s, named by --report"
                            .formatted(folder.resolve("./x/../out"), place));
        }
    }

    @Test
    void nothingLiesBelowAFile() {
        try (Destinations destinations = new Destinations()) {
            destinations.file("--json", folder.resolve("out"));
            assertThatThrownBy(() -> destinations.directory("--report", folder.resolve("out/report")))
                    .hasMessageContaining("is named by --report, in the way of");
            destinations.directory("--output", folder.resolve("d"));
            destinations.file("--trace", folder.resolve("d/t.csv"));
        }
    }

    @Test
    void aDeviceMayBeNamedTwice() {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "for want of /dev/null");
        try (Destinations destinations = new Destinations()) {
            destinations.file("--json", device);
            assertThat(destinations.file("--trace", device)).isNotNull();
        }
    }

    @Test
    void anEmptyNameIsRefused() {
        try (Destinations destinations = new Destinations()) {
            assertThatThrownBy(() -> destinations.directory("--report", Path.of("")))
                    .hasMessage("'': is no file name: it is empty");
        }
    }
}

package macrame.reports.cli;

import static macrame.reports.cli.Shell.macrame;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import macrame.reports.cli.Shell.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --report} through the command line. */
final class ReportOptionTest {
    private static final String NO_VALUE = "<p class=\"note\">No output value was computed; cycles, bytes and energy do"
            + " not depend on any value.</p>";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theDirectoryIsMadeAndHoldsThePageAndWhatItLinksTo() throws IOException {
        Path directory = folder.resolve("deep/report");
        Outcome outcome = macrame(
                "run",
                "--report",
                directory.toString(),
                "--json",
                folder.resolve("r.json").toString());
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).isEqualTo(macrame("run").out());
        assertThat(names(directory))
                .containsExactly(
                        "cycles-by-layer.png",
                        "energy-by-layer.png",
                        "energy-per-inference.png",
                        "index.html",
                        "layers.csv",
                        "report.json",
                        "roofline.png");
        assertThat(directory.resolve("report.json")).hasSameBinaryContentAs(folder.resolve("r.json"));
        assertThat(Files.readString(directory.resolve("index.html"))).doesNotContain(folder.toString());
    }

    @Test
    void theSameRunWritesTheSamePage() throws IOException {
        macrame("run", "--report", folder.resolve("a").toString());
        macrame("run", "--report", folder.resolve("b").toString());
        for (String name : List.of("index.html", "layers.csv", "report.json")) {
            assertThat(folder.resolve("b").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("a").resolve(name));
        }
    }

    @Test
    void withoutValuesThePageSaysSoAndDiffersInNothingElse() throws IOException {
        macrame("run", "--timing-only", "--report", folder.resolve("a").toString());
        macrame("run", "--report", folder.resolve("b").toString());
        assertThat(folder.resolve("b/layers.csv")).hasSameBinaryContentAs(folder.resolve("a/layers.csv"));
        assertThat(withOverflowsCounted(folder.resolve("a/report.json")))
                .isEqualTo(Files.readString(folder.resolve("b/report.json")));
        List<String> lines = Files.readAllLines(folder.resolve("a/index.html"));
        assertThat(lines).contains(NO_VALUE);
        lines.remove(NO_VALUE);
        assertThat(lines).isEqualTo(Files.readAllLines(folder.resolve("b/index.html")));
    }

    @Test
    void aDirectoryThatIsAFileIsToldInOneLine() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Outcome outcome = macrame("run", "--report", file.toString());
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.errorLines()).containsExactly(file + ": is a file, must be a directory");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void aRunThatFailsWritesNothing() throws IOException {
        Path directory = folder.resolve("report");
        Outcome outcome = macrame("run", "edge-16x16", "no/such.tflite", "--report", directory.toString());
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(directory).doesNotExist();
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    /** An overflow is an event of values: without them it is not known, here there is none. */
    private static String withOverflowsCounted(Path report) throws IOException {
        return Files.readString(report)
                .replaceFirst("(\"accumulators\\.overflows\",\\s*\"unit\": \"additions\",\\s*\"value\": )null", "$10");
    }
}

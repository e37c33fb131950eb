package macrame.reports.cli;

import static macrame.reports.cli.Shell.macrame;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import macrame.reports.cli.Shell.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Places that cannot be written to are refused before anything runs, and a run that fails leaves none behind. */
final class DestinationOptionsTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"--output", "--dump", "--json", "--report", "--trace"})
    void anEmptyNameIsRefused(String option) {
        assertThat(refused("run", option, "")).isEqualTo("'': is no file name: it is empty");
    }

    @Test
    void anEmptyNameIsRefusedEverywhere() {
        assertThat(refused("run", "--input", "")).isEqualTo("'': is no file name: it is empty");
        assertThat(refused("compare", "edge-16x16", "--report", "", "--", "resnet8"))
                .isEqualTo("'': is no file name: it is empty");
        assertThat(refused("compile", "edge-16x16", "resnet8", "-o", "")).isEqualTo("'': is no file name: it is empty");
        assertThat(refused("disasm", "")).isEqualTo("'': is no file name: it is empty");
    }

    @Test
    void nothingIsWrittenWhereOnePlaceCannotBe() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        String json = file.resolve("x.json").toString();
        assertThat(refused("run", "--output", path("od"), "--report", path("a/b"), "--json", json))
                .startsWith(json + ": ");
        assertThat(refused("compare", "edge-16x16", "--report", path("a"), "--json", json, "--", "resnet8"))
                .startsWith(json + ": ");
        assertThat(folder.resolve("od")).doesNotExist();
        assertThat(folder.resolve("a")).doesNotExist();
    }

    @Test
    void twoOptionsNameTwoPlaces() {
        String place = path("out");
        assertThat(refused("run", "--json", place, "--report", place))
                .isEqualTo("%s: is named by --json, in the way of %s, named by --report".formatted(place, place));
        assertThat(refused("compare", "edge-16x16", "--json", place, "--report", place, "--", "resnet8"))
                .startsWith(place + ": is named by --report, in the way of ");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void whatIsReadIsNotWrittenOver() throws IOException {
        Path input = Files.write(folder.resolve("in.bin"), new byte[32 * 32 * 3]);
        assertThat(refused("run", "edge-16x16", "resnet8", "--input", input.toString(), "--json", input.toString()))
                .isEqualTo(input + ": is read, --json must name another file");
        assertThat(input).hasBinaryContent(new byte[32 * 32 * 3]);
    }

    @Test
    void aRunThatFailsLeavesNoPlaceAndNamesItsModel() throws IOException {
        Path unsignalled = unsignalled();
        assertThat(refused(
                        "run",
                        "edge-16x16",
                        unsignalled.toString(),
                        "--timing-only",
                        "--json",
                        path("j/r.json"),
                        "--report",
                        path("r"),
                        "--trace",
                        path("t.csv")))
                .startsWith(unsignalled + ": instruction 0x");
        assertThat(folder.toFile().list()).containsExactly("unsignalled.asm");
    }

    /** A program that waits for what nothing signals, which its run finds out. */
    private Path unsignalled() throws IOException {
        macrame("compile", "edge-16x16", "resnet8", "-o", path("p.mcr"));
        String source = macrame("disasm", path("p.mcr")).out();
        Files.delete(folder.resolve("p.mcr"));
        return Files.writeString(folder.resolve("unsignalled.asm"), source.replaceFirst(" signal load-to-array", ""));
    }

    private static String refused(String... args) {
        Outcome outcome = macrame(args);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        return outcome.errorLines().get(0);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}

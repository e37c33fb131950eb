package macrame.reports.cli;

import static macrame.reports.cli.Shell.macrame;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ObjectArrays;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import macrame.reports.catalog.Catalog;
import macrame.reports.cli.Shell.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole comparisons through the command line. */
final class CompareCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyPairHasARowInEachTableAndASentence() {
        Outcome outcome = compare("edge-16x16", "whitepaper-4x4", "--", "resnet8");
        assertThat(outcome.out().lines().filter(line -> line.matches("  edge-16x16 +resnet8 .*")))
                .hasSize(3);
        assertThat(outcome.out())
                .contains("resnet8 on edge-16x16 is compute-bound: 124 MAC/B against a ridge of 32.0 MAC/B;")
                .contains("resnet8 on whitepaper-4x4 is ");
        assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--json %s edge-16x16 -- resnet8",
                "edge-16x16 --json %s -- resnet8",
                "edge-16x16 -- --json %s resnet8",
                "edge-16x16 -- resnet8 --timing-only --json=%s",
            })
    void optionsMayStandAnywhere(String operands) {
        Path file = folder.resolve("c.json");
        compare(operands.formatted(file).split(" "));
        assertThat(file).isRegularFile();
    }

    @Test
    void whatIsNamedTwiceCountsOnceAndEqualComparisonsGiveEqualBytes() throws IOException {
        Path copy = Files.write(folder.resolve("copy.yaml"), accelerator());
        compare(
                "edge-16x16",
                copy.toString(),
                "edge-16x16.yaml",
                "--",
                "resnet8",
                "resnet8.tflite",
                "--json",
                path("2"));
        compare("edge-16x16", "--", "resnet8", "--json", path("1"));
        assertThat(folder.resolve("2")).hasSameBinaryContentAs(folder.resolve("1"));
    }

    @Test
    void twoAcceleratorsOfOneNameAreRefused() throws IOException {
        String other = text(accelerator()).replace("clock: 500 MHz", "clock: 400 MHz");
        Path mine = Files.writeString(folder.resolve("mine.yaml"), other);
        Outcome outcome = macrame("compare", "edge-16x16", mine.toString(), "--", "resnet8");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errorLines())
                .containsExactly(mine + ": name is 'edge-16x16' like that of another accelerator, must be its own");
    }

    @Test
    void aPairThatCannotBeRunKeepsNoOtherFromIt() throws IOException {
        Path small = Files.writeString(folder.resolve("small.yaml"), small());
        Outcome outcome = macrame("compare", small.toString(), "edge-16x16", "--", "resnet8", "--json", path("c"));
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.errorLines()).singleElement().asString().startsWith("resnet8 on small: ");
        assertThat(outcome.out())
                .contains("59,347")
                .containsPattern("\n  small +resnet8 +- +-")
                .contains("\ncannot be run\n  resnet8 on small: ");
        assertThat(Files.readString(folder.resolve("c")))
                .containsPattern("\"refusals\": \\[\\s+\\{\\s+\"accelerator\": \"small\",\\s+\"model\": \"resnet8\",");
    }

    @Test
    void whenNoPairRunsThereIsNoTable() throws IOException {
        Path small = Files.writeString(folder.resolve("small.yaml"), small());
        Outcome outcome = macrame("compare", small.toString(), "--", "resnet8");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).startsWith("cannot be run\n  resnet8 on small: ");
    }

    @Test
    void aMalformedModelIsRefusedBeforeAnythingRuns() throws IOException {
        Path cut = Files.write(folder.resolve("cut.tflite"), new byte[] {1, 2, 3});
        Outcome outcome = macrame("compare", "edge-16x16", "--", "resnet8", cut.toString(), "--json", path("c"));
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errorLines()).singleElement().asString().startsWith(cut + ": ");
        assertThat(folder.resolve("c")).doesNotExist();
    }

    @Test
    void aProgramIsComparedAsItsNetworkIs() {
        assertThat(macrame("compile", "edge-16x16", "resnet8", "-o", path("p.mcr"))
                        .code())
                .isZero();
        assertThat(compare("edge-16x16", "--", path("p.mcr")).out()).contains("59,347");
    }

    private static byte[] accelerator() {
        return Catalog.open().find(Catalog.Kind.ACCELERATORS, "edge-16x16").bytes();
    }

    private static String small() {
        return text(accelerator())
                .replace("name: edge-16x16", "name: small")
                .replace("capacity: 16 GiB", "capacity: 1 KiB");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static Outcome compare(String... operands) {
        Outcome outcome = macrame(ObjectArrays.concat("compare", operands));
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.err()).isEmpty();
        return outcome;
    }
}

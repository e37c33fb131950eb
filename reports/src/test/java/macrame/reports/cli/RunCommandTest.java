package macrame.reports.cli;

import static macrame.reports.cli.Shell.macrame;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import macrame.reports.cli.Shell.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs through the command line. */
final class RunCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void withoutOperandsTheDefaultNetworkRunsOnTheDefaultAccelerator() {
        Outcome outcome = run("run");
        assertThat(outcome.out()).startsWith("resnet8 on edge-16x16").contains("inferences per second");
        assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 100);
        assertThat(outcome.out()).doesNotContain("\u001b");
    }

    /** But for sums that overflow, which only a run with values can count. */
    @Test
    void timingOnlyGivesTheSameReportAndTheSameJson() throws IOException {
        Outcome values = run("run", "--json", path("values.json"));
        Outcome timing = run("run", "--timing-only", "--json", path("timing.json"));
        assertThat(timing.out()).isEqualTo(values.out());
        String overflows = "\"accumulators.overflows\",\n      \"unit\": \"additions\",\n      \"value\": ";
        String counted = Files.readString(folder.resolve("values.json"));
        assertThat(counted).contains(overflows + "0\n");
        assertThat(folder.resolve("timing.json")).hasContent(counted.replace(overflows + "0", overflows + "null"));
    }

    @Test
    void whereWeightsHaveNoValuesItIsSaidThatNoneWasComputed() {
        String said = "\nno value was computed, as with --timing-only: 7.14 GB of weights have none\n";
        Outcome outcome = run("run", "cloud-128x128", "llama2-7b-decode");
        assertThat(outcome.out()).endsWith(said).contains("\nall 289 layers in 10 rows, costliest first; x32 is the");
        assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 100);
        assertThat(run("run").out()).doesNotContain("no value was computed");
    }

    @Test
    void aNetworkOfSeveralProgramsRunsButIsNotCompiledIntoOneFile() throws IOException {
        Path table = Files.writeString(
                folder.resolve("blocks.csv"),
                "name,operator,width,channels,outputs,block,repeats\nproj,matmul,1,64,64,layer,4\n");
        assertThat(run("run", "edge-16x16", table.toString(), "--output", path("out"))
                        .out())
                .containsPattern("x4 +\\*/proj +FULLY_CONNECTED");
        assertThat(names("out")).containsExactly("0.bin");
        Outcome outcome = macrame("compile", "edge-16x16", table.toString(), "-o", path("p.mcr"));
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.errorLines())
                .containsExactly(table + ": is run as 4 programs, for the blocks that it repeats; a file holds one");
        assertThat(folder.resolve("p.mcr")).doesNotExist();
    }

    /** The terminal, the page and the JSON say the same; where no cycle is lost there is no table. */
    @Test
    void cyclesLostAtPortsAreShown() throws IOException {
        Outcome outcome = run("run", "edge-16x16", "resnet8", "--json", path("r.json"), "--report", path("r"));
        Matcher row = Pattern.compile("\n  parameters +([0-9,]+) +0 +0\n").matcher(outcome.out());
        assertThat(row.find()).isTrue();
        String lost = row.group(1);
        assertThat(lost).isNotEqualTo("0");
        assertThat(outcome.out()).contains("\ncycles lost at the ports of the scratchpads' banks\n");
        assertThat(Files.readString(folder.resolve("r.json")))
                .containsPattern("\"parameters\\.conflicts\\.vector\",\\s+\"unit\": \"cycles\",\\s+\"value\": "
                        + lost.replace(",", "") + "\\s");
        assertThat(Files.readString(folder.resolve("r/index.html")))
                .contains("id=\"port-conflicts\"", ">" + lost + "<");
        assertThat(run("run", "cloud-128x128", "mlperf-tiny-ad", "--timing-only")
                        .out())
                .doesNotContain("cycles lost at the ports");
    }

    @Test
    void aCompiledProgramRunsAsItsNetworkDoes() throws IOException {
        run("compile", "edge-16x16", "resnet8", "-o", path("p.mcr"));
        run("disasm", path("p.mcr"), "-o", path("p.asm"));
        run("asm", path("p.asm"), "-o", path("q.mcr"));
        assertThat(folder.resolve("q.mcr")).hasSameBinaryContentAs(folder.resolve("p.mcr"));
        run("run", "edge-16x16", "resnet8", "--output", path("network"), "--dump", path("networkDump"));
        run("run", "edge-16x16", path("p.mcr"), "--output", path("program"), "--dump", path("programDump"));
        assertThat(names("network")).containsExactly("0.bin").isEqualTo(names("program"));
        assertThat(names("networkDump")).hasSizeGreaterThan(5).isEqualTo(names("programDump"));
        for (String name : names("networkDump")) {
            assertThat(folder.resolve("programDump").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("networkDump").resolve(name));
        }
        assertThat(folder.resolve("program/0.bin")).hasSameBinaryContentAs(folder.resolve("network/0.bin"));
    }

    @Test
    void anInputChangesTheOutputAndNothingElse() throws IOException {
        Path zeros = Files.write(folder.resolve("zeros.bin"), new byte[3072]);
        Outcome seeded = run("run", "edge-16x16", "resnet8", "--output", path("seeded"));
        Outcome given = run("run", "edge-16x16", "resnet8", "--input", zeros.toString(), "--output", path("given"));
        assertThat(given.out()).isEqualTo(seeded.out());
        assertThat(Files.readAllBytes(folder.resolve("given/0.bin")))
                .isNotEqualTo(Files.readAllBytes(folder.resolve("seeded/0.bin")));
    }

    @Test
    void aTraceHasARowForEachInstructionAndChangesNothing() throws IOException {
        Outcome traced = run("run", "--timing-only", "--trace", path("t.csv"));
        assertThat(traced.out()).isEqualTo(run("run", "--timing-only").out());
        List<String> rows = Files.readAllLines(folder.resolve("t.csv"));
        assertThat(rows.get(0)).isEqualTo("from_cycle,to_cycle,unit,activity,instruction,detail");
        assertThat(rows).hasSizeGreaterThan(20);
        assertThat(names(".")).containsExactly("t.csv");
    }

    private static Outcome run(String... args) {
        Outcome outcome = macrame(args);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.err()).isEmpty();
        return outcome;
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private List<String> names(String directory) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(directory))) {
            return files.map(file -> MoreFiles.getNameWithoutExtension(file) + "." + MoreFiles.getFileExtension(file))
                    .sorted()
                    .toList();
        }
    }
}

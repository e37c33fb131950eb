package macrame.reports.cli;

import static macrame.reports.cli.Shell.macrame;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import macrame.isa.testkit.Configs;
import macrame.reports.cli.Shell.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The edge accelerator with another section {@code dram}, run on the command line. */
final class DramPresetTest {
    @TempDir
    private Path folder;

    private String text;

    @BeforeEach
    void readShipped() throws IOException {
        text = Files.readString(Configs.files("accelerators").get(1));
    }

    private String accelerator(String dram) throws IOException {
        int start = text.indexOf("dram:\n");
        String changed =
                text.substring(0, start) + "dram:\n" + dram.indent(2) + text.substring(text.indexOf("frontend:"));
        return Files.writeString(folder.resolve("edge.yaml"), changed).toString();
    }

    private Outcome run(String dram, String... options) throws IOException {
        String[] line = {"run", accelerator(dram), "resnet8"};
        String[] args = new String[line.length + options.length];
        System.arraycopy(line, 0, args, 0, line.length);
        System.arraycopy(options, 0, args, line.length, options.length);
        Outcome outcome = macrame(args);
        assertThat(outcome.err()).isEmpty();
        return outcome;
    }

    private static long cycles(Outcome outcome) {
        Matcher cycles = Pattern.compile("cycles +([0-9,]+)").matcher(outcome.out());
        assertThat(cycles.find()).isTrue();
        return Long.parseLong(cycles.group(1).replace(",", ""));
    }

    @Test
    void aRunOnBanksTellsTheirNameTheirRateAndHowOftenTheirRowsHit() throws IOException {
        Path json = folder.resolve("run.json");
        Outcome outcome = run("preset: ddr4-2400\nchannels: 2", "--json", json.toString());
        assertThat(outcome.out())
                .contains("DRAM peak 38.4 GB/s")
                .containsPattern(
                        "DRAM row hits +9[0-9]\\.[0-9] %  of 1,5[0-9]{2} reads and writes; ddr4-2400, 2 channels\n");
        assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 100);
        assertThat(Files.readString(json))
                .contains("\"model\": \"bank\"", "\"preset\": \"ddr4-2400\"", "\"rowHitRate\": 0.9")
                .contains("\"peakDramBytesPerSecond\": 38400000000")
                .contains("\"action\": \"dram activate\"");
    }

    @Test
    void timingOnlyIsTheSameToTheByte() throws IOException {
        assertThat(run("preset: hbm2", "--timing-only").out())
                .isEqualTo(run("preset: hbm2").out());
    }

    @Test
    void thePageHasATableOfTheChannels() throws IOException {
        Path report = folder.resolve("report");
        run("preset: lpddr5-6400\nchannels: 4", "--report", report.toString());
        assertThat(Files.readString(report.resolve("index.html")))
                .contains("Channels of the DRAM: lpddr5-6400, 4 channels, not validated")
                .contains("channel 3", "; row hits ");
    }

    /** The pipe of a preset has its rate and its latency, but neither rows nor commands. */
    @Test
    void theSamePresetAsAPipeIsNearBy() throws IOException {
        Outcome pipe = run("preset: ddr4-2400\nmodel: bandwidth");
        assertThat(pipe.out()).contains("DRAM peak 19.2 GB/s").doesNotContain("row hits");
        assertThat((double) cycles(run("preset: ddr4-2400")) / cycles(pipe)).isBetween(0.99, 1.02);
    }

    @Test
    void anUnknownPresetIsOneLineWithThoseThereAre() throws IOException {
        String file = accelerator("preset: dr4-2400");
        Outcome outcome = macrame("run", file, "resnet8");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.errorLines())
                .containsExactly(file + ":" + line() + ":11: dram.preset is dr4-2400, must be a file or one of "
                        + "ddr4-2400, ddr4-3200, hbm2, lpddr4-3200, lpddr5-6400, did you mean 'ddr4-2400'");
    }

    /** Of the first key in the section. */
    private long line() {
        return text.substring(0, text.indexOf("dram:\n")).lines().count() + 2;
    }
}

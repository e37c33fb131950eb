package macrame.reports.cli;

import static macrame.reports.cli.Shell.macrame;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ObjectArrays;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import macrame.isa.hardware.yaml.AcceleratorReader;
import macrame.isa.hardware.yaml.AcceleratorWriter;
import macrame.reports.catalog.Catalog;
import macrame.reports.cli.Shell.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DescribeCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void thePeaksFollowFromTheConfiguration() {
        // 256 elements at 500 MHz; 95.4 % of 4 GB/s; 64 + 256 + 16 KiB and 1,024 vectors of 16 accumulators of 4 B.
        assertThat(describe("edge-16x16").out())
                .startsWith("edge-16x16\nconfiguration ")
                .contains("array, 8x8 bits    128 GMAC/s  16 x 16 MACs in a cycle")
                .contains("array, 8x16 bits  64.0 GMAC/s  16 x 16 MACs in 2 cycles")
                .contains("DRAM                4.00 GB/s  8.00 B a cycle")
                .contains("DRAM, effective     3.82 GB/s  95.4 % of the peak")
                .contains("ridge point        32.0 MAC/B  33.5 MAC/B at the effective rate")
                .contains("on-chip memory        400 KiB  scratchpads 336 KiB, accumulators 64 KiB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"whitepaper-4x4", "edge-16x16", "edge-32x32", "cloud-128x128", "systolic-16x16"})
    void everySettingOfTheConfigurationIsTold(String name) {
        byte[] file = Catalog.open().find(Catalog.Kind.ACCELERATORS, name).bytes();
        String words = describe(name).out().replaceAll("\\s+", " ");
        AcceleratorWriter.write(AcceleratorReader.read(name, file))
                .lines()
                .map(line -> line.strip().replaceFirst(": ?", " ").strip())
                .forEach(setting -> assertThat(words).contains(setting));
    }

    @Test
    void everyActionHasItsPriceItsLabelAndASource() {
        String text = describe("edge-16x16").out();
        assertThat(text)
                .containsPattern("compute +multiply 8x8 +0.2000 +multiplications +published +\\[1\\]\n")
                .containsPattern("DRAM +dram read byte +160.0000 +bytes +published +\\[\\d+\\]\n")
                .contains("\n   [1] Horowitz, ISSCC 2014, figure 1.1.9, integer multiply, 8 bits\n")
                .containsPattern(
                        "(?m)^ +\\[\\d+\\] Horowitz, ISSCC 2014, 1.3 nJ for 64 bits, in the text over 20 pJ a bit$");
        assertThat(text.lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void theHashIsThatOfARunAndTheJsonSaysTheSame() throws IOException {
        String line = describe("edge-16x16", "--json", path("d"))
                .out()
                .lines()
                .toList()
                .get(1);
        String hash = line.substring("configuration ".length(), line.indexOf(';'));
        assertThat(macrame("run", "edge-16x16", "--timing-only").out()).contains("configuration " + hash);
        assertThat(Files.readString(folder.resolve("d")))
                .contains("\"configuration\": \"" + hash + "\"")
                .contains("\"total\": 409600");
    }

    /** 2 x 4 x 4 banks of 65,536 rows of 8 KiB; a read takes 17 + 17 + 4 + 1 cycles of 1.2 GHz. */
    @Test
    void banksOfADramAreToldWithTheirCapacityAndTheUnitsOfTheirTiming() throws IOException {
        String banked = edge().replaceFirst(
                        "(?s)\ndram:\n.*\nfrontend:", "\ndram: {preset: ddr4-2400, channels: 2}\nfrontend:");
        assertThat(describe(Files.writeString(folder.resolve("banked.yaml"), banked)
                                .toString())
                        .out())
                .containsPattern("DRAM banks +16 GiB  32 banks in 2 channels; a read alone takes 32.5 ns\n")
                .contains("  The DRAM's timing is in cycles of its own clock; widths are in bits.\n");
        assertThat(describe("edge-16x16").out()).doesNotContain("DRAM banks", "cycles of its own clock");
    }

    @Test
    void aFileAtFaultIsToldWithItsPlace() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.yaml"), edge().replace("rows: 16 ", "rows: 0 "));
        Outcome outcome = macrame("describe", mine.toString());
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errorLines()).singleElement().asString().startsWith(mine + ":");
    }

    private static String edge() {
        return new String(
                Catalog.open().find(Catalog.Kind.ACCELERATORS, "edge-16x16").bytes(), StandardCharsets.UTF_8);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static Outcome describe(String... operands) {
        Outcome outcome = macrame(ObjectArrays.concat("describe", operands));
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.err()).isEmpty();
        return outcome;
    }
}

package macrame.reports.cli;

import static macrame.reports.cli.Shell.macrame;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import macrame.isa.testkit.SharedFolder;
import macrame.reports.cli.Shell.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DramCommandTest {
    @TempDir
    private Path folder = Path.of("");

    /** A read of a closed bank: tRCD + RL + 4 + 1 = 17 + 17 + 4 + 1 = 39 cycles after the cycle after its acceptance. */
    @Test
    void oneReadTakesTheUnloadedLatency() throws IOException {
        Outcome outcome = macrame("dram", "ddr4-2400", trace("0x40 READ 10\n"));
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("cycles                    50  41.7 ns at 1200 MHz")
                .contains("requests                   1  reads 1, writes 0, 64 B")
                .contains("mean read latency       39.0  cycles, 32.5 ns")
                .contains("row hits               0.0 %  activates 1, precharges 0, refreshes 0");
    }

    @Test
    void compressedAndPlainTracesGiveTheSame() throws IOException {
        String lines = "0x0 READ 0\n\n0x40  WRITE\t7\r\n0x1000 READ 9";
        Path packed = folder.resolve("packed");
        Files.write(packed, compressed(lines));
        assertThat(macrame("dram", "hbm2", packed.toString()).out().replace("packed", "x.trace"))
                .isEqualTo(macrame("dram", "hbm2", trace(lines)).out())
                .contains("requests                   3");
    }

    @Test
    void whatWasNotComparedSaysSo() throws IOException {
        assertThat(macrame("dram", "lpddr5-6400", trace("0x0 READ 0")).out()).contains("Not validated: ");
        assertThat(macrame("dram", "lpddr4-3200", trace("0x0 READ 0")).out()).doesNotContain("alidated");
    }

    @Test
    void theJsonHoldsWhatDramSim3Printed() throws IOException {
        Path shared = SharedFolder.require("data/dram");
        Path json = folder.resolve("out/x.json");
        Outcome outcome = macrame(
                "dram",
                shared.resolve("configs/HBM2_1ch.ini").toString(),
                shared.resolve("traces/g64/seq_read.trace.gz").toString(),
                "--json",
                json.toString());
        assertThat(outcome.code()).as(outcome.err()).isZero();
        Map<String, String> numbers = numbers(json);
        assertThat(numbers).containsEntry("cycles", "35584").containsEntry("activates", "547");
        assertThat(Double.parseDouble(numbers.get("meanReadLatencyCycles"))).isEqualTo(144.60498046875);
        assertThat(Double.parseDouble(numbers.get("rowHitRate"))).isEqualTo(0.96697998046875);
        assertThat(Double.parseDouble(numbers.get("energyPj"))).isBetween(16_477_350.0, 16_477_450.0);
    }

    @Test
    void aYamlFileIsADramToo() throws IOException {
        Path yaml = Files.copy(
                Path.of(System.getProperty("macrame.configs"), "dram", "hbm2.yaml"), folder.resolve("own.yaml"));
        assertThat(macrame("dram", yaml.toString(), trace("0x0 READ 0")).code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0x0 READ 0;0x0 READ -1 | x.trace:2:1: cycle is '-1', must be a whole number between 0 and 1000000000000",
                "0x0 READ 1e3 | x.trace:1:1: cycle is '1e3', must be a whole number between 0 and 1000000000000",
                "0x0 READ 1000000000001 | x.trace:1:1: cycle is '1000000000001', must be a whole number between 0 and",
                "0x0 FETCH 0 | x.trace:1:1: command is 'FETCH', must be READ or WRITE",
                "0xg READ 0 | x.trace:1:1: address is '0xg', must be hexadecimal, as in 0x1f40",
                "64 READ 0 | x.trace:1:1: address is '64', must be hexadecimal, as in 0x1f40",
                "0x1ffffffff READ 0;0x200000000 READ 0 | x.trace:2:1: address is 0x200000000, must be below 0x200000000,",
                "0xffffffffffffffff READ 0 | x.trace:1:1: address is 0xffffffffffffffff, must be below 0x200000000",
                "0x0 READ | x.trace:1:1: line has 2 words, must be an address, READ or WRITE, and a cycle",
                "0x0 READ 0 0 | x.trace:1:1: line has 4 words, must be an address, READ or WRITE, and a cycle",
                ";; | x.trace:1:1: file is empty, must hold at least one request",
            })
    void aBadLineIsRefusedWithItsNumber(String lines, String message) throws IOException {
        assertRefused(macrame("dram", "ddr4-2400", trace(lines.replace(';', '\n'))), message);
    }

    @Test
    void aFileThatIsDamagedMissingOrNoFileIsRefused() throws IOException {
        byte[] whole = compressed("0x0 READ 0\n".repeat(100));
        Path cut = folder.resolve("cut.gz");
        Files.write(cut, Arrays.copyOf(whole, whole.length - 9));
        assertRefused(macrame("dram", "hbm2", cut.toString()), "cut.gz:", ": compressed data is damaged or ends early");
        Files.write(cut, Arrays.copyOf(whole, 2));
        assertRefused(macrame("dram", "hbm2", cut.toString()), "cut.gz:1:1: compressed data is damaged or ends early");
        assertRefused(macrame("dram", "hbm2", trace("")), "x.trace:1:1: file is empty");
        assertRefused(macrame("dram", "hbm2", trace("x".repeat(2_000))), "x.trace:1:1: line is longer than 1000 bytes");
        assertRefused(macrame("dram", "hbm2", "no/such.trace"), "no/such.trace: no such file");
        assertRefused(macrame("dram", "hbm2", folder.toString()), folder + ": is a directory, must be a file");
        assertRefused(macrame("dram", "hbm3", "x"), "unknown DRAM 'hbm3', did you mean 'hbm2' (DRAMs: ddr4-2400,");
        assertRefused(macrame("dram", "no/such.ini", "x"), "no/such.ini: no such file");
        assertRefused(macrame("dram", "hbm2"), "missing required parameter: 'TRACE'");
        String trace = trace("0x0 READ 0");
        assertRefused(macrame("dram", "hbm2", trace, "--json", trace), "x.trace: ");
        assertThat(Files.readString(Path.of(trace))).isEqualTo("0x0 READ 0");
    }

    private static void assertRefused(Outcome outcome, String... parts) {
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errorLines()).hasSize(1);
        assertThat(outcome.err()).contains(parts);
    }

    private String trace(String text) throws IOException {
        return Files.writeString(folder.resolve("x.trace"), text).toString();
    }

    private static byte[] compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    private static Map<String, String> numbers(Path file) throws IOException {
        Map<String, String> numbers = new LinkedHashMap<>();
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            while (json.nextToken() != null) {
                if (json.currentToken().isNumeric()) {
                    numbers.putIfAbsent(json.currentName(), json.getText());
                }
            }
        }
        return numbers;
    }
}

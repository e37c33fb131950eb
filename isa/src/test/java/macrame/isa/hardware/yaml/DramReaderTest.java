package macrame.isa.hardware.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import macrame.isa.fault.InputException;
import macrame.isa.hardware.BankDramSpec;
import macrame.isa.hardware.ini.DramIniReader;
import macrame.isa.testkit.Configs;
import macrame.isa.testkit.SharedFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DramReaderTest {
    @Test
    void everyDramReadsAndIsNamedAsItsFile() throws IOException {
        List<Path> files = Configs.files("dram");
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "ddr4-2400.yaml", "ddr4-3200.yaml", "hbm2.yaml", "lpddr4-3200.yaml", "lpddr5-6400.yaml");
        for (Path file : files) {
            BankDramSpec spec = DramReader.read(file);
            assertThat(file.getFileName()).hasToString(spec.name() + ".yaml");
            assertThat(spec.validated()).isEqualTo(!spec.name().equals("lpddr5-6400"));
        }
    }

    @Test
    void everyNumberOfADramStatesItsSourceOrThatItIsAssumed() throws IOException {
        int numbers = 0;
        for (Path file : Configs.files("dram")) {
            for (String line : Files.readAllLines(file)) {
                if (line.matches(" *[A-Za-z0-9_-]+: +[^# ].*") && !line.startsWith("name:")) {
                    numbers++;
                    assertThat(line)
                            .as(file.getFileName().toString())
                            .matches(".*# (assumed: .+|derived: .+|DRAMsim3: .+|Ramulator \\d\\.\\d: .+|"
                                    + "JESD(79-4|209-4|209-5B|235)(: .+)?)");
                }
            }
        }
        assertThat(numbers).isEqualTo(5 * 47);
    }

    /** Their clocks differ where DRAMsim3 rounds the period, and their maps in a channel bit, of which there is none. */
    @ParameterizedTest
    @CsvSource({
        "ddr4-2400, DDR4_2400_1r_bgi",
        "ddr4-3200, DDR4_3200_1r_bgi",
        "lpddr4-3200, LPDDR4_3200_x16ch",
        "hbm2, HBM2_1ch"
    })
    void whatIsCalledValidatedHasTheTimesThatWereCompared(String preset, String compared) throws IOException {
        BankDramSpec ours = preset(preset);
        BankDramSpec theirs = DramIniReader.read(SharedFolder.require("data/dram/configs/" + compared + ".ini"));
        assertThat(ours.organization()).isEqualTo(theirs.organization());
        assertThat(ours.timing()).isEqualTo(theirs.timing());
        assertThat(ours.currents()).isEqualTo(theirs.currents());
        assertThat(ours.queues()).isEqualTo(theirs.queues());
        assertThat(ours.addressMap().text().replace("ch", ""))
                .isEqualTo(theirs.addressMap().text().replace("ch", ""));
        assertThat(ours.clock().periodNanoseconds())
                .isCloseTo(theirs.clock().periodNanoseconds(), org.assertj.core.data.Percentage.withPercentage(1));
    }

    @ParameterizedTest
    @CsvSource({
        "ddr4-2400, 19.2 GB/s, 64 B",
        "ddr4-3200, 25.6 GB/s, 64 B",
        "lpddr4-3200, 6.4 GB/s, 32 B",
        "hbm2, 32 GB/s, 64 B",
        "lpddr5-6400, 12.8 GB/s, 32 B"
    })
    void everyDramHasThePeakItsNameSays(String preset, String peak, String burst) throws IOException {
        assertThat(preset(preset).peak()).hasToString(peak);
        assertThat(preset(preset).burst()).hasToString(burst);
    }

    @Test
    void allFaultsAreToldTogetherWithTheirPlaces() throws IOException {
        String text = text("ddr4-2400")
                .replace("clock: 1200 MHz", "clock: 1200")
                .replace("ranks: 1 ", "ranks: 3 ")
                .replace("  nRAS: 39", "  nRAZ: 39")
                .replace("IDD0: 48 mA", "IDD0: 48")
                .replace("row-hit-cap: 4", "row-hit-cap: 0")
                .replace("fields: rorabacobgch", "fields: rorabacobg")
                .replace("xor-with-row: none", "xor-with-row: nine");
        String message = faults(text);
        assertThat(message.lines().collect(Collectors.toList()))
                .containsExactly(
                        "x.yaml:5:8: clock is '1200', must be an unsigned number, a space and Hz, kHz, MHz or GHz",
                        "x.yaml:8:10: organization.ranks is 3, must be a power of two between 1 and 64",
                        "x.yaml:25:3: unknown key 'nRAZ' in timing, did you mean 'nRAS'",
                        "x.yaml:41:9: currents.IDD0 is '48', must be an unsigned number, a space and uA, mA or A",
                        "x.yaml:52:16: queues.row-hit-cap is 0, must be between 1 and 1000000",
                        "x.yaml:54:11: address-map.fields is rorabacobg, must be ro, ra, ch, bg, ba and co, each once, in any order",
                        "x.yaml:55:17: address-map.xor-with-row is nine, must be one of none, bank-group, bank,"
                                + " bank-group-and-bank, did you mean 'none'");
    }

    @Test
    void aRefreshThatLeavesNoTimeIsRefusedWhereItStands() throws IOException {
        assertThat(faults(text("ddr4-2400").replace("nREFI: 9360", "nREFI: 936")))
                .isEqualTo("x.yaml:38:10: timing.nREFI is 936, must be at least 1200,"
                        + " twice what a refresh and one access take");
    }

    private static String faults(String text) {
        StringBuilder message = new StringBuilder();
        assertThatThrownBy(() -> DramReader.read("x.yaml", text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InputException.class)
                .satisfies(e -> message.append(e.getMessage()));
        return message.toString();
    }

    private static BankDramSpec preset(String name) throws IOException {
        return DramReader.read(file(name));
    }

    private static String text(String name) throws IOException {
        return Files.readString(file(name));
    }

    private static Path file(String name) throws IOException {
        return Configs.files("dram").stream()
                .filter(file -> file.endsWith(name + ".yaml"))
                .findFirst()
                .orElseThrow();
    }
}

package macrame.isa.hardware.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import macrame.isa.fault.InputException;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.BankDramSpec;
import macrame.isa.hardware.DramQueues;
import macrame.isa.hardware.DramSpec;
import macrame.isa.testkit.Configs;
import macrame.isa.units.DataSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DramSectionTest {
    private static final String NAMES = "ddr4-2400, ddr4-3200, hbm2, lpddr4-3200, lpddr5-6400";

    /** The edge accelerator with another section dram, which begins in line 53. */
    private static AcceleratorSpec read(String section) throws IOException {
        return AcceleratorReader.read("a.yaml", bytes(section), Configs.dramPresets());
    }

    private static byte[] bytes(String section) throws IOException {
        String text = Files.readString(Configs.files("accelerators").get(1));
        int start = text.indexOf("dram:\n");
        int end = text.indexOf("frontend:\n");
        return (text.substring(0, start) + "dram:\n" + section.indent(2) + text.substring(end)).getBytes(UTF_8);
    }

    private static String refusal(String section) {
        try {
            read(section);
        } catch (InputException | IOException e) {
            return String.valueOf(e.getMessage()).replaceAll("a\\.yaml:[0-9]+:[0-9]+: ", "");
        }
        throw new AssertionError("not refused: " + section);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ddr4-2400", "ddr4-3200", "hbm2", "lpddr4-3200", "lpddr5-6400"})
    void aPresetIsTheFileOfThatName(String name) throws IOException {
        assertThat(read("preset: " + name).dram()).isEqualTo(DramSpec.of(Configs.dram(name)));
    }

    @Test
    void whatDiffersIsSaidBesideThePreset() throws IOException {
        BankDramSpec preset = Configs.dram("ddr4-2400");
        BankDramSpec banks = read("""
                preset: ddr4-2400
                channels: 2
                capacity: 4 GiB
                queues:
                  reads: 16
                  per-bank: 4
                address-map:
                  xor-with-row: bank-group
                """).dram().bank().orElseThrow();
        assertThat(banks.organization().channels()).isEqualTo(2);
        assertThat(banks.capacity()).isEqualTo(new DataSize(4L << 30));
        assertThat(banks.organization().rows()).isEqualTo(16_384);
        assertThat(banks.queues()).isEqualTo(new DramQueues(16, 32, 4, 8, 4));
        assertThat(banks.addressMap().text()).isEqualTo(preset.addressMap().text());
        assertThat(banks.timing()).isEqualTo(preset.timing());
    }

    @Test
    void theSamePresetAlsoMakesAPipe() throws IOException {
        DramSpec pipe = read("preset: ddr4-2400\nmodel: bandwidth").dram();
        assertThat(pipe.model()).isEqualTo(DramSpec.Model.BANDWIDTH);
        assertThat(pipe.peak()).isEqualTo(Configs.dram("ddr4-2400").peak());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "preset: ddr4-2401| dram.preset is ddr4-2401, must be a file or one of NAMES, did you mean 'ddr4-2400'",
                "preset: sdram| dram.preset is sdram, must be a file or one of NAMES",
                "preset: [1]| dram.preset is a list, must be a name or a file",
                "preset: no/such.yaml| no/such.yaml: no such file",
                "model: banks| dram.model is banks, must be one of bandwidth, bank, did you mean 'bank'",
            })
    void aPresetThatIsNotThereIsRefusedWithThoseThatAre(String section, String message) {
        assertThat(refusal(section).lines()).contains(message.replace("NAMES", NAMES));
    }

    @Test
    void whatNoMemoryHasIsRefusedWhereItStands() {
        assertThat(refusal("preset: ddr4-2400\nchannels: 3"))
                .isEqualTo("dram.channels is 3, must be a power of two between 1 and 64");
        assertThat(refusal("preset: ddr4-2400\ncapacity: 3 GiB"))
                .isEqualTo("dram.capacity is 3 GiB, must be 128 KiB, a row of each bank, times a power of two up to "
                        + "16777216");
        assertThat(refusal("preset: ddr4-2400\nlatency: 3 ns")).startsWith("unknown key 'latency' in dram");
        assertThat(refusal("preset: ddr4-2400\nqueues:\n  reads: 0"))
                .isEqualTo("dram.queues.reads is 0, must be between 1 and 4096");
        assertThat(refusal("preset: ddr4-2400\naddress-map:\n  fields: rorabacobg"))
                .isEqualTo(
                        "dram.address-map.fields is rorabacobg, must be ro, ra, ch, bg, ba and co, each once, in any "
                                + "order");
        assertThat(refusal("model: bank")).contains("section dram.organization is missing");
    }

    @Test
    void aFileIsLookedForBesideTheAccelerators(@TempDir Path folder) throws IOException {
        Files.copy(Configs.files("dram").get(0), folder.resolve("mine.yaml"));
        Path accelerator = folder.resolve("a.yaml");
        Files.write(accelerator, bytes("preset: mine.yaml"));
        assertThat(AcceleratorReader.read(accelerator).dram()).isEqualTo(DramSpec.of(Configs.dram("ddr4-2400")));
        Files.write(folder.resolve("mine.yaml"), new byte[] {':'});
        assertThatThrownBy(() -> AcceleratorReader.read(accelerator))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("mine.yaml:1:1: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"preset: ddr4-3200\nchannels: 4", "preset: hbm2", "preset: lpddr4-3200\nmodel: bandwidth"})
    void whatIsWrittenIsReadBackEqual(String section) throws IOException {
        AcceleratorSpec spec = read(section);
        byte[] written = AcceleratorWriter.write(spec).getBytes(UTF_8);
        assertThat(AcceleratorReader.read("written.yaml", written)).isEqualTo(spec);
    }
}

package macrame.isa.hardware.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import macrame.isa.fault.InputException;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.hardware.Systolic;
import macrame.isa.hardware.VectorSpec;
import macrame.isa.quant.Rounding;
import macrame.isa.testkit.Configs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AcceleratorReaderTest {
    @Test
    void everyKeyArrivesInItsField() {
        AcceleratorSpec spec = Configs.accelerator("whitepaper-4x4");
        assertThat(spec.name()).isEqualTo("whitepaper-4x4");
        assertThat(spec.clock().hertz()).isEqualTo(100_000_000);
        assertThat(spec.array())
                .isEqualTo(new ArraySpec(
                        4,
                        4,
                        ArraySpec.Style.BROADCAST,
                        8,
                        8,
                        1,
                        ArraySpec.Initialization.CYCLE,
                        ArraySpec.RowSum.NONE));
        assertThat(spec.accumulators().depth()).isEqualTo(128);
        assertThat(spec.vector()).isEqualTo(new VectorSpec(4, 3, 1, 1, 3, 1, 1, 1, 1));
        assertThat(spec.requantization().rounding())
                .isEqualTo(ImmutableList.of(
                        Rounding.DOUBLE_ROUNDING, Rounding.REDUCED_MULTIPLIER, Rounding.SINGLE_ROUNDING));
        assertThat(spec.weights().bytes()).isEqualTo(16384);
        assertThat(spec.weights().portBytes()).isEqualTo(16);
        assertThat(spec.activations().bytes()).isEqualTo(32768);
        assertThat(spec.parameters().bytes()).isEqualTo(4096);
        assertThat(spec.dma().outstandingBursts()).isEqualTo(4);
        assertThat(spec.dram().latency().picoseconds()).isEqualTo(100_000);
        assertThat(spec.dram().peak().bytesPerSecond()).isEqualTo(400_000_000);
        assertThat(spec.dram().burstBytes()).isEqualTo(16);
        assertThat(spec.dram().efficiencyPermille()).isEqualTo(1000);
        assertThat(spec.frontend().prefetchBytes()).isEqualTo(512);
        assertThat(spec.energyTable()).isEqualTo("horowitz-45nm");
    }

    @Test
    void anAcceleratorWithoutNameIsCalledAsItsFile() throws IOException {
        assertThat(Edited.shipped().with("name: edge-16x16", "").read().name()).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rows: 16|rows: 0|6:9: array.rows is 0, must be between 1 and 4096",
                "rows: 16|rows: -4|6:9: array.rows is -4, must be between 1 and 4096",
                "rows: 16|rows: 1.5|6:9: array.rows is 1.5, must be a whole number",
                "rows: 16|rows: '16'|6:9: array.rows is '16', must be a whole number",
                "rows: 16|rows: 0x10|6:9: array.rows is 0x10, must be a whole number",
                "rows: 16|rows: 99999999999999999999|6:9: array.rows is 99999999999999999999, must be a whole number of at most 9 digits",
                "rows: 16|rows:|6:8: array.rows is empty, must be a whole number",
                "rows: 16|rows: [16]|6:9: array.rows is a list, must be a whole number",
                "rows: 16|rows: {a: 1}|6:9: array.rows is a section, must be a whole number",
                "rows: 16|row: 16|6:3: unknown key 'row' in array, did you mean 'rows'",
                "rows: 16|zzz: 16|5:1: array.rows is missing",
                "style: broadcast|style: cubic|8:10: array.style is cubic, must be one of broadcast, systolic",
                "style: broadcast|style: systolic|5:1: array.dataflow is missing",
                "style: broadcast|dataflow: weight-stationary|5:1: array.style is missing",
                "native-multiplier: 8x8|native-multiplier: 8|9:22: array.native-multiplier is 8, must be weight bits x activation bits, as in 8x8",
                "native-multiplier: 8x8|native-multiplier: 8x7|9:22: array.native-multiplier is 8x7, must be weight bits x activation bits, each 4, 8 or 16",
                "initialization: folded|initialization: fold|11:19: array.initialization is fold, must be one of cycle, folded, did you mean 'folded'",
                "clock: 500 MHz|clock: 500 MB|4:8: clock is '500 MB', must be an unsigned number, a space and Hz, kHz, MHz or GHz",
                "clock: 500 MHz|clock: 500|4:8: clock is '500', must be an unsigned number, a space and Hz, kHz, MHz or GHz",
                "clock: 500 MHz|clock: 0 Hz|4:8: clock is 0 Hz, must be between 1 kHz and 100 GHz",
                "size: 64 KiB|size: 64|34:11: scratchpads.weights.size is '64', must be an unsigned number, a space and B, KiB, MiB, GiB or TiB",
                "size: 64 KiB|size: -64 KiB|34:11: scratchpads.weights.size is '-64 KiB', must be an unsigned number, a space and B, KiB, MiB, GiB or TiB",
                "size: 64 KiB|size: 0 KiB|34:11: scratchpads.weights.size is 0 B, must be between 1 B and 1 GiB",
                "banks: 4|banks: 3|35:12: scratchpads.weights.banks is 3, must be a power of two between 1 and 1024",
                "latency: 4 cycles|latency: 4|18:12: vector.latency is 4, must be a whole number, a space and cycles",
                "table: 1|table: 0|21:12: vector.passes.table is 0, must be between 1 and 1024",
                "efficiency: 95.4 %|efficiency: 101 %|52:15: dram.efficiency is 101 %, must be between 0.1 % and 100 %",
                "efficiency: 95.4 %|efficiency: 0.954|52:15: dram.efficiency is 0.954, must be a number with at most one decimal, a space and %",
                "[double-rounding, reduced-multiplier, single-rounding]|[tvm-upwards]|31:14: requantization.rounding is tvm-upwards, must be one of double-rounding, single-rounding, half-up-twice, reduced-multiplier, float-scale, tvm-upward, tvm-to-nearest, xnnpack-rndnu, xnnpack-rndna, xnnpack-gemmlowp, nvdla-converter, tosa-double-round, exact-half-even, exact-half-away, exact-half-up, power-of-two, truncation, did you mean 'tvm-upward'",
                "[double-rounding, reduced-multiplier, single-rounding]|[]|31:13: requantization.rounding is empty, must name at least one form of rounding",
                "[double-rounding, reduced-multiplier, single-rounding]|single-rounding|31:13: requantization.rounding is single-rounding, must be a list of double-rounding, single-rounding",
                "energy-table: horowitz-45nm|energy-table: ../../secret|57:15: energy-table is ../../secret, must be a name of letters, digits, '-', '_' and '.'",
            })
    void aFaultIsToldAtItsPlaceWithWhatIsAccepted(String found, String replacement, String refusal) throws IOException {
        assertThat(Edited.shipped().with(found, replacement).refusal()).startsWith("a.yaml:" + refusal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dataflow: row-stationary;overlap: preload|9:13: array.dataflow is row-stationary, must be one of weight-stationary,"
                        + " output-stationary, input-stationary",
                "dataflow: weight-stationary;overlap: yes|10:12: array.overlap is yes, must be one of none, preload",
                "dataflow: output-stationary;overlap: preload|5:1: array.drain is missing",
                "dataflow: input-stationary;overlap: preload;drain: causal|11:3: unknown key 'drain' in array, accepted:",
                "dataflow: input-stationary;overlap: none|12:25: array.weight-register-sets is 2, must be 1 with overlap: none",
                "dataflow: input-stationary;overlap: preload;row-sum: unit|11:12: array.row-sum is unit, must be none with"
                        + " style: systolic",
                "dataflow: input-stationary;overlap: preload;allow-per-channel-activations: true|11:34:"
                        + " array.allow-per-channel-activations is true, must be false with style: systolic",
            })
    void aSystolicArrayTakesItsOwnKeysInTheirOwnCombinations(String keys, String refusal) throws IOException {
        String lines = "style: systolic\n  " + keys.replace(";", "\n  ");
        assertThat(Edited.shipped().with("style: broadcast", lines).refusal()).startsWith("a.yaml:" + refusal);
    }

    @Test
    void aSystolicArraysBiasesAreFolded() throws IOException {
        Edited systolic = Edited.shipped()
                .with("style: broadcast", "style: systolic\n  dataflow: weight-stationary\n  overlap: preload");
        assertThat(systolic.read().array().style())
                .isEqualTo(new Systolic(Systolic.Dataflow.WEIGHT_STATIONARY, Systolic.Overlap.PRELOAD));
        assertThat(systolic.with("initialization: folded", "initialization: cycle")
                        .refusal())
                .isEqualTo("a.yaml:13:19: array.initialization is cycle, must be folded with style: systolic");
        assertThat(Edited.shipped()
                        .with("style: broadcast", "style: broadcast\n  overlap: none")
                        .refusal())
                .startsWith("a.yaml:9:3: unknown key 'overlap' in array, accepted: ");
    }

    @Test
    void aKeyThatStandsTwiceIsToldAtItsSecondPlace() throws IOException {
        assertThat(Edited.shipped()
                        .with("  depth: 1024", "  depth: 1\n  depth: 1024")
                        .refusal())
                .isEqualTo("a.yaml:15:3: accumulators.depth stands twice");
        String text = Edited.shipped().text();
        assertThat(Edited.refusal(text + "dma:\n  outstanding-bursts: 1\n"))
                .isEqualTo("a.yaml:" + (text.lines().count() + 1) + ":1: dma stands twice");
    }

    @Test
    void aMissingSectionIsOneFault() throws IOException {
        String text = Edited.shipped().text();
        String without = text.substring(0, text.indexOf("dram:")) + text.substring(text.indexOf("frontend:"));
        assertThat(Edited.refusal(without)).isEqualTo("a.yaml:3:1: section dram is missing");
    }

    @Test
    void aSectionOfTheWrongKindIsOneFault() throws IOException {
        String text = Edited.shipped().text();
        String without =
                text.substring(0, text.indexOf("dram:")) + "dram: [1, 2]\n" + text.substring(text.indexOf("frontend:"));
        assertThat(Edited.refusal(without)).isEqualTo("a.yaml:47:7: dram is a list, must be a section of keys");
    }

    @Test
    void twoScratchpadsLackingAreTwoFaults() throws IOException {
        String text = Edited.shipped().text();
        String without = text.substring(0, text.indexOf("  activations:")) + text.substring(text.indexOf("dma:"));
        assertThat(Edited.refusal(without))
                .isEqualTo("a.yaml:32:1: section scratchpads.activations is missing\n"
                        + "a.yaml:32:1: section scratchpads.parameters is missing");
    }

    @Test
    void allFaultsAreToldInTheOrderOfTheFileAndAfterEightOnlyCounted() throws IOException {
        String refusal = Edited.shipped()
                .with("queue-depth: 8", "queue-depth: no")
                .with("rows: 16", "rows: 0")
                .with("columns: 16", "columns: 9999")
                .with("depth: 1024", "depth: x")
                .with("lanes: 16", "lanes: 0")
                .with("passes:", "pases:")
                .with("size: 64 KiB", "size: 64")
                .with("port: 16 B", "port: 17 B")
                .with("capacity: 16 GiB", "capacity: 16 GB")
                .with("clock: 500 MHz", "clock: 500 mhz")
                .refusal();
        assertThat(refusal.lines().map(line -> line.split(" ", 2)[0]))
                .containsExactly(
                        "a.yaml:4:8:",
                        "a.yaml:6:9:",
                        "a.yaml:7:12:",
                        "a.yaml:14:10:",
                        "a.yaml:17:10:",
                        "a.yaml:19:3:",
                        "a.yaml:34:11:",
                        "a.yaml:36:11:",
                        "and");
        assertThat(refusal).endsWith("\nand 2 more");
    }

    @Test
    void whatOnlyShowsWhenSectionsMeetIsToldAtTheKeyToChange() throws IOException {
        String refusal = Edited.shipped()
                .with("rows: 16", "rows: 4096")
                .with("depth: 1024", "depth: 1000000")
                .refusal();
        assertThat(refusal)
                .isEqualTo("a.yaml:14:10: accumulators.depth is 1000000, must give at most 1 GiB with 4096 rows");
    }

    @Test
    void aFileThatCannotBeReadIsToldByName(@TempDir Path folder) throws IOException {
        Path absent = folder.resolve("absent.yaml");
        assertThatThrownBy(() -> AcceleratorReader.read(absent))
                .isInstanceOf(InputException.class)
                .hasMessage(absent + ": no such file");
        assertThatThrownBy(() -> AcceleratorReader.read(folder))
                .isInstanceOf(InputException.class)
                .hasMessage(folder + ": cannot be read: is a folder");
        Path huge = folder.resolve("huge.yaml");
        Files.write(huge, new byte[3 << 20]);
        assertThatThrownBy(() -> AcceleratorReader.read(huge))
                .hasMessage(huge + ":1:1: file is larger than 1 MiB, must be a hardware description");
    }
}

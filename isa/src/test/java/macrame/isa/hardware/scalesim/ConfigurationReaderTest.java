package macrame.isa.hardware.scalesim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import macrame.isa.fault.InputException;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.Systolic;
import macrame.isa.hardware.Systolic.Dataflow;
import macrame.isa.hardware.Systolic.Drain;
import macrame.isa.hardware.Systolic.Overlap;
import macrame.isa.testkit.SharedFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a configuration of SCALE-Sim means, and how one at fault is refused. */
final class ConfigurationReaderTest {
    private static final String SOUND = """
            [general]
            run_name = small

            [architecture_presets]
            ArrayHeight:    12
            ArrayWidth:     20
            IfmapSramSzkB:   64
            FilterSramSzkB:  64
            OfmapSramSzkB:   64
            IfmapOffset:    0
            Bandwidth : 10,20
            Dataflow : os
            MemoryBanks:   1

            [layout]
            IfmapCustomLayout: True

            [sparsity]
            SparsitySupport : false
            SparseRep : ellpack_block

            [run_presets]
            InterfaceBandwidth: CALC
            UseRamulatorTrace: False
            """;
    private static final String LEAST =
            "[architecture_presets]\nArrayHeight=3\nArrayWidth=4\nDataflow=ws\n[run_presets]\nInterfaceBandwidth=CALC\n";

    @Test
    void heightIsColumnsAndWidthIsRows() {
        AcceleratorSpec spec = read(SOUND);
        assertThat(spec.name()).isEqualTo("small");
        assertThat(spec.array().columns()).isEqualTo(12);
        assertThat(spec.array().rows()).isEqualTo(20);
        assertThat(spec.vector().lanes()).isEqualTo(20);
        assertThat(spec.array().systolic())
                .contains(new Systolic(Dataflow.OUTPUT_STATIONARY, Overlap.NONE, Drain.SCALESIM));
    }

    @ParameterizedTest
    @CsvSource({"ws,WEIGHT_STATIONARY,CAUSAL", "is,INPUT_STATIONARY,CAUSAL", "OS,OUTPUT_STATIONARY,SCALESIM"})
    void theDataflowIsTheFiles(String word, Dataflow dataflow, Drain drain) {
        assertThat(read(SOUND.replace(": os", ": " + word)).array().systolic())
                .contains(new Systolic(dataflow, Overlap.NONE, drain));
    }

    @Test
    void memoryIsAsLargeAsADescriptionCanState() {
        for (int width : new int[] {1, 20, 4096}) {
            AcceleratorSpec spec = read(SOUND.replace("ArrayWidth:     20", "ArrayWidth: " + width));
            assertThat(spec.activations().size().bytes()).isEqualTo(1L << 30);
            assertThat(spec.weights().portBytes()).isEqualTo(1 << 16);
            assertThat(spec.accumulators().depth()).isEqualTo((int) Math.min(1L << 24, (1L << 28) / width));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                LEAST,
                "\uFEFF# comment\n; another: 1\n" + LEAST + "\n\n[network_presets]\nTopologyCsvLoc: a.csv\n",
                """
                [Architecture_Presets]
                arrayheight : 3
                ARRAYWIDTH : 4
                  DataFlow = "WS"
                Notes:
                [RUN_presets]
                interfacebandwidth : calc
                UseRamulatorTrace : no
                """,
            })
    void sectionsAndKeysAreKnownWhateverTheirCaseAndOthersAreIgnored(String text) {
        assertThat(read(text)).isEqualTo(read(LEAST));
        assertThat(read(text.replace("\n", " \r\n"))).isEqualTo(read(LEAST));
        assertThat(read(text).name()).isEqualTo("t");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12 | 0 | 5:17: ArrayHeight is '0', must be a whole number from 1 to 4096",
                "12 | -3 | 5:17: ArrayHeight is '-3', must be a whole number from 1 to 4096",
                "12 | 4097 | 5:17: ArrayHeight is '4097', must be a whole number from 1 to 4096",
                "12 | 1.5 | 5:17: ArrayHeight is '1.5', must be a whole number from 1 to 4096",
                "12 | '' | 5:13: ArrayHeight is '', must be a whole number from 1 to 4096",
                "12 | 99999999999999999999 | 5:17: ArrayHeight is '99999999999999999999', must be a whole number from 1"
                        + " to 4096",
                "ArrayHeight: | ArrayHeigth: | 4:1: section [architecture_presets] has no ArrayHeight, found"
                        + " 'ArrayHeigth'",
                "IfmapSramSzkB:   64 | IfmapSramSzkB: -64 | 7:16: IfmapSramSzkB is '-64', must be a whole number from 1"
                        + " to 2147483647",
                "Dataflow : os | Dataflow : rs | 12:12: Dataflow is 'rs', must be one of ws, os, is",
                "ArrayHeight:    12 | '' | 4:1: section [architecture_presets] has no ArrayHeight",
                "Dataflow : os | '' | 4:1: section [architecture_presets] has no Dataflow",
                "CALC | USER | 23:21: InterfaceBandwidth is 'USER', must be CALC, with which memory is infinite; an"
                        + " accelerator whose memory has a bandwidth is described in YAML",
                "CALC | 10 | 23:21: InterfaceBandwidth is '10', must be CALC, with which memory is infinite; an"
                        + " accelerator whose memory has a bandwidth is described in YAML",
                "[run_presets] | [presets] | 1:1: file has no section [run_presets], which has InterfaceBandwidth",
                "SparsitySupport : false | SparsitySupport : True | 19:19: SparsitySupport is 'True', must be False:"
                        + " sparse weights are not modelled",
                "SparsitySupport : false | SparsitySupport : maybe | 19:19: SparsitySupport is 'maybe', must be True or"
                        + " False",
                "Trace: False | Trace: True | 24:20: UseRamulatorTrace is 'True', must be False: memory is infinite,"
                        + " and latencies of a trace are not read",
                "[general] | '' | 2:1: found 'run_name = small' before the first [section]",
                "run_name = small | run_name | 2:1: found 'run_name', must be a [section] or a key: value",
                "IfmapOffset:    0 | arraywidth: 3 | 10:1: arraywidth stands twice, in line 6 first",
            })
    void oneFaultIsToldWithItsPlace(String found, String instead, String fault) {
        assertRefused(SOUND.replaceFirst(Pattern.quote(found), instead), "t.cfg:" + fault);
    }

    @Test
    void allFaultsAreToldTogether() {
        assertRefused(
                SOUND.replace("12", "0").replace(": os", ": xs"),
                "t.cfg:5:17: ArrayHeight is '0', must be a whole number from 1 to 4096\n"
                        + "t.cfg:12:12: Dataflow is 'xs', must be one of ws, os, is");
    }

    @Test
    void anEmptyFileIsTold() {
        assertRefused("", "t.cfg: file is empty");
        assertRefused(
                "\n\n# nothing\n",
                "t.cfg:1:1: file has no section [architecture_presets], which has ArrayHeight\n"
                        + "t.cfg:1:1: file has no section [run_presets], which has InterfaceBandwidth");
    }

    @Test
    void everyConfigurationOfTheSharedFolderIsRead() throws IOException {
        try (Stream<Path> files = Files.list(SharedFolder.require("data/scalesim"))) {
            int read = 0;
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".cfg")).toList()) {
                String name = String.valueOf(file.getFileName());
                AcceleratorSpec spec = ConfigurationReader.read(name, Files.readAllBytes(file));
                assertThat(name)
                        .startsWith(spec.array().columns() + "x" + spec.array().rows() + "_");
                assertThat(name).startsWith(spec.name());
                read++;
            }
            assertThat(read).isEqualTo(9);
        }
    }

    @Test
    void whateverIsChangedInAConfigurationOnlyInputExceptionsComeOfIt() {
        SplittableRandom random = new SplittableRandom(7);
        byte[] sound = SOUND.getBytes(UTF_8);
        String others = ":=[]#\n-09 aT";
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] changed = sound.clone();
            for (int change = random.nextInt(1, 6); change > 0; change--) {
                changed[random.nextInt(changed.length)] = (byte) others.charAt(random.nextInt(others.length()));
            }
            Throwable thrown = catchThrowable(() -> ConfigurationReader.read("t.cfg", changed));
            if (thrown != null) {
                assertThat(thrown).isInstanceOf(InputException.class).hasMessageStartingWith("t.cfg:");
                refused++;
            }
        }
        assertThat(refused).isBetween(200, 1_900);
    }

    private static AcceleratorSpec read(String text) {
        return ConfigurationReader.read("t.cfg", text.getBytes(UTF_8));
    }

    private static void assertRefused(String text, String fault) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(text))
                .withMessage(fault);
    }
}

package macrame.reports.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static macrame.reports.cli.Shell.macrame;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import macrame.reports.cli.Shell.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SCALE-Sim's own files on the command line. */
final class ScaleSimCommandTest {
    private static final String CONFIGURATION = """
            [general]
            run_name = small
            [architecture_presets]
            ArrayHeight: 4
            ArrayWidth: 8
            Dataflow: ws
            [run_presets]
            InterfaceBandwidth: CALC
            """;
    private static final String TOPOLOGY =
            "Layer, IFMAP H, IFMAP W, Filter H, Filter W, Channels, Num Filter, Strides,\nconv,6,6,3,3,2,10,1,\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aLayersFiguresAreInTheJson() throws IOException {
        Path json = folder.resolve("run.json");
        Outcome outcome = macrame("run", configuration(), topology(), "--json", json.toString());
        assertThat(outcome.code()).as(outcome.err()).isZero();
        // M = 16, K = 18, N = 10: 5 x 2 folds of 2 x 4 + 8 + 16 - 2 lines.
        assertThat(Files.readString(json))
                .contains(
                        "\"totalCycles\": 299,",
                        "\"mappingEfficiency\": 56.25,",
                        "\"ifmapReads\": 576,",
                        "\"filterReads\": 180,",
                        "\"ofmapWrites\": 800\n");
    }

    @Test
    void theReportSaysWhatTheConfigurationDoesNotSay() throws IOException {
        assertThat(macrame("run", configuration(), topology()).out())
                .contains("topology.csv on small\n", "as SCALE-Sim counts\n", "The rest is Macrame's choice: 1 GHz")
                .containsPattern(" 0 +conv +[0-9]+ +299 +56.25% +30.10% +576 +180 +800\n");
        assertThat(macrame("describe", configuration()).out())
                .contains("from a configuration of SCALE-Sim\n", "The rest is Macrame's choice: 1 GHz")
                .contains("rows 8, columns 4, style systolic, dataflow weight-stationary");
    }

    @Test
    void topologiesRunOnOtherAcceleratorsAndConfigurationsRunOtherModels() throws IOException {
        Outcome other = macrame("run", "edge-16x16", topology());
        assertThat(other.code()).as(other.err()).isZero();
        assertThat(other.out()).contains("of weights have none").doesNotContain("SCALE-Sim");
        Outcome model = macrame("run", configuration(), "resnet8", "--timing-only");
        assertThat(model.code()).as(model.err()).isZero();
        Outcome pairs = macrame("compare", configuration(), "edge-16x16", "--", topology());
        assertThat(pairs.code()).as(pairs.err()).isZero();
        assertThat(pairs.out()).contains("small", "edge-16x16");
    }

    @ParameterizedTest
    @CsvSource({
        "CALC,USER,.cfg:8:21: InterfaceBandwidth is 'USER'",
        "ArrayHeight: 4,ArrayHeight: 0,.cfg:4:14: ArrayHeight is '0'",
        "ArrayHeight: 4,ArrayHeight: four,.cfg:4:14: ArrayHeight is 'four'",
        "Dataflow: ws,Dataflow: rs,.cfg:6:11: Dataflow is 'rs'",
        "[run_presets],[run],.cfg:1:1: file has no section [run_presets]",
    })
    void aConfigurationAtFaultIsRefusedInOneLine(String found, String instead, String fault) throws IOException {
        String bad = file("bad.cfg", CONFIGURATION.replace(found, instead));
        assertRefused(fault, "run", bad, topology());
        assertRefused(fault, "describe", bad);
        assertRefused(fault, "compare", bad, "--", topology());
    }

    @ParameterizedTest
    @ValueSource(strings = {"conv,6,6,7,3,2,10,1,", "conv,6,6,3,3,2,10,0,", "conv,6,6,3", "conv,6,6,3,3,2,10,1,1:2,"})
    void aTopologyAtFaultIsRefusedInOneLineOnAnyMachine(String row) throws IOException {
        String bad = file("bad.csv", TOPOLOGY.replace("conv,6,6,3,3,2,10,1,", row));
        assertRefused("bad.csv:2:", "run", configuration(), bad);
        assertRefused("bad.csv:2:", "run", "edge-16x16", bad);
    }

    @Test
    void emptyFilesAreRefused() throws IOException {
        assertRefused("file is empty", "run", file("empty.cfg", ""), topology());
        assertRefused("file is empty", "run", configuration(), file("empty.csv", ""));
        assertRefused("topology has no layers", "run", configuration(), file("header.csv", "Layer,M,N,K,\n"));
    }

    private static void assertRefused(String fault, String... command) {
        Outcome outcome = macrame(command);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.errorLines()).singleElement().asString().contains(fault);
    }

    private String configuration() throws IOException {
        return file("small.cfg", CONFIGURATION);
    }

    private String topology() throws IOException {
        return file("topology.csv", TOPOLOGY);
    }

    private String file(String name, String text) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(UTF_8)).toString();
    }
}

package macrame.reports.cli;

import static macrame.reports.cli.Shell.macrame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.collect.ObjectArrays;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import macrame.isa.importer.onnx.OnnxWriter;
import macrame.isa.importer.onnx.RandomOnnxNetworks;
import macrame.reports.catalog.Catalog;
import macrame.reports.cli.Shell.Outcome;
import macrame.reports.testkit.FloatModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files at fault: exit code 2, one line that begins with the file's name, nothing written. */
final class BadFileTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aDirectoryIsNoModel() {
        assertFault("is a directory", "run", "edge-16x16", folder.toString());
    }

    @Test
    void anEmptyModelIsRefused() throws IOException {
        assertFault("empty", "run", "edge-16x16", file("empty.tflite", new byte[0]));
    }

    @Test
    void aFloatNetworkIsRefusedInOneLineThatNamesTheCommand() throws IOException {
        OnnxWriter onnx = RandomOnnxNetworks.network(1);
        for (String model :
                new String[] {file("float.tflite", FloatModels.tflite()), file("float.onnx", onnx.bytes())}) {
            for (String[] mode : new String[][] {{}, {"--timing-only"}}) {
                Outcome outcome =
                        macrame(ObjectArrays.concat(new String[] {"run", "edge-16x16", model}, mode, String.class));
                assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
                assertThat(outcome.errorLines())
                        .singleElement()
                        .asString()
                        .matches(".*float\\.(tflite|onnx): network \\S+ is float from operator 0 \\(.*\\) on;"
                                + " `macrame quantize` makes an int8 one");
            }
        }
    }

    @Test
    void aModelOfAnUnknownFormatIsRefusedWithTheAcceptedOnes() throws IOException {
        assertFault(".tflite, .onnx, .csv, .mcr, .asm", "run", "edge-16x16", file("model.pt", new byte[] {1}));
    }

    @Test
    void aTruncatedModelIsRefusedWhereverItEnds() throws IOException {
        byte[] whole = Catalog.open().find(Catalog.Kind.WORKLOADS, "resnet8").bytes();
        for (int length : new int[] {1, 7, 100, whole.length / 2, whole.length - 1}) {
            assertFault("", "run", "edge-16x16", file("cut.tflite", Arrays.copyOf(whole, length)), "--timing-only");
        }
    }

    @Test
    void noiseIsNoProgram() throws IOException {
        assertFault("", "run", "edge-16x16", file("noise.mcr", new byte[] {1, 2, 3}));
        assertFault("", "disasm", file("noise.mcr", new byte[] {1, 2, 3}));
    }

    @Test
    void assemblyThatIsNoTextIsRefused() throws IOException {
        assertFault("is no text in UTF-8", "asm", file("x.asm", new byte[] {(byte) 0xff}), "-o", "x.mcr");
    }

    @Test
    void aNetworkThatDoesNotFitIsRefusedUnderItsName() throws IOException {
        String pool = file(
                "pool.csv",
                "name,operator,height,width,channels,kernel-height,kernel-width\na,average-pool,512,512,64,512,512\n"
                        .getBytes(StandardCharsets.UTF_8));
        String fault = "operator 0 (AVERAGE_POOL_2D a): scratchpads.activations is 32768 B, 229377 B too small";
        assertThat(assertFault("", "run", "whitepaper-4x4", pool).errorLines()).containsExactly(pool + ": " + fault);
        assertThat(assertFault("", "compile", "whitepaper-4x4", pool, "-o", folder + "/p.mcr")
                        .errorLines())
                .containsExactly(pool + ": " + fault);
        assertThat(macrame("compare", "whitepaper-4x4", "--", pool).errorLines())
                .containsExactly(pool + " on whitepaper-4x4: " + fault);
    }

    @Test
    void aModelThatIsNoRegularFileIsRefusedAndNotWaitedFor() throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/null")), "for want of /dev/null");
        Path device = Files.createSymbolicLink(folder.resolve("x.csv"), Path.of("/dev/null"));
        assertFault("is a pipe or a device, must be a file", "run", "edge-16x16", device.toString());
    }

    @Test
    void anInputOfTheWrongSizeIsToldWithBothSizesAndTheTensor() throws IOException {
        String input = file("x.bin", new byte[17]);
        Outcome outcome = assertFault("has 17 bytes", "run", "edge-16x16", "resnet8", "--input", input);
        assertThat(outcome.err()).contains("takes 3072").contains("[1,32,32,3]");
    }

    @Test
    void anInputTooManyIsRefused() throws IOException {
        String one = file("0.bin", new byte[3072]);
        String two = file("1.bin", new byte[3072]);
        assertFault("one input too many", "run", "edge-16x16", "resnet8", "--input", one, "--input", two);
    }

    @Test
    void aDescriptionWithManyFaultsTellsEightAndHowManyMore() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            text.append("unknown").append(i).append(": 1\n");
        }
        Outcome outcome = macrame("run", file("bad.yaml", text.toString().getBytes(StandardCharsets.UTF_8)));
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.errorLines()).hasSize(9);
        assertThat(outcome.errorLines().get(0)).startsWith(folder + "/bad.yaml:");
        assertThat(outcome.errorLines().get(8)).matches("and \\d+ more");
    }

    @Test
    void anEnergyTableThatIsNotThereIsToldWithTheFileThatNamesIt() throws IOException {
        String yaml = new String(
                Catalog.open().find(Catalog.Kind.ACCELERATORS, "edge-16x16").bytes(), StandardCharsets.UTF_8);
        String other = yaml.replace("horowitz-45nm   #", "horowitz-45n    #");
        assertFault(
                "unknown energy table 'horowitz-45n', did you mean 'horowitz-45nm'",
                "run",
                file("mine.yaml", other.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        String inTheWay = file("file", new byte[] {1});
        assertFault("is a file", "run", "edge-16x16", "resnet8", "--output", inTheWay);
        assertFault("is a directory", "run", "edge-16x16", "resnet8", "--timing-only", "--json", folder.toString());
        Path locked = Files.createDirectory(folder.resolve("locked"));
        assumeTrue(locked.toFile().setWritable(false) && !Files.isWritable(locked), "root may write everywhere");
        assertFault(
                "permission denied",
                "run",
                "--timing-only",
                "--json",
                locked.resolve("r.json").toString());
    }

    private String file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes).toString();
    }

    private Outcome assertFault(String part, String... args) {
        Outcome outcome = macrame(args);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errorLines())
                .singleElement()
                .asString()
                .startsWith(folder.toString())
                .contains(part);
        return outcome;
    }
}

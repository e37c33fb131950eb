package macrame.reports.cli;

import static macrame.reports.cli.Shell.macrame;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ObjectArrays;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import macrame.reports.cli.Shell.Outcome;
import macrame.reports.testkit.FloatModels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QuantizeCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void writeTheModel() throws IOException {
        Files.write(folder.resolve("net.tflite"), FloatModels.tflite());
    }

    @Test
    void row49AFloatNetworkBecomesOneThatRunsWithoutTraining() {
        Outcome outcome = quantize("--calibration", "random");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 100);
        Outcome run = macrame("run", "edge-16x16", path("net-w8-a8.tflite"));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("MACs +552 ");
    }

    @Test
    void row35And47ActivationsAreAsymmetricWeightsSymmetricAndBothStaticUnlessSaidOtherwise() {
        String text = quantize("--calibration", "random").out();

        assertThat(text)
                .contains("weights 8xchannel, activations 8 bits, range minmax, calibration random: 32 samples")
                .containsPattern("t3 +A +0 +\\S+ +\\S+ +-128 +8 ")
                .containsPattern("t1 +W +\\S+ +\\S+ +\\S+ x6 +0 +8 ");
    }

    @Test
    void row44WeightsCostNothingWhenTheNetworkRuns() {
        quantize("--calibration", "random");
        quantize("--calibration", "random", "--weights", "8xtensor", "-o", path("tensor.tflite"));

        assertThat(cycles("net-w8-a8.tflite")).isEqualTo(cycles("tensor.tflite"));
    }

    @Test
    void row45TheReportSaysHowManySamplesTheRangesAreFrom() throws IOException {
        Path samples = Files.createDirectory(folder.resolve("samples"));
        for (int i = 0; i < 3; i++) {
            Files.write(samples.resolve(i + ".bin"), sample(FloatModels.INPUTS, i));
        }
        Files.writeString(samples.resolve("README"), "no sample");
        Outcome outcome = quantize("--calibration", samples.toString(), "--json", path("q.json"));

        assertThat(outcome.out()).contains(": 3 samples");
        assertThat(Files.readString(folder.resolve("q.json"))).contains("\"samples\": 3,");
    }

    @Test
    void aNumPyArrayIsASampleToo() throws IOException {
        Path raw = Files.createDirectory(folder.resolve("raw"));
        Path arrays = Files.createDirectory(folder.resolve("arrays"));
        Files.write(raw.resolve("a.bin"), sample(FloatModels.INPUTS, 1));
        Files.write(arrays.resolve("a.npy"), array(sample(FloatModels.INPUTS, 1), "(1, 4, 4, 2)"));
        quantize("--calibration", raw.toString(), "-o", path("raw.tflite"));
        quantize("--calibration", arrays.toString(), "-o", path("array.tflite"));

        assertThat(folder.resolve("array.tflite")).hasSameBinaryContentAs(folder.resolve("raw.tflite"));
    }

    @ParameterizedTest
    @CsvSource({
        "minmax, 8xchannel, 8",
        "absmax, 8xtensor, 8",
        "percentile:99.9, 4xchannel, 8",
        "mse, 4xtensor, 16",
        "sqnr, 8xchannel, 16",
        "cross-entropy, 8xtensor, 8"
    })
    void whatIsWrittenRuns(String range, String weights, String activations) {
        Outcome outcome = quantize(
                "--calibration",
                "random",
                "--range",
                range,
                "--weights",
                weights,
                "--activations",
                activations,
                "-o",
                path("q.tflite"));

        assertThat(outcome.code()).as(outcome.err()).isZero();
        Outcome run = macrame("run", "edge-16x16", path("q.tflite"));
        assertThat(run.code()).as(run.err()).isZero();
    }

    @Test
    void dynamicRangesAreLeftToTheRun() {
        Outcome outcome = quantize("--calibration", "random", "--dynamic");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("activations in float, quantized to 8 bits at run time");
        assertThat(folder.resolve("net-w8-dynamic.tflite")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8xchannel", "8xtensor", "4xchannel"})
    void row46ANetworkOfRangesFoundAtRunTimeRuns(String weights) throws IOException {
        quantize("--calibration", "random", "--dynamic", "--weights", weights, "-o", path("dynamic.tflite"));
        Outcome run = macrame("run", "edge-16x16", path("dynamic.tflite"), "--json", path("run.json"));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("MACs +552 ");
        assertThat(Files.readString(folder.resolve("run.json")))
                .contains("\"vector.scanned\"", "\"vector.quantized\"", "\"vector.dequantized\"");
    }

    @Test
    void blocksOfWeightsDoNotRunBesideFloatActivations() {
        quantize("--calibration", "random", "--dynamic", "--weights", "4xblock:4", "-o", path("blocks.tflite"));
        Outcome run = macrame("run", "edge-16x16", path("blocks.tflite"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errorLines()).singleElement().asString().contains("per block beside float activations");
    }

    @Test
    void twoRunsAreTheSameByteForByte() {
        for (String name : new String[] {"a", "b"}) {
            quantize("--calibration", "random", "-o", path(name + ".tflite"), "--json", path(name + ".json"));
        }
        assertThat(folder.resolve("a.tflite")).hasSameBinaryContentAs(folder.resolve("b.tflite"));
        assertThat(folder.resolve("a.json")).hasSameBinaryContentAs(folder.resolve("b.json"));
    }

    @Test
    void whatIsThereIsWrittenOverOnlyIfNamedAndTheNetworkItselfNever() {
        quantize("--calibration", "random");

        assertThat(refused("--calibration", "random"))
                .isEqualTo(path("net-w8-a8.tflite") + ": is there already, --output names the file to write");
        assertThat(quantize("--calibration", "random", "-o", path("net-w8-a8.tflite"))
                        .code())
                .isZero();
        assertThat(refused("--calibration", "random", "-o", path("net.tflite")))
                .isEqualTo(path("net.tflite") + ": is read, --output must name another file");
        assertThat(refused("--calibration", "random", "-o", path("o.tflite"), "--json", path("net.tflite")))
                .isEqualTo(path("net.tflite") + ": is read, --json must name another file");
        assertThat(macrame("quantize", path("net-w8-a8.tflite"), "--calibration", "random")
                        .errorLines())
                .containsExactly(path("net-w8-a8.tflite") + ": tensor 0 (t0) is quantized, must be float");
    }

    @Test
    void samplesAtFaultAreNamed() throws IOException {
        Path samples = Files.createDirectory(folder.resolve("s"));
        assertThat(refused("--calibration", path("nowhere"))).endsWith("nowhere: no such directory");
        assertThat(refused("--calibration", path("net.tflite"))).endsWith("is a file, must be a directory");
        assertThat(refused("--calibration", samples.toString()))
                .endsWith("holds no .bin or .npy file, must hold at least one");
        Files.write(samples.resolve("a.bin"), sample(FloatModels.INPUTS, 0));
        Files.write(samples.resolve("b.bin"), sample(3, 0));
        assertThat(refused("--calibration", samples.toString()))
                .endsWith("b.bin: has 12 bytes, a sample (t0, FLOAT32[1,4,4,2]) takes 128");
        byte[] broken = sample(FloatModels.INPUTS, 0);
        ByteBuffer.wrap(broken).order(ByteOrder.LITTLE_ENDIAN).putFloat(20, Float.NaN);
        Files.write(samples.resolve("b.bin"), broken);
        assertThat(refused("--calibration", samples.toString()))
                .endsWith("b.bin: input 0: value 5 is NaN, must be finite");
        assertThat(folder.resolve("net-w8-a8.tflite")).doesNotExist();
    }

    /** Images are batch, height, width, channels, whatever the network's file has. */
    @Test
    void aNumPyArrayOfAnotherShapeIsRefusedAndSoIsWhatIsNoArray() throws IOException {
        Path samples = Files.createDirectory(folder.resolve("npy"));
        String wanted = " must have [1, 4, 4, 2], images as batch, height, width, channels";
        Files.write(samples.resolve("a.npy"), array(sample(FloatModels.INPUTS, 1), "(1, 2, 4, 4)"));
        assertThat(refused("--calibration", samples.toString())).endsWith("a.npy: has shape [1, 2, 4, 4]," + wanted);
        Files.write(samples.resolve("a.npy"), array(sample(FloatModels.INPUTS, 1), "(-1, -2, 4, 4)"));
        assertThat(refused("--calibration", samples.toString())).endsWith("a.npy: has shape of no numbers," + wanted);
        Files.write(samples.resolve("a.npy"), array(sample(FloatModels.INPUTS, 1), "(4, 4, 2)"));
        assertThat(quantize("--calibration", samples.toString()).code()).isZero();
    }

    @Test
    void aSampleIsNotWrittenOver() throws IOException {
        Path samples = Files.createDirectory(folder.resolve("s"));
        Files.write(samples.resolve("a.bin"), sample(FloatModels.INPUTS, 0));
        assertThat(refused("--calibration", samples.toString(), "--json", samples + "/a.bin"))
                .isEqualTo(samples + "/a.bin: is read, --json must name another file");
        assertThat(refused("--calibration", samples.toString(), "--samples", "3"))
                .startsWith("--samples is given, which goes with --calibration random alone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--weights 3xchannel",
                "--activations 4",
                "--range max",
                "--range percentile:50",
                "--samples 0",
                "-o net.foo",
                "--dynamic --activations 16"
            })
    void optionsAtFaultAreRefusedInOneLine(String options) {
        String[] all = ObjectArrays.concat(options.split(" "), new String[] {"--calibration", "random"}, String.class);

        assertThat(refused(all)).contains("must ").endsWith("; see macrame quantize --help");
    }

    private Outcome quantize(String... options) {
        return macrame(ObjectArrays.concat(new String[] {"quantize", path("net.tflite")}, options, String.class));
    }

    private String refused(String... options) {
        Outcome outcome = quantize(options);
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errorLines()).hasSize(1);
        return outcome.errorLines().get(0);
    }

    private String cycles(String network) {
        return macrame("run", "edge-16x16", path(network))
                .out()
                .lines()
                .filter(line -> line.strip().startsWith("cycles"))
                .findFirst()
                .orElseThrow();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static byte[] sample(int length, int first) {
        ByteBuffer bytes = ByteBuffer.allocate(length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < length; i++) {
            bytes.putFloat((first + i) * 0.25f - 2);
        }
        return bytes.array();
    }

    /** As NumPy saves an array of binary32. */
    private static byte[] array(byte[] values, String shape) {
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': %s, }".formatted(shape);
        byte[] text = (header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(10 + text.length + values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        return bytes.putShort((short) text.length).put(text).put(values).array();
    }
}

package macrame.reports.cli;

import com.google.common.base.Ascii;
import java.nio.file.Files;
import java.nio.file.Path;
import macrame.isa.fault.InputException;
import macrame.isa.quant.range.RangeMethod;
import macrame.isa.quantizer.QuantizerOptions;
import macrame.isa.quantizer.WeightForm;
import macrame.isa.tensor.DataType;
import macrame.reports.figure.Quantization;
import macrame.reports.file.Destinations;
import macrame.reports.file.NewFile;
import macrame.reports.file.UserFile;
import macrame.reports.json.QuantizationJson;
import macrame.reports.run.CalibrationSet;
import macrame.reports.run.QuantizedFile;
import macrame.reports.run.Quantizing;
import macrame.reports.table.QuantizationReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code macrame quantize}. */
@Command(
        name = "quantize",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Quantize a float network after training, and report what it cost in accuracy. The quantized"
                + " network takes and gives integers.")
final class QuantizeCommand implements Runnable {
    private static final String EXTENSION = ".tflite";

    @Parameters(index = "0", paramLabel = "MODEL", description = "Float network (.onnx, .tflite).")
    private String model = "";

    @Option(
            names = "--calibration",
            required = true,
            paramLabel = "DIR|random",
            description = "Samples that activations take their ranges from: the files of a directory, raw little-endian"
                    + " binary32 (name.bin) or NumPy arrays of it (name.npy), each with all inputs of the network one"
                    + " after another, images as batch, height, width, channels; or random ones.")
    private String calibration = "";

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "32",
            description = "How many random samples; ${DEFAULT-VALUE} if left out.")
    private int samples;

    @Option(
            names = "--weights",
            paramLabel = "FORM",
            defaultValue = "8xchannel",
            description = "4 or 8 bits x tensor, channel or block:B, what has a scale of its own; ${DEFAULT-VALUE} if"
                    + " left out.")
    private String weights = "";

    @Option(
            names = "--activations",
            paramLabel = "BITS",
            defaultValue = "8",
            description = "8, with a zero point, or 16, without; ${DEFAULT-VALUE} if left out.")
    private int activations;

    @Option(
            names = "--range",
            paramLabel = "METHOD",
            defaultValue = "minmax",
            description = "How ranges are chosen: minmax, absmax, percentile:P, mse, sqnr, cross-entropy;"
                    + " ${DEFAULT-VALUE} if left out.")
    private String range = "";

    @Option(
            names = "--dynamic",
            description =
                    "Leave activations in float between layers, to be quantized on grids found when the network runs.")
    private boolean dynamic;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The quantized network; MODEL-w8-a8.tflite or alike, beside the model, if left out.")
    private @Nullable Path output;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the report as JSON.")
    private @Nullable Path json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        QuantizerOptions options = options();
        Quantizing quantizing = Quantizing.read(model, calibration, samples, dynamic);
        Path file = output == null ? besideModel(options) : requireExtension(output);
        try (Destinations destinations = new Destinations()) {
            quantizing.files().forEach(destinations::spare);
            NewFile network = destinations.file("--output", file);
            NewFile report = json == null ? null : destinations.file("--json", json);
            Quantization quantization = quantizing.run(Version.number(), options);
            byte[] bytes = QuantizedFile.bytes(quantization);
            destinations.keep();
            network.write(out -> out.write(bytes));
            if (report != null) {
                report.write(out -> QuantizationJson.write(quantization, out));
            }
            spec.commandLine().getOut().print(QuantizationReport.text(quantization));
            spec.commandLine().getOut().flush();
        }
    }

    private QuantizerOptions options() {
        if (samples < 1) {
            throw misuse("--samples is " + samples + ", must be at least 1");
        }
        boolean drawn = calibration.equals(CalibrationSet.RANDOM);
        if (!drawn && spec.commandLine().getParseResult().hasMatchedOption("--samples")) {
            throw misuse("--samples is given, which goes with --calibration random alone");
        }
        if (activations != Byte.SIZE && activations != Short.SIZE) {
            throw misuse("--activations is " + activations + ", must be 8 or 16");
        }
        DataType type = activations == Byte.SIZE ? DataType.INT8 : DataType.INT16;
        try {
            return new QuantizerOptions(WeightForm.parse(weights), type, RangeMethod.parse(range), dynamic);
        } catch (IllegalArgumentException e) {
            throw misuse(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException misuse(String fault) {
        return new ParameterException(spec.commandLine(), fault);
    }

    /** By which the file is known for what it is. */
    private Path requireExtension(Path file) {
        if (!Ascii.toLowerCase(file.toString()).endsWith(EXTENSION)) {
            throw misuse("--output is " + file + ", must end in " + EXTENSION);
        }
        return file;
    }

    /** What the user has not named must not take the place of what is there. */
    private Path besideModel(QuantizerOptions options) {
        Path path = UserFile.path(model);
        String name = path.getFileName().toString();
        String base = name.substring(0, name.lastIndexOf('.'));
        String activationPart =
                options.dynamic() ? "dynamic" : "a" + options.activations().bits();
        Path file = path.resolveSibling(
                "%s-w%d-%s%s".formatted(base, options.weights().type().bits(), activationPart, EXTENSION));
        if (Files.exists(file)) {
            throw new InputException(file + ": is there already, --output names the file to write");
        }
        return file;
    }
}

package macrame.reports.table;

import static macrame.reports.figure.Numbers.digits;
import static macrame.reports.figure.Numbers.grouped;
import static macrame.reports.table.TextTable.Side.LEFT;
import static macrame.reports.table.TextTable.Side.RIGHT;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import macrame.isa.quant.range.QuantizationError;
import macrame.isa.quantizer.QuantizedTensor;
import macrame.isa.tensor.ParameterAccounting;
import macrame.reports.figure.Printable;
import macrame.reports.figure.Quantization;
import macrame.reports.figure.TensorFigures;
import macrame.simulator.quantization.Difference;
import macrame.simulator.quantization.LayerFidelity;

/** What {@code quantize} prints: the tensors with their scales and errors, and the layers against the float network. */
public final class QuantizationReport {
    private static final String NONE = "-";

    private QuantizationReport() {}

    public static String text(Quantization quantization) {
        return Printable.text(quantization.model()) + "\n"
                + Paragraph.text("", setting(quantization), TerminalReport.INDENT, TerminalReport.WIDTH) + "\n"
                + "tensors\n"
                + tensors(quantization).text(TerminalReport.INDENT, 0, TerminalReport.WIDTH) + "\n"
                + "layers: float against fake quantization and the machine's integers, on " + quantization.compared()
                + (quantization.compared() == 1 ? " sample" : " samples") + "\n"
                + layers(quantization).text(TerminalReport.INDENT, 0, TerminalReport.WIDTH)
                + Paragraph.item(units(quantization));
    }

    private static String setting(Quantization quantization) {
        String activations = quantization.options().dynamic()
                ? "activations in float, quantized to 8 bits at run time"
                : "activations %d bits"
                        .formatted(quantization.options().activations().bits());
        return "weights %s, %s, range %s, calibration %s: %d %s"
                .formatted(
                        quantization.options().weights(),
                        activations,
                        quantization.options().range(),
                        Printable.text(quantization.calibration()),
                        quantization.samples(),
                        quantization.samples() == 1 ? "sample" : "samples");
    }

    private static TextTable tensors(Quantization quantization) {
        TextTable table = new TextTable()
                .column("tensor", LEFT)
                .column("", LEFT)
                .column("min", RIGHT)
                .column("max", RIGHT)
                .column("scale", RIGHT)
                .column("zero", RIGHT)
                .column("bits", RIGHT)
                .column("eff.", RIGHT)
                .column("round", RIGHT)
                .column("clip", RIGHT)
                .column("clipped", RIGHT)
                .column("SQNR", RIGHT)
                .column("unused", RIGHT);
        quantization.network().tensors().forEach(tensor -> row(table, tensor));
        return table;
    }

    private static void row(TextTable table, QuantizedTensor tensor) {
        TensorFigures figures = new TensorFigures(tensor);
        QuantizationError error = tensor.error();
        table.row(
                Printable.text(tensor.tensor().name()),
                word(tensor.role()),
                digits(tensor.range().low()),
                digits(tensor.range().high()),
                digits(figures.greatestScale()) + (figures.scales() > 1 ? " x" + figures.scales() : ""),
                Integer.toString(figures.zeroPoint()),
                Integer.toString(tensor.tensor().type().bits()),
                digits(figures.effectiveBits(ParameterAccounting.SCALE_AND_ZERO_POINT)),
                mean(error.roundingMse()),
                mean(error.clippingMse()),
                grouped(error.clipped()),
                decibels(error.sqnrDecibels()),
                error.codes() == 0 ? NONE : grouped(error.unusedCodes()));
    }

    private static String mean(double square) {
        return square == 0 ? "0" : String.format(Locale.ROOT, "%.1e", square);
    }

    private static String word(QuantizedTensor.Role role) {
        return switch (role) {
            case ACTIVATION -> "A";
            case WEIGHTS -> "W";
            case BIAS -> "B";
        };
    }

    private static TextTable layers(Quantization quantization) {
        TextTable table = new TextTable()
                .column("layer", LEFT)
                .column("step", RIGHT)
                .column("fake max", RIGHT)
                .column("mean", RIGHT)
                .column("SQNR", RIGHT)
                .column("machine max", RIGHT)
                .column("mean", RIGHT)
                .column("SQNR", RIGHT)
                .column("apart", RIGHT)
                .column("alone", RIGHT);
        quantization.layers().forEach(layer -> row(table, layer, quantization.isOutput(layer.layer())));
        return table;
    }

    private static void row(TextTable table, LayerFidelity layer, boolean output) {
        double step = layer.step().orElse(1);
        Optional<Difference> machine = layer.machine();
        table.row(
                (output ? "output " : "") + layer.layer().operator() + " "
                        + Printable.text(layer.layer().name()),
                layer.step().isPresent() ? digits(step) : NONE,
                digits(layer.fake().largest() / step),
                digits(layer.fake().mean() / step),
                decibels(layer.fake().sqnrDecibels()),
                machine.map(difference -> digits(difference.largest() / step)).orElse(NONE),
                machine.map(difference -> digits(difference.mean() / step)).orElse(NONE),
                machine.map(difference -> decibels(difference.sqnrDecibels())).orElse(NONE),
                steps(layer.apart(), step),
                steps(layer.alone(), step));
    }

    private static String steps(Optional<Difference> difference, double step) {
        return difference
                .map(present -> String.format(Locale.ROOT, "%.0f", present.largest() / step))
                .orElse(NONE);
    }

    private static String decibels(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.1f", value.getAsDouble()) : NONE;
    }

    private static String units(Quantization quantization) {
        String unit = quantization.options().dynamic()
                ? "Differences are real values."
                : "Differences are in steps, one step being one code of the layer's output.";
        return "A: activation, W: weights, B: bias; scale: the greatest; eff.: bits with 16 for each scale and 16 for each"
                + " zero point; round and clip: what rounding and clipping add to the mean square error; clipped: values;"
                + " SQNR in dB; unused: codes. " + unit
                + " apart: machine from fake quantization; alone: the same for each layer on the machine's inputs.";
    }
}

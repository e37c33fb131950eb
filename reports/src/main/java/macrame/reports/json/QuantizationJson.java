package macrame.reports.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import macrame.isa.quant.range.QuantizationError;
import macrame.isa.quantizer.QuantizedTensor;
import macrame.isa.tensor.ParameterAccounting;
import macrame.reports.figure.Quantization;
import macrame.reports.figure.TensorFigures;
import macrame.simulator.quantization.Difference;
import macrame.simulator.quantization.LayerFidelity;

/** Writes a quantization under the schema of {@code quantize.schema.json}, which stands beside this class. */
public final class QuantizationJson {
    /** Raised by one whenever a key changes its meaning or goes. */
    static final int SCHEMA_VERSION = 1;

    private QuantizationJson() {}

    public static void write(Quantization quantization, OutputStream out) throws IOException {
        JsonDocument.write(out, json -> {
            json.writeNumberField("schemaVersion", SCHEMA_VERSION);
            json.writeStringField("version", quantization.version());
            json.writeStringField("model", quantization.model());
            json.writeStringField("weights", quantization.options().weights().toString());
            json.writeNumberField(
                    "activationBits", quantization.options().activations().bits());
            json.writeStringField("range", quantization.options().range().toString());
            json.writeBooleanField("dynamic", quantization.options().dynamic());
            json.writeStringField("calibration", quantization.calibration());
            json.writeNumberField("samples", quantization.samples());
            json.writeNumberField("comparedSamples", quantization.compared());
            tensors(json, quantization);
            layers(json, quantization);
        });
    }

    private static void tensors(JsonGenerator json, Quantization quantization) throws IOException {
        json.writeArrayFieldStart("tensors");
        for (QuantizedTensor tensor : quantization.network().tensors()) {
            json.writeStartObject();
            tensor(json, tensor);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void tensor(JsonGenerator json, QuantizedTensor tensor) throws IOException {
        TensorFigures figures = new TensorFigures(tensor);
        json.writeNumberField("index", tensor.tensor().index());
        json.writeStringField("name", tensor.tensor().name());
        json.writeStringField("role", tensor.role().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("elements", tensor.tensor().shape().elements());
        json.writeNumberField("rangeLow", tensor.range().low());
        json.writeNumberField("rangeHigh", tensor.range().high());
        json.writeNumberField("bits", tensor.tensor().type().bits());
        json.writeNumberField("effectiveBits", figures.effectiveBits(ParameterAccounting.SCALE_AND_ZERO_POINT));
        json.writeNumberField("storedBits", figures.effectiveBits(ParameterAccounting.STORED));
        json.writeNumberField("blockSize", tensor.tensor().quantized().blockSize());
        scales(json, tensor, figures.scales());
        error(json, tensor.error());
    }

    private static void scales(JsonGenerator json, QuantizedTensor tensor, int scales) throws IOException {
        json.writeArrayFieldStart("scales");
        for (int i = 0; i < scales; i++) {
            json.writeNumber(tensor.tensor().quantized().scale(i));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("zeroPoints");
        for (int i = 0; i < scales; i++) {
            json.writeNumber(tensor.tensor().quantized().zeroPoint(i));
        }
        json.writeEndArray();
    }

    private static void error(JsonGenerator json, QuantizationError error) throws IOException {
        json.writeNumberField("values", error.values());
        json.writeNumberField("roundedValues", error.rounded());
        json.writeNumberField("clippedValues", error.clipped());
        json.writeNumberField("roundingMse", error.roundingMse());
        json.writeNumberField("clippingMse", error.clippingMse());
        json.writeNumberField("mse", error.mse());
        json.writeNumberField("largestError", error.largest());
        JsonDocument.optional(json, "sqnrDecibels", error.sqnrDecibels());
        json.writeNumberField("codes", error.codes());
        json.writeNumberField("unusedCodes", error.unusedCodes());
    }

    private static void layers(JsonGenerator json, Quantization quantization) throws IOException {
        json.writeArrayFieldStart("layers");
        for (LayerFidelity layer : quantization.layers()) {
            json.writeStartObject();
            json.writeNumberField("index", layer.layer().index());
            json.writeStringField("name", layer.layer().name());
            json.writeStringField("operator", layer.layer().operator());
            json.writeBooleanField("output", quantization.isOutput(layer.layer()));
            JsonDocument.optional(json, "step", layer.step());
            difference(json, "fake", Optional.of(layer.fake()));
            difference(json, "machine", layer.machine());
            difference(json, "apart", layer.apart());
            difference(json, "alone", layer.alone());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void difference(JsonGenerator json, String name, Optional<Difference> difference)
            throws IOException {
        if (difference.isEmpty()) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeNumberField("largest", difference.get().largest());
        json.writeNumberField("mean", difference.get().mean());
        JsonDocument.optional(json, "sqnrDecibels", difference.get().sqnrDecibels());
        json.writeEndObject();
    }
}

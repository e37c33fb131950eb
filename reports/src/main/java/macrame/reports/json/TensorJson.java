package macrame.reports.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.base.Ascii;
import java.io.IOException;
import macrame.isa.tensor.ParameterAccounting;
import macrame.reports.figure.Run;
import macrame.reports.figure.StoredTensor;

/** The network's tensors of codes, with what their scales and zero points add. */
final class TensorJson {
    private TensorJson() {}

    static void write(JsonGenerator json, Run run) throws IOException {
        json.writeArrayFieldStart("tensors");
        for (StoredTensor tensor : run.tensors()) {
            json.writeStartObject();
            json.writeNumberField("index", tensor.index());
            json.writeStringField("name", tensor.name());
            json.writeStringField("contents", tensor.contents());
            json.writeStringField("type", Ascii.toLowerCase(tensor.type().name()));
            json.writeArrayFieldStart("shape");
            for (int dimension : tensor.shape().dimensions().asList()) {
                json.writeNumber(dimension);
            }
            json.writeEndArray();
            json.writeStringField("granularity", tensor.granularity());
            json.writeNumberField("groups", tensor.groups());
            json.writeNumberField("bits", tensor.type().bits());
            if (tensor.elements() > 0) {
                json.writeNumberField("effectiveBits", tensor.effectiveBits(ParameterAccounting.SCALE_AND_ZERO_POINT));
                json.writeNumberField("storedEffectiveBits", tensor.effectiveBits(ParameterAccounting.STORED));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}

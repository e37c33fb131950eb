package macrame.reports.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.reports.figure.Capability;
import macrame.reports.figure.Capability.Operands;
import macrame.simulator.energy.Price;

/**
 * Writes what an accelerator can do under the schema of {@code describe.schema.json}, which stands beside this class; a
 * key that a run has too means the same in both.
 */
public final class CapabilityJson {
    /** Raised by one whenever a key changes its meaning or goes. */
    static final int SCHEMA_VERSION = 1;

    private CapabilityJson() {}

    public static void write(Capability capability, OutputStream out) throws IOException {
        JsonDocument.write(out, json -> {
            json.writeNumberField("schemaVersion", SCHEMA_VERSION);
            json.writeStringField("version", capability.version());
            AcceleratorJson.write(json, capability.accelerator());
            json.writeNumberField("clockHz", capability.accelerator().clock().hertz());
            peaks(json, capability);
            memories(json, capability);
            actions(json, capability);
        });
    }

    private static void peaks(JsonGenerator json, Capability capability) throws IOException {
        json.writeArrayFieldStart("peaks");
        for (Operands operands : capability.operands()) {
            json.writeStartObject();
            json.writeNumberField("weightBits", operands.weightBits());
            json.writeNumberField("activationBits", operands.activationBits());
            json.writeNumberField("passes", capability.passes(operands));
            json.writeNumberField("macsPerSecond", capability.peakMacsPerSecond(operands));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("peakDramBytesPerSecond", capability.peakBytesPerSecond());
        json.writeNumberField("effectiveDramBytesPerSecond", capability.effectiveBytesPerSecond());
        json.writeNumberField("ridgePointMacsPerByte", capability.ridgePoint());
    }

    private static void memories(JsonGenerator json, Capability capability) throws IOException {
        AcceleratorSpec spec = capability.accelerator();
        json.writeObjectFieldStart("onChipBytes");
        json.writeNumberField("weights", spec.weights().size().bytes());
        json.writeNumberField("activations", spec.activations().size().bytes());
        json.writeNumberField("parameters", spec.parameters().size().bytes());
        json.writeNumberField("accumulators", capability.accumulators().bytes());
        json.writeNumberField("total", capability.onChip().bytes());
        json.writeEndObject();
    }

    private static void actions(JsonGenerator json, Capability capability) throws IOException {
        json.writeArrayFieldStart("energyActions");
        for (Price price : capability.prices()) {
            json.writeStartObject();
            json.writeStringField("component", AcceleratorJson.kebab(price.component()));
            json.writeStringField("action", price.action());
            json.writeStringField("counter", price.counter().path());
            json.writeStringField("unit", price.counter().unit());
            json.writeNumberField("picojoulesEach", price.constant().picojoules());
            json.writeStringField("label", price.constant().label().toString());
            json.writeStringField("source", price.constant().source());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}

package macrame.reports.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import macrame.reports.figure.Run;
import macrame.simulator.machine.HostOperatorCount;
import macrame.simulator.machine.RunResult;

/** Writes a run under the schema of {@code run.schema.json}, which stands beside this class; equal runs give equal bytes. */
public final class RunJson {
    /** Raised by one whenever a key changes its meaning or goes. */
    static final int SCHEMA_VERSION = 1;

    private RunJson() {}

    public static void write(Run run, OutputStream out) throws IOException {
        JsonDocument.write(out, json -> {
            json.writeNumberField("schemaVersion", SCHEMA_VERSION);
            json.writeStringField("version", run.version());
            json.writeStringField("model", run.model());
            AcceleratorJson.write(json, run.accelerator());
            totals(json, run);
            hostOperators(json, run.result());
            counts(json, "peCycles", run.result().peCycles());
            engines(json, run.result());
            bounds(json, run);
            MemoryJson.write(json, run);
            BanksJson.write(json, run);
            EnergyJson.write(json, run);
            LayerJson.write(json, run);
            TensorJson.write(json, run);
        });
    }

    /** From the cycles to the roofline's axes. */
    static void totals(JsonGenerator json, Run run) throws IOException {
        RunResult result = run.result();
        json.writeNumberField("cycles", result.cycles());
        json.writeNumberField("macs", result.macs());
        json.writeNumberField("dramReadBytes", result.dramReadBytes());
        json.writeNumberField("dramWriteBytes", result.dramWriteBytes());
        json.writeNumberField("clockHz", result.clockHz());
        json.writeNumberField("energyPj", run.energyPicojoules());
        json.writeNumberField("seconds", run.seconds());
        JsonDocument.optional(json, "inferencesPerSecond", run.inferencesPerSecond());
        json.writeNumberField("utilization", run.utilization());
        json.writeNumberField("peakMacsPerSecond", run.peakMacsPerSecond());
        json.writeNumberField("peakDramBytesPerSecond", run.peakBytesPerSecond());
        json.writeNumberField("achievedDramBytesPerSecond", run.achievedBytesPerSecond());
    }

    private static void hostOperators(JsonGenerator json, RunResult result) throws IOException {
        json.writeArrayFieldStart("hostOperators");
        for (HostOperatorCount host : result.hostOperators()) {
            json.writeStartObject();
            json.writeStringField("name", host.name());
            json.writeStringField("operator", host.operator());
            json.writeNumberField("count", host.count());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void engines(JsonGenerator json, RunResult result) throws IOException {
        json.writeObjectFieldStart("engineCycles");
        for (Map.Entry<String, ? extends Map<String, Long>> engine :
                result.engineCycles().entrySet()) {
            counts(json, engine.getKey(), engine.getValue());
        }
        json.writeEndObject();
    }

    static void bounds(JsonGenerator json, Run run) throws IOException {
        json.writeStringField("boundBy", run.boundBy().label());
        json.writeNumberField("boundCycles", run.boundCycles(run.boundBy()));
    }

    /** An object of integers, in the map's order. */
    static void counts(JsonGenerator json, String name, Map<String, Long> counts) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeEndObject();
    }
}

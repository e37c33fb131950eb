package macrame.reports.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.base.CaseFormat;
import java.io.IOException;
import java.io.OutputStream;
import macrame.reports.figure.Comparison;
import macrame.reports.figure.Comparison.Refusal;
import macrame.reports.figure.EnergyPart;
import macrame.reports.figure.Reason;
import macrame.reports.figure.Roofline;
import macrame.reports.figure.Run;
import macrame.simulator.machine.Bound;

/**
 * Writes a comparison under the schema of {@code compare.schema.json}, which stands beside this class; a key that a run
 * has too means the same in both. Equal comparisons give equal bytes.
 */
public final class ComparisonJson {
    /** Raised by one whenever a key changes its meaning or goes. */
    static final int SCHEMA_VERSION = 1;

    private ComparisonJson() {}

    /** @param version of Macrame */
    public static void write(Comparison comparison, String version, OutputStream out) throws IOException {
        JsonDocument.write(out, json -> {
            json.writeNumberField("schemaVersion", SCHEMA_VERSION);
            json.writeStringField("version", version);
            json.writeArrayFieldStart("runs");
            for (Run run : comparison.runs()) {
                json.writeStartObject();
                run(json, run);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("refusals");
            for (Refusal refusal : comparison.refusals()) {
                refusal(json, refusal);
            }
            json.writeEndArray();
        });
    }

    private static void run(JsonGenerator json, Run run) throws IOException {
        json.writeObjectFieldStart("accelerator");
        json.writeStringField("name", run.accelerator().name());
        json.writeStringField("configuration", run.configurationHash());
        json.writeEndObject();
        json.writeStringField("model", run.model());
        RunJson.totals(json, run);
        JsonDocument.optional(json, "arithmeticIntensityMacsPerByte", run.arithmeticIntensity());
        json.writeNumberField("ridgePointMacsPerByte", run.ridgePoint());
        json.writeStringField("rooflineBound", Roofline.of(run).roof().label());
        RunJson.bounds(json, run);
        json.writeObjectFieldStart("bounds");
        for (Bound bound : Bound.values()) {
            json.writeNumberField(bound.label(), run.boundCycles(bound));
        }
        json.writeEndObject();
        json.writeStringField("reason", Reason.of(run, run.model()).sentence());
        MemoryJson.traffic(json, run);
        energy(json, run);
    }

    private static void energy(JsonGenerator json, Run run) throws IOException {
        JsonDocument.optional(json, "energyPerMacPj", run.picojoulesPerMac());
        json.writeObjectFieldStart("energySplitPj");
        for (EnergyPart part : EnergyPart.values()) {
            json.writeNumberField(
                    CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, part.name()), part.picojoules(run));
        }
        json.writeEndObject();
        json.writeObjectFieldStart("energy");
        EnergyJson.components(json, run.result().energy());
        json.writeEndObject();
    }

    private static void refusal(JsonGenerator json, Refusal refusal) throws IOException {
        json.writeStartObject();
        json.writeStringField("accelerator", refusal.accelerator());
        json.writeStringField("model", refusal.model());
        json.writeStringField("reason", refusal.reason());
        json.writeEndObject();
    }
}

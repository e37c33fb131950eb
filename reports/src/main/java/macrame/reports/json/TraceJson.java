package macrame.reports.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import macrame.reports.figure.TraceFigures;
import macrame.simulator.dram.bank.ChannelCounts;
import macrame.simulator.dram.bank.DramEnergy;
import macrame.simulator.dram.bank.DramRun;

/** Writes what a trace took under the schema of {@code dram.schema.json}, which stands beside this class. */
public final class TraceJson {
    /** Raised by one whenever a key changes its meaning or goes. */
    static final int SCHEMA_VERSION = 1;

    private TraceJson() {}

    public static void write(TraceFigures figures, OutputStream out) throws IOException {
        DramRun run = figures.run();
        JsonDocument.write(out, json -> {
            json.writeNumberField("schemaVersion", SCHEMA_VERSION);
            json.writeStringField("version", figures.version());
            json.writeStringField("dram", run.spec().name());
            json.writeBooleanField("validated", run.spec().validated());
            json.writeStringField("trace", figures.trace());
            json.writeNumberField("channels", run.spec().organization().channels());
            json.writeNumberField("clockHz", figures.clockHertz());
            json.writeNumberField("cycles", run.cycles());
            json.writeNumberField("seconds", figures.seconds());
            json.writeNumberField("requests", run.requests());
            json.writeNumberField("reads", run.reads());
            json.writeNumberField("writes", run.requests() - run.reads());
            json.writeNumberField("bytes", figures.bytes());
            json.writeNumberField("bytesPerSecond", figures.bytesPerSecond());
            json.writeNumberField("peakBytesPerSecond", figures.peakBytesPerSecond());
            json.writeNumberField("meanReadLatencyCycles", run.meanReadLatencyCycles());
            json.writeNumberField("rowHitRate", run.rowHitRate());
            commands(json, run.counts());
            json.writeNumberField("energyPj", run.energy().totalPj());
            energy(json, run.energy());
        });
    }

    private static void commands(JsonGenerator json, ChannelCounts counts) throws IOException {
        json.writeNumberField("activates", counts.activates());
        json.writeNumberField("precharges", counts.precharges());
        json.writeNumberField("readCommands", counts.reads());
        json.writeNumberField("writeCommands", counts.writes());
        json.writeNumberField("refreshes", counts.refreshes());
    }

    private static void energy(JsonGenerator json, DramEnergy energy) throws IOException {
        json.writeObjectFieldStart("energy");
        json.writeNumberField("activatePj", energy.activatePj());
        json.writeNumberField("readPj", energy.readPj());
        json.writeNumberField("writePj", energy.writePj());
        json.writeNumberField("refreshPj", energy.refreshPj());
        json.writeNumberField("openPj", energy.openPj());
        json.writeNumberField("closedPj", energy.closedPj());
        json.writeEndObject();
    }
}

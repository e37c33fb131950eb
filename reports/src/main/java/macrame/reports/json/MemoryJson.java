package macrame.reports.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import macrame.reports.figure.Run;
import macrame.reports.figure.Traffic;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.stats.Snapshot;

/** What crossed the DRAM port by class, and everything that the machine counted. */
final class MemoryJson {
    private MemoryJson() {}

    static void write(JsonGenerator json, Run run) throws IOException {
        traffic(json, run);
        Snapshot<MachineCounter> counters = run.result().counters();
        json.writeArrayFieldStart("counters");
        for (MachineCounter counter : counters.counters()) {
            json.writeStartObject();
            json.writeStringField("path", counter.path());
            json.writeStringField("unit", counter.unit());
            if (counters.isCounted(counter)) {
                json.writeNumberField("value", counters.total(counter));
            } else {
                json.writeNullField("value");
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void traffic(JsonGenerator json, Run run) throws IOException {
        json.writeObjectFieldStart("traffic");
        for (Traffic traffic : Traffic.of(run.result().counters())) {
            json.writeObjectFieldStart(traffic.contents());
            json.writeNumberField("readBytes", traffic.readBytes());
            json.writeNumberField("writtenBytes", traffic.writtenBytes());
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}

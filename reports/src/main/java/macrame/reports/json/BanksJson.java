package macrame.reports.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import macrame.reports.figure.DramRows;
import macrame.reports.figure.Run;
import macrame.simulator.machine.DramChannelResult;

/** What the channels of a DRAM with banks did; nothing where the DRAM is a pipe. */
final class BanksJson {
    private BanksJson() {}

    static void write(JsonGenerator json, Run run) throws IOException {
        DramRows rows = DramRows.of(run).orElse(null);
        if (rows == null) {
            return;
        }
        json.writeObjectFieldStart("dramBanks");
        json.writeStringField("preset", rows.spec().name());
        json.writeBooleanField("validated", rows.spec().validated());
        json.writeNumberField("rowHitRate", rows.hitRate());
        json.writeArrayFieldStart("channels");
        for (DramChannelResult channel : rows.channels()) {
            json.writeStartObject();
            json.writeNumberField("reads", channel.reads());
            json.writeNumberField("writes", channel.writes());
            json.writeNumberField("activates", channel.activates());
            json.writeNumberField("rowHits", channel.rowHits());
            json.writeNumberField("refreshes", channel.refreshes());
            json.writeNumberField("blockedCycles", channel.blockedCycles());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}

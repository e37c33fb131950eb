package macrame.reports.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import macrame.reports.figure.Run;
import macrame.simulator.machine.Bound;
import macrame.simulator.machine.LayerResult;
import macrame.simulator.machine.RunResult;
import macrame.simulator.machine.ScaleSimFigures;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.stats.Snapshot;

/** The run's figures by layer, in execution order. */
final class LayerJson {
    private LayerJson() {}

    static void write(JsonGenerator json, Run run) throws IOException {
        RunResult result = run.result();
        json.writeArrayFieldStart("layers");
        for (int i = 0; i < result.layers().size(); i++) {
            LayerResult layer = result.layers().get(i);
            json.writeStartObject();
            figures(json, layer);
            EnergyJson.components(json, layer.energy());
            counters(json, result.counters(), i);
            if (!run.scaleSim().isEmpty()) {
                scaleSim(json, run.scaleSim().get(i));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void figures(JsonGenerator json, LayerResult layer) throws IOException {
        json.writeStringField("name", layer.name());
        json.writeStringField("operator", layer.operator());
        json.writeNumberField("cycles", layer.cycles());
        json.writeNumberField("macs", layer.macs());
        json.writeNumberField("dramReadBytes", layer.dramReadBytes());
        json.writeNumberField("dramWriteBytes", layer.dramWriteBytes());
        json.writeNumberField("energyPj", layer.energy().totalPicojoules());
        json.writeNumberField("utilization", layer.utilization());
        RunJson.counts(json, "stallCycles", layer.stallCycles());
        json.writeStringField("boundBy", layer.boundBy().label());
        json.writeObjectFieldStart("bounds");
        for (Map.Entry<Bound, Long> bound : layer.bounds().entrySet()) {
            json.writeNumberField(bound.getKey().label(), bound.getValue());
        }
        json.writeEndObject();
    }

    /** Those that counted anything; units and meanings stand with the totals. */
    private static void counters(JsonGenerator json, Snapshot<MachineCounter> counters, int layer) throws IOException {
        json.writeObjectFieldStart("counters");
        for (MachineCounter counter : counters.counters()) {
            long count = counters.count(counter, layer);
            if (count != 0) {
                json.writeNumberField(counter.path(), count);
            }
        }
        json.writeEndObject();
    }

    private static void scaleSim(JsonGenerator json, ScaleSimFigures figures) throws IOException {
        json.writeObjectFieldStart("scaleSim");
        json.writeNumberField("totalCycles", figures.totalCycles());
        json.writeNumberField("mappingEfficiency", figures.mappingEfficiency());
        json.writeNumberField("overallUtilization", figures.overallUtilization());
        json.writeNumberField("ifmapReads", figures.ifmapReads());
        json.writeNumberField("filterReads", figures.filterReads());
        json.writeNumberField("ofmapWrites", figures.ofmapWrites());
        json.writeEndObject();
    }
}

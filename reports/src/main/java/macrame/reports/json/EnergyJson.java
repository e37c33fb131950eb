package macrame.reports.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import macrame.reports.figure.Run;
import macrame.simulator.energy.EnergyBreakdown;
import macrame.simulator.energy.EnergyItem;
import macrame.simulator.energy.EnergyItem.Component;

/** Picojoules by component, and the counts and constants from which they can be computed again. */
final class EnergyJson {
    private EnergyJson() {}

    static void write(JsonGenerator json, Run run) throws IOException {
        json.writeObjectFieldStart("energy");
        components(json, run.result().energy());
        json.writeArrayFieldStart("items");
        for (EnergyItem item : run.result().energy().items()) {
            json.writeStartObject();
            json.writeStringField("component", AcceleratorJson.kebab(item.component()));
            json.writeStringField("action", item.action());
            json.writeNumberField("count", item.count());
            json.writeNumberField("picojoulesEach", item.picojoulesEach());
            json.writeNumberField("energyPj", item.picojoules());
            json.writeStringField("label", item.label());
            json.writeStringField("source", item.source());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static void components(JsonGenerator json, EnergyBreakdown energy) throws IOException {
        json.writeObjectFieldStart("components");
        for (Component component : Component.values()) {
            json.writeNumberField(AcceleratorJson.kebab(component), energy.picojoules(component));
        }
        json.writeEndObject();
    }
}

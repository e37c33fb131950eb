package macrame.reports.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.hardware.DramSpec;
import macrame.isa.hardware.ScratchpadSpec;
import macrame.isa.hardware.Systolic;
import macrame.isa.hardware.VectorSpec;
import macrame.isa.quant.Rounding;
import macrame.reports.figure.Capability;

/** The configuration as it was resolved, every number in the unit its key names. */
final class AcceleratorJson {
    private AcceleratorJson() {}

    static void write(JsonGenerator json, AcceleratorSpec spec) throws IOException {
        json.writeObjectFieldStart("accelerator");
        json.writeStringField("name", spec.name());
        json.writeStringField("configuration", Capability.configurationHash(spec));
        array(json, spec.array());
        json.writeObjectFieldStart("accumulators");
        json.writeNumberField("bits", spec.accumulators().bits());
        json.writeNumberField("depth", spec.accumulators().depth());
        json.writeStringField("overflow", kebab(spec.accumulators().overflow()));
        json.writeEndObject();
        vector(json, spec);
        json.writeObjectFieldStart("scratchpads");
        scratchpad(json, "weights", spec.weights());
        scratchpad(json, "activations", spec.activations());
        scratchpad(json, "parameters", spec.parameters());
        json.writeEndObject();
        memory(json, spec);
        json.writeStringField("energyTable", spec.energyTable());
        json.writeEndObject();
    }

    private static void array(JsonGenerator json, ArraySpec array) throws IOException {
        json.writeObjectFieldStart("array");
        json.writeNumberField("rows", array.rows());
        json.writeNumberField("columns", array.columns());
        json.writeStringField("style", array.style().label());
        if (array.style() instanceof Systolic systolic) {
            json.writeStringField("dataflow", kebab(systolic.dataflow()));
            json.writeStringField("overlap", kebab(systolic.overlap()));
            json.writeStringField("drain", kebab(systolic.drain()));
        }
        json.writeNumberField("multiplierWeightBits", array.multiplierWeightBits());
        json.writeNumberField("multiplierActivationBits", array.multiplierActivationBits());
        json.writeNumberField("weightRegisterSets", array.weightRegisterSets());
        json.writeStringField("initialization", kebab(array.initialization()));
        json.writeStringField("rowSum", kebab(array.rowSum()));
        json.writeBooleanField("allowsPerChannelActivations", array.allowsPerChannelActivations());
        json.writeEndObject();
    }

    private static void vector(JsonGenerator json, AcceleratorSpec spec) throws IOException {
        VectorSpec vector = spec.vector();
        json.writeObjectFieldStart("vector");
        json.writeNumberField("lanes", vector.lanes());
        json.writeNumberField("latencyCycles", vector.latencyCycles());
        json.writeObjectFieldStart("passes");
        json.writeNumberField("requantize", vector.requantizePasses());
        json.writeNumberField("table", vector.tablePasses());
        json.writeNumberField("add", vector.addPasses());
        json.writeNumberField("average", vector.averagePasses());
        json.writeNumberField("move", vector.movePasses());
        json.writeNumberField("accumulate", vector.accumulatePasses());
        json.writeNumberField("correct", vector.correctPasses());
        json.writeNumberField("scan", vector.scanPasses());
        json.writeNumberField("quantize", vector.quantizePasses());
        json.writeNumberField("dequantize", vector.dequantizePasses());
        json.writeEndObject();
        json.writeArrayFieldStart("rounding");
        for (Rounding rounding : spec.requantization().rounding()) {
            json.writeString(kebab(rounding));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void scratchpad(JsonGenerator json, String name, ScratchpadSpec scratchpad) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("sizeBytes", scratchpad.size().bytes());
        json.writeNumberField("banks", scratchpad.banks());
        json.writeNumberField("portBytes", scratchpad.portBytes());
        json.writeEndObject();
    }

    private static void memory(JsonGenerator json, AcceleratorSpec spec) throws IOException {
        DramSpec dram = spec.dram();
        json.writeObjectFieldStart("dram");
        json.writeStringField("model", kebab(dram.model()));
        json.writeNumberField("channels", dram.channels());
        json.writeNumberField("capacityBytes", dram.capacity().bytes());
        json.writeNumberField("latencyPs", dram.latency().picoseconds());
        json.writeNumberField("peakBytesPerSecond", dram.peak().bytesPerSecond());
        json.writeNumberField("burstBytes", dram.burstBytes());
        json.writeNumberField("efficiencyPermille", dram.efficiencyPermille());
        json.writeEndObject();
        json.writeObjectFieldStart("dma");
        json.writeNumberField("outstandingBursts", spec.dma().outstandingBursts());
        json.writeEndObject();
        json.writeObjectFieldStart("frontend");
        json.writeNumberField("queueDepth", spec.frontend().queueDepth());
        json.writeNumberField("dispatchPerCycle", spec.frontend().dispatchPerCycle());
        json.writeNumberField("prefetchBytes", spec.frontend().prefetchBytes());
        json.writeEndObject();
    }

    static String kebab(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package macrame.reports.html;

import java.util.Locale;
import java.util.stream.Collectors;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.hardware.DramSpec;
import macrame.isa.hardware.FrontendSpec;
import macrame.isa.hardware.ScratchpadSpec;
import macrame.isa.hardware.Systolic;
import macrame.isa.hardware.VectorSpec;
import macrame.reports.figure.Numbers;
import macrame.reports.figure.Run;

/** The configuration as it was resolved, with every value that the simulator was given. */
final class Configuration {
    private final Markup page;

    private Configuration(Markup page) {
        this.page = page;
    }

    static void write(Markup page, Run run) {
        AcceleratorSpec spec = run.accelerator();
        page.open("dl", "class", "configuration").line();
        Configuration configuration = new Configuration(page);
        configuration.array(spec);
        configuration.vector(spec);
        configuration.scratchpad("weights", spec.weights());
        configuration.scratchpad("activations", spec.activations());
        configuration.scratchpad("parameters", spec.parameters());
        configuration.memory(spec);
        configuration.item("energy table", spec.energyTable());
        page.close().line();
    }

    private void item(String name, String value) {
        page.open("div")
                .element("dt", name)
                .element("dd", Shown.unbroken(value))
                .close()
                .line();
    }

    private void array(AcceleratorSpec spec) {
        ArraySpec array = spec.array();
        item(
                "array",
                "%d × %d, %s, %s"
                        .formatted(
                                array.rows(),
                                array.columns(),
                                style(array.style()),
                                Numbers.frequency(spec.clock().hertz())));
        item(
                "multipliers",
                "%d × %d bits (weights × activations)"
                        .formatted(array.multiplierWeightBits(), array.multiplierActivationBits()));
        item(
                "weight registers",
                "%s; biases %s; row-sum unit: %s"
                        .formatted(
                                counted(array.weightRegisterSets(), "set"),
                                word(array.initialization()),
                                word(array.rowSum())));
        item("per-channel activations", array.allowsPerChannelActivations() ? "each product rescaled" : "refused");
        item(
                "accumulators",
                "%d bits, %s vectors, overflow: %s"
                        .formatted(
                                spec.accumulators().bits(),
                                Numbers.grouped(spec.accumulators().depth()),
                                word(spec.accumulators().overflow())));
    }

    private void vector(AcceleratorSpec spec) {
        VectorSpec vector = spec.vector();
        item("vector unit", "%d lanes, latency %d cycles".formatted(vector.lanes(), vector.latencyCycles()));
        item(
                "passes",
                ("requantize %d, table %d, add %d, average %d, move %d, accumulate %d, correct %d,"
                                + " scan %d, quantize %d, dequantize %d")
                        .formatted(
                                vector.requantizePasses(),
                                vector.tablePasses(),
                                vector.addPasses(),
                                vector.averagePasses(),
                                vector.movePasses(),
                                vector.accumulatePasses(),
                                vector.correctPasses(),
                                vector.scanPasses(),
                                vector.quantizePasses(),
                                vector.dequantizePasses()));
        item(
                "rounding",
                spec.requantization().rounding().stream()
                        .map(Configuration::word)
                        .collect(Collectors.joining(", ")));
    }

    private void scratchpad(String name, ScratchpadSpec scratchpad) {
        item(
                name,
                "%s, %s, port %s B a cycle"
                        .formatted(
                                scratchpad.size(),
                                counted(scratchpad.banks(), "bank"),
                                Numbers.grouped(scratchpad.portBytes())));
    }

    private void memory(AcceleratorSpec spec) {
        DramSpec dram = spec.dram();
        FrontendSpec frontend = spec.frontend();
        item("DRAM", "%s, %s, %s%s".formatted(dram.capacity(), dram.peak(), latency(dram), banks(dram)));
        item(
                "DRAM bursts",
                "%s, %s%s efficient; DMA holds %s"
                        .formatted(
                                dram.burst(),
                                dram.bank().isPresent() ? "at most " : "",
                                Numbers.percent(dram.efficiencyPermille() / 1000.0),
                                Numbers.grouped(spec.dma().outstandingBursts())));
        item(
                "frontend",
                "queues of %s, %d a cycle, prefetch %s B"
                        .formatted(
                                Numbers.grouped(frontend.queueDepth()),
                                frontend.dispatchPerCycle(),
                                Numbers.grouped(frontend.prefetchBytes())));
    }

    /** A bank's own depends on what it was last asked for. */
    private static String latency(DramSpec dram) {
        return dram.bank()
                .map(bank -> "unloaded latency " + bank.unloadedLatency())
                .orElse("latency " + dram.latency());
    }

    private static String banks(DramSpec dram) {
        return dram.bank()
                .map(bank -> "; banks of %s, %s, map %s"
                        .formatted(
                                bank.name(),
                                counted(dram.channels(), "channel"),
                                bank.addressMap().text()))
                .orElse("");
    }

    private static String style(ArraySpec.Style style) {
        if (!(style instanceof Systolic systolic)) {
            return style.label();
        }
        String drain =
                systolic.dataflow() == Systolic.Dataflow.OUTPUT_STATIONARY ? ", drain: " + word(systolic.drain()) : "";
        return "%s, %s, overlap: %s%s"
                .formatted(style.label(), word(systolic.dataflow()), word(systolic.overlap()), drain);
    }

    private static String counted(int count, String what) {
        return Numbers.grouped(count) + " " + what + (count == 1 ? "" : "s");
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

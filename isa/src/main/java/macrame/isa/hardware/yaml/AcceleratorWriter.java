package macrame.isa.hardware.yaml;

import com.google.common.base.CaseFormat;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.hardware.BankDramSpec;
import macrame.isa.hardware.DramCurrents;
import macrame.isa.hardware.DramOrganization;
import macrame.isa.hardware.DramSpec;
import macrame.isa.hardware.FrontendSpec;
import macrame.isa.hardware.ScratchpadSpec;
import macrame.isa.hardware.Systolic;
import macrame.isa.hardware.VectorSpec;
import macrame.isa.units.DataSize;

/** Writes an accelerator with every value resolved, as {@link AcceleratorReader} reads it back to an equal one. */
public final class AcceleratorWriter {
    private final StringBuilder text = new StringBuilder();

    private AcceleratorWriter() {}

    public static String write(AcceleratorSpec spec) {
        AcceleratorWriter writer = new AcceleratorWriter();
        writer.accelerator(spec);
        return writer.text.toString();
    }

    private void accelerator(AcceleratorSpec spec) {
        line(0, "name", spec.name());
        line(0, "clock", spec.clock());
        array(spec.array());
        section(0, "accumulators");
        line(1, "bits", spec.accumulators().bits());
        line(1, "depth", spec.accumulators().depth());
        line(1, "overflow", word(spec.accumulators().overflow()));
        vector(spec.vector());
        section(0, "requantization");
        line(
                1,
                "rounding",
                spec.requantization().rounding().stream()
                        .map(AcceleratorWriter::word)
                        .toList());
        section(0, "scratchpads");
        scratchpad("weights", spec.weights());
        scratchpad("activations", spec.activations());
        scratchpad("parameters", spec.parameters());
        section(0, "dma");
        line(1, "outstanding-bursts", spec.dma().outstandingBursts());
        dram(spec.dram());
        frontend(spec.frontend());
        line(0, "energy-table", spec.energyTable());
    }

    private void array(ArraySpec array) {
        section(0, "array");
        line(1, "rows", array.rows());
        line(1, "columns", array.columns());
        line(1, "style", array.style().label());
        array.systolic().ifPresent(this::systolic);
        line(1, "native-multiplier", array.multiplierWeightBits() + "x" + array.multiplierActivationBits());
        line(1, "weight-register-sets", array.weightRegisterSets());
        line(1, "initialization", word(array.initialization()));
        line(1, "row-sum", word(array.rowSum()));
        line(1, "allow-per-channel-activations", array.allowsPerChannelActivations());
    }

    private void systolic(Systolic systolic) {
        line(1, "dataflow", word(systolic.dataflow()));
        line(1, "overlap", word(systolic.overlap()));
        if (systolic.dataflow() == Systolic.Dataflow.OUTPUT_STATIONARY) {
            line(1, "drain", word(systolic.drain()));
        }
    }

    private void vector(VectorSpec vector) {
        section(0, "vector");
        line(1, "lanes", vector.lanes());
        line(1, "latency", vector.latencyCycles() + " cycles");
        section(1, "passes");
        line(2, "requantize", vector.requantizePasses());
        line(2, "table", vector.tablePasses());
        line(2, "add", vector.addPasses());
        line(2, "average", vector.averagePasses());
        line(2, "move", vector.movePasses());
        line(2, "accumulate", vector.accumulatePasses());
        line(2, "correct", vector.correctPasses());
        line(2, "scan", vector.scanPasses());
        line(2, "quantize", vector.quantizePasses());
        line(2, "dequantize", vector.dequantizePasses());
    }

    private void scratchpad(String key, ScratchpadSpec scratchpad) {
        section(1, key);
        line(2, "size", scratchpad.size());
        line(2, "banks", scratchpad.banks());
        line(2, "port", new DataSize(scratchpad.portBytes()));
    }

    private void dram(DramSpec dram) {
        section(0, "dram");
        dram.bank().ifPresentOrElse(this::banks, () -> pipe(dram));
    }

    /** Written out, so that the machine is the same whatever becomes of a preset. */
    private void banks(BankDramSpec banks) {
        line(1, "model", word(DramSpec.Model.BANK));
        line(1, "name", banks.name());
        line(1, "validated", banks.validated());
        line(1, "clock", banks.clock().frequency());
        organization(banks.organization());
        section(1, "timing");
        banks.timing().cycles().forEach((parameter, cycles) -> line(2, parameter.jedec(), cycles));
        DramCurrents currents = banks.currents();
        section(1, "currents");
        line(2, "VDD", currents.vdd());
        line(2, "IDD0", currents.idd0());
        line(2, "IDD2N", currents.idd2n());
        line(2, "IDD3N", currents.idd3n());
        line(2, "IDD4R", currents.idd4r());
        line(2, "IDD4W", currents.idd4w());
        line(2, "IDD5AB", currents.idd5ab());
        section(1, "queues");
        line(2, "reads", banks.queues().reads());
        line(2, "writes", banks.queues().writes());
        line(2, "per-bank", banks.queues().perBank());
        line(2, "drain-above", banks.queues().drainAbove());
        line(2, "row-hit-cap", banks.queues().rowHitCap());
        section(1, "address-map");
        line(2, "fields", banks.addressMap().text());
        line(2, "xor-with-row", word(banks.addressMap().rowXor()));
    }

    private void organization(DramOrganization organization) {
        section(1, "organization");
        line(2, "channels", organization.channels());
        line(2, "ranks", organization.ranks());
        line(2, "bank-groups", organization.bankGroups());
        line(2, "banks-per-group", organization.banksPerGroup());
        line(2, "rows", organization.rows());
        line(2, "columns", organization.columns());
        line(2, "bus-width", organization.busWidthBits());
        line(2, "device-width", organization.deviceWidthBits());
        line(2, "burst-length", organization.burstLength());
        line(2, "command-bus", word(organization.commandBus()));
    }

    private void pipe(DramSpec dram) {
        line(1, "capacity", dram.capacity());
        line(1, "latency", dram.latency());
        line(1, "bandwidth", dram.peak());
        line(1, "burst", dram.burst());
        line(1, "efficiency", dram.efficiencyPermille() / 10 + "." + dram.efficiencyPermille() % 10 + " %");
    }

    private void frontend(FrontendSpec frontend) {
        section(0, "frontend");
        line(1, "queue-depth", frontend.queueDepth());
        line(1, "dispatch-per-cycle", frontend.dispatchPerCycle());
        line(1, "prefetch", new DataSize(frontend.prefetchBytes()));
    }

    private static String word(Enum<?> value) {
        return CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_HYPHEN, value.name());
    }

    private void section(int level, String key) {
        text.append("  ".repeat(level)).append(key).append(":\n");
    }

    private void line(int level, String key, Object value) {
        text.append("  ".repeat(level)).append(key).append(": ").append(value).append('\n');
    }
}

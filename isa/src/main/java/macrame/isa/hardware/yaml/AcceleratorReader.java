package macrame.isa.hardware.yaml;

import java.nio.file.Path;
import java.util.Optional;
import macrame.isa.fault.Faults;
import macrame.isa.fault.InputException;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.AccumulatorSpec;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.hardware.DmaSpec;
import macrame.isa.hardware.DramSpec;
import macrame.isa.hardware.FrontendSpec;
import macrame.isa.hardware.RequantizationSpec;
import macrame.isa.hardware.ScratchpadSpec;
import macrame.isa.hardware.Systolic;
import macrame.isa.hardware.VectorSpec;
import macrame.isa.quant.Rounding;
import macrame.isa.units.Frequency;

/** Reads the description of an accelerator, of which {@code configs/accelerators} has examples. */
public final class AcceleratorReader {
    private AcceleratorReader() {}

    /**
     * Presets of DRAM are those of the folder {@code dram} beside the file's own, as in {@code configs}.
     *
     * @throws InputException with all faults of the file, or because it cannot be read
     */
    public static AcceleratorSpec read(Path file) {
        return read(file.toString(), Text.bytes(file), DramPresets.of(file.resolveSibling("../dram")));
    }

    /** As the other, where no DRAM has a name. */
    public static AcceleratorSpec read(String file, byte[] bytes) {
        return read(file, bytes, DramPresets.none());
    }

    /**
     * @param file the file's name, for messages, for the accelerator that states none, and to find a DRAM's file beside
     * @throws InputException with all faults of the file
     */
    public static AcceleratorSpec read(String file, byte[] bytes, DramPresets presets) {
        Faults faults = new Faults(file);
        Section root = Section.root(Tree.parse(Text.decode(bytes, faults), faults), faults);
        Values values = new Values(root);
        String name = root.optional("name").isPresent() ? values.word("name") : Text.stem(file);
        Frequency clock = values.quantity("clock", Frequency::parse, new Frequency(1_000));
        Optional<ArraySpec> array = array(root.section("array"));
        Optional<AccumulatorSpec> accumulators = accumulators(root.section("accumulators"));
        Optional<VectorSpec> vector = vector(root.section("vector"));
        Optional<RequantizationSpec> requantization = requantization(root.section("requantization"));
        Scratchpads scratchpads = new Scratchpads(root.section("scratchpads"));
        Optional<DmaSpec> dma = dma(root.section("dma"));
        Optional<DramSpec> dram = new DramSection(root.section("dram"), presets, file).read();
        Optional<FrontendSpec> frontend = frontend(root.section("frontend"));
        String energyTable = values.word("energy-table");
        root.close();
        faults.check();
        Optional<AcceleratorSpec> spec = root.build(() -> new AcceleratorSpec(
                name,
                clock,
                array.orElseThrow(),
                accumulators.orElseThrow(),
                vector.orElseThrow(),
                requantization.orElseThrow(),
                scratchpads.weights.orElseThrow(),
                scratchpads.activations.orElseThrow(),
                scratchpads.parameters.orElseThrow(),
                dma.orElseThrow(),
                dram.orElseThrow(),
                frontend.orElseThrow(),
                energyTable));
        faults.check();
        return spec.orElseThrow();
    }

    private static Optional<ArraySpec> array(Section section) {
        Values values = new Values(section);
        return section.build(() -> {
            int rows = values.whole("rows");
            int columns = values.whole("columns");
            ArraySpec.Style style = style(values);
            Values.Widths multiplier = values.widths("native-multiplier");
            return new ArraySpec(
                    rows,
                    columns,
                    style,
                    multiplier.weightBits(),
                    multiplier.activationBits(),
                    values.whole("weight-register-sets"),
                    values.choice("initialization", ArraySpec.Initialization.class),
                    section.optional("row-sum").isPresent()
                            ? values.choice("row-sum", ArraySpec.RowSum.class)
                            : ArraySpec.RowSum.NONE,
                    section.optional("allow-per-channel-activations").isPresent()
                            && values.flag("allow-per-channel-activations"));
        });
    }

    private enum StyleName {
        BROADCAST,
        SYSTOLIC
    }

    private static ArraySpec.Style style(Values values) {
        if (values.choice("style", StyleName.class) == StyleName.BROADCAST) {
            return ArraySpec.Style.BROADCAST;
        }
        Systolic.Dataflow dataflow = values.choice("dataflow", Systolic.Dataflow.class);
        Systolic.Overlap overlap = values.choice("overlap", Systolic.Overlap.class);
        return dataflow == Systolic.Dataflow.OUTPUT_STATIONARY
                ? new Systolic(dataflow, overlap, values.choice("drain", Systolic.Drain.class))
                : new Systolic(dataflow, overlap);
    }

    private static Optional<AccumulatorSpec> accumulators(Section section) {
        Values values = new Values(section);
        return section.build(() -> new AccumulatorSpec(
                values.whole("bits"),
                values.whole("depth"),
                values.choice("overflow", AccumulatorSpec.Overflow.class)));
    }

    private static Optional<VectorSpec> vector(Section section) {
        Values values = new Values(section);
        return section.build(() -> {
            int lanes = values.whole("lanes");
            int latency = values.cycles("latency");
            Values passes = new Values(section.section("passes"));
            return new VectorSpec(
                    lanes,
                    latency,
                    passes.whole("requantize"),
                    passes.whole("table"),
                    passes.whole("add"),
                    passes.whole("average"),
                    passes.whole("move"),
                    passes.whole("accumulate"),
                    passes.whole("correct"),
                    passes.whole("scan"),
                    passes.whole("quantize"),
                    passes.whole("dequantize"));
        });
    }

    private static Optional<RequantizationSpec> requantization(Section section) {
        Values values = new Values(section);
        return section.build(() -> new RequantizationSpec(values.choices("rounding", Rounding.class)));
    }

    private static Optional<DmaSpec> dma(Section section) {
        Values values = new Values(section);
        return section.build(() -> new DmaSpec(values.whole("outstanding-bursts")));
    }

    private static Optional<FrontendSpec> frontend(Section section) {
        Values values = new Values(section);
        return section.build(() -> new FrontendSpec(
                values.whole("queue-depth"), values.whole("dispatch-per-cycle"), values.bytes("prefetch")));
    }

    private static final class Scratchpads {
        private final Optional<ScratchpadSpec> weights;
        private final Optional<ScratchpadSpec> activations;
        private final Optional<ScratchpadSpec> parameters;

        Scratchpads(Section section) {
            weights = scratchpad(section.section("weights"));
            activations = scratchpad(section.section("activations"));
            parameters = scratchpad(section.section("parameters"));
        }

        private static Optional<ScratchpadSpec> scratchpad(Section section) {
            Values values = new Values(section);
            return section.build(
                    () -> new ScratchpadSpec(values.size("size"), values.whole("banks"), values.bytes("port")));
        }
    }
}

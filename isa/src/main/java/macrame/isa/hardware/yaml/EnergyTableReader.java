package macrame.isa.hardware.yaml;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToLongFunction;
import macrame.isa.fault.Faults;
import macrame.isa.fault.InputException;
import macrame.isa.hardware.AddEnergy;
import macrame.isa.hardware.EnergyConstant;
import macrame.isa.hardware.EnergyLabel;
import macrame.isa.hardware.EnergyPoint;
import macrame.isa.hardware.EnergyTable;
import macrame.isa.hardware.LaneEnergy;
import macrame.isa.hardware.MultiplyEnergy;
import macrame.isa.hardware.RescaleEnergy;
import macrame.isa.hardware.SramEnergy;
import macrame.isa.quant.Rounding;
import macrame.isa.units.Energy;

/** Reads an energy table, of which {@code configs/energy} has an example. */
public final class EnergyTableReader {
    private EnergyTableReader() {}

    /** @throws InputException with all faults of the file, or because it cannot be read */
    public static EnergyTable read(Path file) {
        return read(file.toString(), Text.bytes(file));
    }

    /**
     * @param file the file's name, for messages and for the table that states none
     * @throws InputException with all faults of the file
     */
    public static EnergyTable read(String file, byte[] bytes) {
        Faults faults = new Faults(file);
        Section root = Section.root(Tree.parse(Text.decode(bytes, faults), faults), faults);
        String name = root.optional("name").isPresent() ? new Values(root).word("name") : Text.stem(file);
        Table table = new Table(root);
        root.close();
        faults.check();
        Optional<EnergyTable> read = root.build(() -> table.named(name));
        faults.check();
        return read.orElseThrow();
    }

    /** The sections in the order of the file; where one is at fault, a stand-in that nobody gets to see. */
    private static final class Table {
        private static final EnergyConstant CONSTANT = new EnergyConstant(1, EnergyLabel.ASSUMED, "stand-in");
        private static final EnergyPoint POINT = new EnergyPoint(1, CONSTANT);
        private static final LaneEnergy LANE = new LaneEnergy(
                0,
                Optional.empty(),
                ImmutableList.of(),
                ImmutableList.of(),
                LaneEnergy.Floats.NONE,
                EnergyLabel.ASSUMED,
                "stand-in");

        private final Optional<MultiplyEnergy> multiply;
        private final Optional<AddEnergy> add;
        private final EnergyConstant shift;
        private final EnergyTable.Registers registers;
        private final EnergyConstant idle;
        private final EnergyConstant initialize;
        private final Optional<SramEnergy> sram;
        private final EnergyTable.Dram dram;
        private final EnergyConstant instruction;
        private final ImmutableList<RescaleEnergy> rescale;
        private final EnergyTable.FloatEnergy binary32;
        private final EnergyTable.Operations operations;

        Table(Section root) {
            multiply = multiply(root.section("multiply"));
            Section adds = root.section("add");
            add = adds.build(() -> new AddEnergy(points(adds, values -> values.whole("bits"))));
            shift = constant(root.section("shift"));
            Section registerBytes = root.section("registers");
            registers = new EnergyTable.Registers(
                    constant(registerBytes.section("weight")), constant(registerBytes.section("operand")));
            idle = constant(root.section("idle"));
            initialize = constant(root.section("initialize"));
            Section memories = root.section("sram");
            sram = memories.build(() -> new SramEnergy(
                    new Values(memories).whole("word-bits"),
                    points(memories, values -> values.size("capacity").bytes())));
            Section bits = root.section("dram");
            dram = new EnergyTable.Dram(constant(bits.section("read")), constant(bits.section("write")));
            instruction = constant(root.section("instruction"));
            rescale = root.sections("rescale").stream()
                    .flatMap(form -> rescale(form).stream())
                    .collect(ImmutableList.toImmutableList());
            Section floats = root.section("binary32");
            binary32 = new EnergyTable.FloatEnergy(
                    constant(floats.section("multiply")),
                    constant(floats.section("add")),
                    constant(floats.section("convert")));
            operations = operations(root.section("operations"));
        }

        EnergyTable named(String name) {
            return new EnergyTable(
                    name,
                    multiply.orElseThrow(),
                    add.orElseThrow(),
                    shift,
                    registers,
                    idle,
                    initialize,
                    sram.orElseThrow(),
                    dram,
                    instruction,
                    rescale,
                    binary32,
                    operations);
        }

        private static Optional<MultiplyEnergy> multiply(Section section) {
            Values values = new Values(section);
            return section.build(() -> {
                Values.Widths widths = values.widths("operands");
                return new MultiplyEnergy(widths.weightBits(), widths.activationBits(), constant(values));
            });
        }

        private static ImmutableList<EnergyPoint> points(Section section, ToLongFunction<Values> at) {
            ImmutableList.Builder<EnergyPoint> points = ImmutableList.builder();
            for (Section item : section.sections("points")) {
                Values values = new Values(item);
                Optional<EnergyPoint> point =
                        item.build(() -> new EnergyPoint(at.applyAsLong(values), constant(values)));
                if (point.isEmpty()) {
                    section.spoil("points");
                }
                points.add(point.orElse(POINT));
            }
            return points.build();
        }

        private static EnergyConstant constant(Section section) {
            Values values = new Values(section);
            return section.build(() -> constant(values)).orElse(CONSTANT);
        }

        private static EnergyConstant constant(Values values) {
            double picojoules =
                    values.quantity("energy", Energy::parse, new Energy(1)).picojoules();
            return new EnergyConstant(picojoules, values.choice("label", EnergyLabel.class), values.text("source"));
        }

        private static Optional<RescaleEnergy> rescale(Section section) {
            Values values = new Values(section);
            return section.build(() -> {
                Rounding rounding = values.choice("rounding", Rounding.class);
                return new RescaleEnergy(
                        rounding,
                        section.optional("energy")
                                .map(energy -> values.quantity("energy", Energy::parse, new Energy(1))),
                        section.optional("multiply").map(widths -> multiplication(values)),
                        values.wholes("adds"),
                        values.wholes("shifts"),
                        values.choice("label", EnergyLabel.class),
                        values.text("source"));
            });
        }

        private static EnergyTable.Operations operations(Section section) {
            return new EnergyTable.Operations(
                    lane(section.section("requantize")),
                    lane(section.section("add")),
                    lane(section.section("multiply")),
                    lane(section.section("pool")),
                    lane(section.section("average")),
                    lane(section.section("table")),
                    lane(section.section("move")),
                    lane(section.section("accumulate")),
                    lane(section.section("rescale-sum")),
                    lane(section.section("correct")),
                    lane(section.section("row-sum")),
                    lane(section.section("scan")),
                    lane(section.section("grid")),
                    lane(section.section("quantize")),
                    lane(section.section("dequantize")));
        }

        private static LaneEnergy.Multiply multiplication(Values values) {
            Values.Widths widths = values.widths("multiply");
            return new LaneEnergy.Multiply(widths.weightBits(), widths.activationBits());
        }

        private static LaneEnergy.Floats floats(Section section) {
            Values values = new Values(section);
            return section.build(() -> new LaneEnergy.Floats(
                            values.whole("multiplies"), values.whole("adds"), values.whole("conversions")))
                    .orElse(LaneEnergy.Floats.NONE);
        }

        private static LaneEnergy lane(Section section) {
            Values values = new Values(section);
            Optional<LaneEnergy> lane = section.build(() -> new LaneEnergy(
                    values.whole("rescales"),
                    section.optional("multiply").map(widths -> multiplication(values)),
                    values.wholes("adds"),
                    values.wholes("shifts"),
                    section.optional("floats").isPresent() ? floats(section.section("floats")) : LaneEnergy.Floats.NONE,
                    values.choice("label", EnergyLabel.class),
                    values.text("source")));
            return lane.orElse(LANE);
        }
    }
}

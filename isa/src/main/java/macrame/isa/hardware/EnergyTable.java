package macrame.isa.hardware;

import com.google.common.collect.ImmutableList;
import macrame.isa.fault.InputException;
import macrame.isa.quant.Rounding;
import macrame.isa.units.DataSize;

/**
 * What each action of the machine costs: stated constants, and rules that draw others from them. What neither gives is
 * an error, never zero.
 *
 * @param shift a bit of a shifter's width
 * @param idle a processing element for a cycle
 * @param initialize an accumulator that is given its bias or zero, besides its write
 * @param instruction fetched, decoded and dispatched
 */
public record EnergyTable(
        String name,
        MultiplyEnergy multiply,
        AddEnergy add,
        EnergyConstant shift,
        Registers registers,
        EnergyConstant idle,
        EnergyConstant initialize,
        SramEnergy sram,
        Dram dram,
        EnergyConstant instruction,
        ImmutableList<RescaleEnergy> rescale,
        FloatEnergy binary32,
        Operations operations) {
    public EnergyTable {
        SpecCheck.of("")
                .require(!name.isBlank(), "name", "is empty, must be a word")
                .require(
                        rescale.stream().map(RescaleEnergy::rounding).distinct().count() == rescale.size(),
                        "rescale",
                        "states a form of rounding twice, must state each once")
                .done();
    }

    /** A byte written to or read from a register of the array. */
    public record Registers(EnergyConstant weight, EnergyConstant operand) {}

    /** A bit that crosses the data bus. */
    public record Dram(EnergyConstant read, EnergyConstant write) {}

    /**
     * An element of each vector operation, a tap of a pool, a byte of a move, an addition of the row-sum unit, a range
     * turned into a grid; memories are counted besides.
     */
    public record Operations(
            LaneEnergy requantize,
            LaneEnergy add,
            LaneEnergy multiply,
            LaneEnergy pool,
            LaneEnergy average,
            LaneEnergy table,
            LaneEnergy move,
            LaneEnergy accumulate,
            LaneEnergy rescaleSum,
            LaneEnergy correct,
            LaneEnergy rowSum,
            LaneEnergy scan,
            LaneEnergy grid,
            LaneEnergy quantize,
            LaneEnergy dequantize) {}

    /** Operations on binary32 values; a conversion is one to or from an integer. */
    public record FloatEnergy(EnergyConstant multiply, EnergyConstant add, EnergyConstant convert) {}

    /** A byte read from or written to an on-chip memory of this capacity. */
    public EnergyConstant sramByte(DataSize capacity) {
        return sram.perByte(capacity);
    }

    /** One element of a vector operation whose factors are applied with this rounding. */
    public EnergyConstant lane(LaneEnergy operation, Rounding rounding) {
        Sum sum = new Sum(operation.label());
        sum.addAll(operation.adds(), operation.shifts());
        operation.multiply().ifPresent(widths -> sum.add(multiply.of(widths.leftBits(), widths.rightBits())));
        sum.addFloats(operation.floats());
        if (operation.rescales() > 0) {
            EnergyConstant once = rescale(rounding);
            sum.add(once.times(operation.rescales()));
        }
        return sum.constant(operation.source());
    }

    /**
     * One value times a factor.
     *
     * @throws InputException when the table does not state this form of rounding
     */
    public EnergyConstant rescale(Rounding rounding) {
        for (RescaleEnergy form : rescale) {
            if (form.rounding() == rounding) {
                Sum sum = new Sum(form.label());
                form.stated()
                        .ifPresent(energy ->
                                sum.add(new EnergyConstant(energy.picojoules(), form.label(), form.source())));
                form.multiply().ifPresent(widths -> sum.add(multiply.of(widths.leftBits(), widths.rightBits())));
                sum.addAll(form.adds(), form.shifts());
                return sum.constant(form.source());
            }
        }
        throw new InputException("energy table " + name + " has no rescale for rounding " + rounding
                + ", must state every form the accelerator uses");
    }

    /** A sum of constants, trusted as far as the least trusted of them. */
    private final class Sum {
        private EnergyLabel label;
        private double picojoules;

        Sum(EnergyLabel label) {
            this.label = label;
        }

        void add(EnergyConstant part) {
            picojoules += part.picojoules();
            label = label.weaker(part.label());
        }

        void addAll(ImmutableList<Integer> adds, ImmutableList<Integer> shifts) {
            adds.forEach(width -> add(add.of(width)));
            shifts.forEach(width -> add(shift.times(width)));
        }

        /** Nothing is drawn from a constant that is not used. */
        void addFloats(LaneEnergy.Floats floats) {
            addTimes(binary32.multiply(), floats.multiplies());
            addTimes(binary32.add(), floats.adds());
            addTimes(binary32.convert(), floats.conversions());
        }

        private void addTimes(EnergyConstant constant, int times) {
            if (times > 0) {
                add(constant.times(times));
            }
        }

        EnergyConstant constant(String source) {
            return new EnergyConstant(picojoules, label, source);
        }
    }
}

package macrame.simulator.energy;

import static macrame.simulator.energy.EnergyItem.Component.ACCUMULATORS;
import static macrame.simulator.energy.EnergyItem.Component.COMPUTE;
import static macrame.simulator.energy.EnergyItem.Component.DRAM;
import static macrame.simulator.energy.EnergyItem.Component.INSTRUCTIONS;
import static macrame.simulator.energy.EnergyItem.Component.REGISTERS;
import static macrame.simulator.energy.EnergyItem.Component.REQUANTIZATION;
import static macrame.simulator.energy.EnergyItem.Component.SCRATCHPADS;
import static macrame.simulator.energy.EnergyItem.Component.VECTOR;

import com.google.common.collect.ImmutableList;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.hardware.BankDramSpec;
import macrame.isa.hardware.EnergyConstant;
import macrame.isa.hardware.EnergyLabel;
import macrame.isa.hardware.EnergyTable;
import macrame.isa.hardware.LaneEnergy;
import macrame.isa.hardware.Systolic;
import macrame.isa.units.DataSize;
import macrame.simulator.dram.bank.ChannelCounts;
import macrame.simulator.dram.bank.DramEnergy;
import macrame.simulator.energy.EnergyItem.Component;
import macrame.simulator.port.MachineCounter;

/**
 * Every action of one accelerator with its price.
 *
 * <p>A multiply-accumulate is, for each pass, a multiplication at the native widths (a narrower operand does not make the
 * multiplier cheaper), the additions of the adder tree, all at the width of its root, which is that of a product plus
 * ceil(log2 columns) bits (16 more where products can be rescaled), and for a row one addition at the accumulator's width. A systolic array
 * has no tree: a processing element adds its product to the sum that comes by, which is as wide as that root, or to the one
 * that it holds, which is as wide as an accumulator; operands and passing sums are written to and read from a register in
 * each processing element that they hop to. Vector operations are priced with the
 * accelerator's first form of rounding, requantization by a form that takes more than 32 bits with the first such. DRAM is paid by whole bursts, or
 * where its banks are modelled by command.
 */
final class PriceList {
    /** A command of each kind, and a rank for a cycle with a row open and for one without. */
    private static final ChannelCounts ONE_OF_EACH = new ChannelCounts(1, 1, 1, 1, 1, 0, 1, 2);

    private final ImmutableList.Builder<Price> prices = ImmutableList.builder();
    private final AcceleratorSpec accelerator;
    private final EnergyTable table;

    PriceList(AcceleratorSpec accelerator, EnergyTable table) {
        this.accelerator = accelerator;
        this.table = table;
        addArray();
        addAccumulators();
        addVector();
        addScratchpads();
        accelerator.dram().bank().ifPresentOrElse(this::addBanks, this::addPipe);
        add(MachineCounter.INSTRUCTIONS, INSTRUCTIONS, "instruction fetch and decode", table.instruction());
    }

    /** By the bit that crosses the bus. */
    private void addPipe() {
        EnergyConstant read = table.dram().read();
        EnergyConstant write = table.dram().write();
        add(MachineCounter.DRAM_READ_BURST_BYTES, DRAM, "dram read byte", read.times(Byte.SIZE));
        add(MachineCounter.DRAM_WRITE_BURST_BYTES, DRAM, "dram write byte", write.times(Byte.SIZE));
    }

    /** By command, and by the cycle that a rank stands by, after the chips' currents. */
    private void addBanks(BankDramSpec bank) {
        DramEnergy each = DramEnergy.of(bank, ONE_OF_EACH);
        addCommand(bank, MachineCounter.DRAM_ACTIVATES, "dram activate", each.activatePj());
        addCommand(bank, MachineCounter.DRAM_COLUMN_READS, "dram read burst", each.readPj());
        addCommand(bank, MachineCounter.DRAM_COLUMN_WRITES, "dram write burst", each.writePj());
        addCommand(bank, MachineCounter.DRAM_REFRESHES, "dram refresh", each.refreshPj());
        addCommand(bank, MachineCounter.DRAM_OPEN_CYCLES, "dram rank cycle, row open", each.openPj());
        addCommand(bank, MachineCounter.DRAM_CLOSED_CYCLES, "dram rank cycle, rows closed", each.closedPj());
    }

    private void addCommand(BankDramSpec bank, MachineCounter counter, String action, double picojoules) {
        String source = "currents of " + bank.name() + " by Micron TN-40-07";
        add(counter, DRAM, action, new EnergyConstant(picojoules, EnergyLabel.DERIVED, source));
    }

    ImmutableList<Price> prices() {
        return prices.build();
    }

    private void addArray() {
        ArraySpec array = accelerator.array();
        int weightBits = array.multiplierWeightBits();
        int activationBits = array.multiplierActivationBits();
        int sumBits = accelerator.accumulators().bits();
        String multiply = "multiply " + weightBits + "x" + activationBits;
        add(MachineCounter.MULTIPLIES, COMPUTE, multiply, table.multiply().of(weightBits, activationBits));
        addSums(array);
        add(
                MachineCounter.ACCUMULATES,
                COMPUTE,
                "accumulate add " + sumBits,
                table.add().of(sumBits));
        addRescaling();
        add(
                MachineCounter.INPUT_SUM_MULTIPLIES,
                COMPUTE,
                "input-sum multiply",
                table.multiply().of(weightBits, activationBits));
        addInputSums(array, sumBits);
        add(MachineCounter.IDLE_PE_CYCLES, COMPUTE, "idle PE cycle", table.idle());
        addRegisters(array);
    }

    private void addRescaling() {
        int scaleBits = ArraySpec.COLUMN_SCALE_BITS;
        String rescale = "rescale product " + scaleBits + "x" + scaleBits;
        add(MachineCounter.RESCALED_PRODUCTS, COMPUTE, rescale, table.multiply().of(scaleBits, scaleBits));
    }

    /** How the products of a row meet. */
    private void addSums(ArraySpec array) {
        int bits = sumBits(array);
        if (array.systolic().isPresent()) {
            add(
                    MachineCounter.PE_ADDS,
                    COMPUTE,
                    "partial-sum add " + bits,
                    table.add().of(bits));
        } else {
            add(
                    MachineCounter.TREE_ADDS,
                    COMPUTE,
                    "adder-tree add " + bits,
                    table.add().of(bits));
        }
    }

    /** A sum that is held has the accumulators' bits; one that comes by, those of an adder tree's root. */
    private int sumBits(ArraySpec array) {
        boolean held = array.systolic()
                .filter(systolic -> systolic.dataflow() == Systolic.Dataflow.OUTPUT_STATIONARY)
                .isPresent();
        return held ? accelerator.accumulators().bits() : array.treeBits();
    }

    /** Registers of one price hold an operand, those of the other pass it on. */
    private void addRegisters(ArraySpec array) {
        EnergyTable.Registers registers = table.registers();
        boolean systolic = array.systolic().isPresent();
        if (systolic) {
            add(MachineCounter.HELD_REGISTER_BYTES, REGISTERS, "held register byte", registers.weight());
            add(MachineCounter.HOP_REGISTER_BYTES, REGISTERS, "hop register byte", registers.operand());
        } else {
            add(MachineCounter.WEIGHT_REGISTER_BYTES, REGISTERS, "weight register byte", registers.weight());
            add(MachineCounter.OPERAND_REGISTER_BYTES, REGISTERS, "operand register byte", registers.operand());
        }
    }

    /** What weights with a zero point cost on the array. */
    private void addInputSums(ArraySpec array, int accumulatorBits) {
        int bits = sumBits(array);
        EnergyConstant sum = table.add().of(bits);
        EnergyConstant accumulate = table.add().of(accumulatorBits);
        if (array.systolic().isPresent()) {
            add(MachineCounter.INPUT_SUM_PE_ADDS, COMPUTE, "input-sum partial-sum add " + bits, sum);
        } else {
            add(MachineCounter.INPUT_SUM_TREE_ADDS, COMPUTE, "input-sum adder-tree add " + bits, sum);
        }
        add(MachineCounter.INPUT_SUM_ACCUMULATES, COMPUTE, "input-sum accumulate add " + accumulatorBits, accumulate);
        add(
                MachineCounter.ROW_SUM_ADDS,
                COMPUTE,
                "row-sum add",
                lane(table.operations().rowSum()));
    }

    private void addAccumulators() {
        long vectorBits =
                (long) accelerator.accumulators().bits() * accelerator.array().rows();
        long bytes = vectorBits * accelerator.accumulators().depth() / Byte.SIZE;
        EnergyConstant access = table.sramByte(new DataSize(bytes));
        add(MachineCounter.ACCUMULATOR_READ_BYTES, ACCUMULATORS, "accumulator read byte", access);
        add(MachineCounter.ACCUMULATOR_WRITE_BYTES, ACCUMULATORS, "accumulator write byte", access);
        add(MachineCounter.INITIALIZED_ACCUMULATORS, ACCUMULATORS, "initialize accumulator", table.initialize());
    }

    private void addVector() {
        EnergyTable.Operations operations = table.operations();
        add(MachineCounter.REQUANTIZED, REQUANTIZATION, "requantize", lane(operations.requantize()));
        accelerator
                .requantization()
                .roundings()
                .wide()
                .ifPresent(form -> add(
                        MachineCounter.REQUANTIZED_WIDE,
                        REQUANTIZATION,
                        "requantize wide",
                        table.lane(operations.requantize(), form)));
        add(MachineCounter.ADDED, VECTOR, "add", lane(operations.add()));
        add(MachineCounter.ACCUMULATED, VECTOR, "accumulate", lane(operations.accumulate()));
        add(MachineCounter.RESCALED_SUMS, VECTOR, "rescale sum", lane(operations.rescaleSum()));
        add(MachineCounter.CORRECTED, VECTOR, "correct", lane(operations.correct()));
        add(MachineCounter.MULTIPLIED, VECTOR, "multiply", lane(operations.multiply()));
        add(MachineCounter.POOLED, VECTOR, "pool tap", lane(operations.pool()));
        add(MachineCounter.AVERAGED, VECTOR, "average", lane(operations.average()));
        add(MachineCounter.LOOKED_UP, VECTOR, "table look-up", lane(operations.table()));
        add(MachineCounter.SCANNED, VECTOR, "scan", lane(operations.scan()));
        add(MachineCounter.GRIDS, VECTOR, "grid", lane(operations.grid()));
        add(MachineCounter.QUANTIZED, VECTOR, "quantize", lane(operations.quantize()));
        add(MachineCounter.DEQUANTIZED, REQUANTIZATION, "dequantize", lane(operations.dequantize()));
        add(MachineCounter.MOVED, VECTOR, "move byte", lane(operations.move()));
    }

    private EnergyConstant lane(LaneEnergy operation) {
        return table.lane(operation, accelerator.requantization().defaultRounding());
    }

    private void addScratchpads() {
        EnergyConstant weights = table.sramByte(accelerator.weights().size());
        EnergyConstant activations = table.sramByte(accelerator.activations().size());
        EnergyConstant parameters = table.sramByte(accelerator.parameters().size());
        add(MachineCounter.WEIGHTS_READ_BYTES, SCRATCHPADS, "weights read byte", weights);
        add(MachineCounter.WEIGHTS_WRITE_BYTES, SCRATCHPADS, "weights write byte", weights);
        add(MachineCounter.ACTIVATIONS_READ_BYTES, SCRATCHPADS, "activations read byte", activations);
        add(MachineCounter.ACTIVATIONS_WRITE_BYTES, SCRATCHPADS, "activations write byte", activations);
        add(MachineCounter.PARAMETERS_READ_BYTES, SCRATCHPADS, "parameters read byte", parameters);
        add(MachineCounter.PARAMETERS_WRITE_BYTES, SCRATCHPADS, "parameters write byte", parameters);
    }

    private void add(MachineCounter counter, Component component, String action, EnergyConstant constant) {
        prices.add(new Price(counter, component, action, constant));
    }
}

package macrame.isa.program;

import static macrame.isa.instruction.Encoder.title;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import java.util.Locale;
import java.util.function.Supplier;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.instruction.Accumulate;
import macrame.isa.instruction.Combine;
import macrame.isa.instruction.Correct;
import macrame.isa.instruction.Dequantize;
import macrame.isa.instruction.Footprint;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Instruction.Add;
import macrame.isa.instruction.Instruction.Host;
import macrame.isa.instruction.Instruction.Pool;
import macrame.isa.instruction.Instruction.Requantize;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.StridedRange;
import macrame.isa.quant.Rounding;

/**
 * What can be told before a run: whether each instruction stays inside the spaces, the array and the tables that a
 * program and an accelerator have. Ranges are taken from their lowest place to their highest.
 */
public final class AddressCheck {
    private final Program program;
    private final AcceleratorSpec spec;
    private final SpaceBounds bounds;
    private final ImmutableList.Builder<String> faults = ImmutableList.builder();
    private int index;

    private AddressCheck(Program program, AcceleratorSpec spec) {
        this.program = program;
        this.spec = spec;
        this.bounds = new SpaceBounds(program, spec);
    }

    /** One line for each fault: of the tables, then of the instructions in order. */
    public static ImmutableList<String> faults(Program program, AcceleratorSpec spec) {
        AddressCheck check = new AddressCheck(program, spec);
        check.faults.addAll(new TableCheck(program, spec).faults());
        for (int i = 0; i < program.instructions().size(); i++) {
            check.index = i;
            check.instruction(program.instructions().get(i));
        }
        return check.faults.build();
    }

    private void instruction(Instruction instruction) {
        int layer = instruction.header().layer();
        int layers = program.layers().size();
        // The number after the last stands for work that belongs to no layer.
        refuse(layer > layers, () -> "layer is %d, must be at most %d".formatted(layer, layers));
        ImmutableList<String> refused = instruction.opcode().format().faults(instruction);
        refused.forEach(this::fault);
        if (!refused.isEmpty()) {
            return;
        }
        operands(instruction);
        Footprint footprint = Footprint.of(instruction);
        for (StridedRange range : Iterables.concat(footprint.reads(), footprint.writes())) {
            bounds.fault(range).ifPresent(this::fault);
        }
    }

    private void operands(Instruction instruction) {
        switch (instruction.opcode()) {
            case MAC -> mac((Mac) instruction);
            case REQUANTIZE -> requantize((Requantize) instruction);
            case ADD -> rounding(((Add) instruction).rounding());
            case COMBINE -> combine((Combine) instruction);
            case ACCUMULATE -> accumulate((Accumulate) instruction);
            case CORRECT -> correct((Correct) instruction);
            case DEQUANTIZE -> rows(((Dequantize) instruction).rows());
            case POOL -> pool((Pool) instruction);
            case HOST -> host((Host) instruction);
            case LOAD, STORE, TABLE, COPY, FILL, SCAN, QUANTIZE -> {}
        }
    }

    private void mac(Mac mac) {
        refuse(
                mac.sums().unit() && spec.array().rowSum() == ArraySpec.RowSum.NONE,
                () -> "row-sum is unit, but the array has none");
        refuse(
                mac.sums().unit() && sumsMeetAccumulators(mac),
                () -> "sums of inputs meet the accumulators, must lie apart");
        refuse(
                mac.types().columnScales() && !spec.array().allowsPerChannelActivations(),
                () -> "tile is scaled, but the array has no multipliers for products");
        rows(mac.rows());
        int columns = spec.array().columns();
        refuse(
                mac.inputs().count() > columns && !spec.array().streamsReduction(),
                () -> "columns is %d, but the array has %d"
                        .formatted(mac.inputs().count(), columns));
    }

    private static boolean sumsMeetAccumulators(Mac mac) {
        ImmutableList<StridedRange> written = Footprint.of(mac).writes();
        return written.get(0).meets(written.get(1));
    }

    private void requantize(Requantize requantize) {
        rows(requantize.rows());
        rounding(requantize.rounding());
    }

    private void accumulate(Accumulate accumulate) {
        rows(accumulate.rows());
        if (accumulate.factors() != Accumulate.Factors.NONE) {
            rounding(accumulate.rounding());
        }
    }

    private void correct(Correct correct) {
        rows(correct.rows());
        int rows = spec.array().rows();
        refuse(
                correct.sumRow() >= rows,
                () -> "sum-row is %d, but the array has rows 0 to %d".formatted(correct.sumRow(), rows - 1));
    }

    private void combine(Combine combine) {
        if (!combine.mode().compares()) {
            rounding(combine.rounding());
        }
    }

    private void pool(Pool pool) {
        if (pool.mode() == Pool.Mode.MEAN) {
            rounding(pool.rounding());
        }
    }

    private void host(Host host) {
        int operations = program.hostOperations().size();
        refuse(
                host.operation() >= operations,
                () -> "operation is %d, but the program has %d".formatted(host.operation(), operations));
    }

    private void rows(int rows) {
        refuse(
                rows > spec.array().rows(),
                () -> "rows is %d, but the array has %d"
                        .formatted(rows, spec.array().rows()));
    }

    private void rounding(Rounding rounding) {
        ImmutableList<Rounding> available = spec.requantization().rounding();
        refuse(
                !available.contains(rounding),
                () -> "rounding is %s, must be one of %s"
                        .formatted(
                                written(rounding),
                                available.stream().map(AddressCheck::written).toList()));
    }

    /** As assembly and configurations write it. */
    private static String written(Rounding rounding) {
        return rounding.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The text is made only when it is needed: programs are long and faults are few. */
    private void refuse(boolean wrong, Supplier<String> fault) {
        if (wrong) {
            fault(fault.get());
        }
    }

    private void fault(String fault) {
        faults.add(title(index, program.instructions().get(index)) + ": " + fault);
    }
}

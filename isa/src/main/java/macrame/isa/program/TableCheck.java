package macrame.isa.program;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.common.math.LongMath;
import java.util.Optional;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.instruction.Space;
import macrame.isa.instruction.StridedRange;
import macrame.isa.instruction.StridedRange.Dimension;
import macrame.isa.program.TensorBinding.InDram;
import macrame.isa.program.TensorBinding.OnChip;

/** Whether the tables of a program agree with each other, and with an accelerator's memories. */
final class TableCheck {
    private final Program program;
    private final AcceleratorSpec spec;
    private final SpaceBounds bounds;
    private final ImmutableList.Builder<String> faults = ImmutableList.builder();

    TableCheck(Program program, AcceleratorSpec spec) {
        this.program = program;
        this.spec = spec;
        this.bounds = new SpaceBounds(program, spec);
    }

    ImmutableList<String> faults() {
        regions();
        program.hostOperations().forEach(this::hostOperation);
        program.tensors().forEach(this::tensor);
        return faults.build();
    }

    private void regions() {
        long burst = spec.dram().burstBytes();
        long bytes = 0;
        for (Region region : program.regions()) {
            long aligned = LongMath.saturatedAdd(region.bytes(), burst - 1) / burst * burst;
            bytes = LongMath.saturatedAdd(bytes, aligned);
        }
        long capacity = spec.dram().capacity().bytes();
        if (bytes > capacity) {
            faults.add(
                    "program %s needs %d bytes of DRAM, but there are %d".formatted(program.name(), bytes, capacity));
        }
    }

    private void hostOperation(HostOperation operation) {
        String place = "host operation %s: ".formatted(operation.name());
        int inputs = operation.inputs().size();
        int wanted = operation.kind().inputs();
        if (inputs != wanted && wanted != HostOperation.Kind.ANY) {
            faults.add("%s%s has %d inputs, must have %d".formatted(place, operation.kind(), inputs, wanted));
        }
        int attributes = operation.attributes().size();
        int needed = attributes(operation);
        int withFactors = needed + 2 * operation.kind().factors();
        if (attributes != needed && attributes != withFactors && needed != HostOperation.Kind.ANY) {
            faults.add("%s%s has %d attributes, must have %d".formatted(place, operation.kind(), attributes, needed));
        }
        for (HostOperation.Operand operand :
                Iterables.concat(operation.inputs(), ImmutableList.of(operation.output()))) {
            inRegion(place, operand.region(), operand.offset(), operand.bytes());
        }
    }

    private static int attributes(HostOperation operation) {
        int rank = operation.output().shape().rank();
        int inputRank = operation.inputs().isEmpty()
                ? rank
                : operation.inputs().get(0).shape().rank();
        return switch (operation.kind()) {
            case PAD -> 2 * rank;
            case TRANSPOSE -> rank;
            case SLICE, STRIDED_SLICE, SPLIT, SPLIT_V, UNPACK -> 3 * inputRank;
            default -> operation.kind().attributes();
        };
    }

    private void tensor(TensorBinding tensor) {
        String place = "tensor %d (%s): ".formatted(tensor.tensor(), tensor.name());
        long bytes = tensor.type().bytes(tensor.shape().elements());
        if (tensor.place() instanceof InDram dram) {
            inRegion(place, dram.region(), dram.offset(), bytes);
        } else if (tensor.place() instanceof OnChip chip) {
            onChip(place, chip, bytes);
        }
    }

    private void onChip(String place, OnChip chip, long bytes) {
        if (chip.rows() < 1 || chip.columns() < 1 || chip.run() < 1) {
            faults.add("%shas %d x %d runs of %d bytes, must have at least one"
                    .formatted(place, chip.rows(), chip.columns(), chip.run()));
            return;
        }
        long held = LongMath.saturatedMultiply((long) chip.rows() * chip.columns(), chip.run());
        if (held != bytes) {
            faults.add("%sholds %d bytes on chip, but has %d".formatted(place, held, bytes));
        }
        int instructions = program.instructions().size();
        if (chip.completedBy() < 0 || chip.completedBy() >= instructions) {
            faults.add("%sis completed by instruction %d, but the program has %d"
                    .formatted(place, chip.completedBy(), instructions));
        }
        StridedRange range = new StridedRange(
                Space.ACTIVATIONS,
                0,
                chip.address(),
                chip.run(),
                ImmutableList.of(
                        new Dimension(chip.rows(), chip.rowStride()),
                        new Dimension(chip.columns(), chip.columnStride())));
        bounds.fault(range).ifPresent(fault -> faults.add(place + fault));
    }

    private void inRegion(String place, int region, long offset, long bytes) {
        Optional<String> fault = bounds.region(region, offset, LongMath.saturatedAdd(offset, bytes));
        fault.ifPresent(text -> faults.add(place + text));
    }
}

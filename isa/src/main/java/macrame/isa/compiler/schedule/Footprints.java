package macrame.isa.compiler.schedule;

import com.google.common.collect.ImmutableList;
import macrame.isa.instruction.Footprint;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Space;
import macrame.isa.instruction.StridedRange;
import macrame.isa.program.HostOperation;

/** What the instructions of one program read and write, host operations included. */
final class Footprints {
    private final ImmutableList<HostOperation> hostOperations;

    Footprints(ImmutableList<HostOperation> hostOperations) {
        this.hostOperations = hostOperations;
    }

    Footprint of(Instruction instruction) {
        if (instruction instanceof Instruction.Host host) {
            HostOperation operation = hostOperations.get(host.operation());
            ImmutableList.Builder<StridedRange> reads = ImmutableList.builder();
            operation.inputs().forEach(input -> reads.add(whole(input)));
            return new Footprint(reads.build(), ImmutableList.of(whole(operation.output())));
        }
        return Footprint.of(instruction);
    }

    private static StridedRange whole(HostOperation.Operand operand) {
        return new StridedRange(
                Space.DRAM, operand.region(), operand.offset(), Math.max(1, operand.bytes()), ImmutableList.of());
    }
}

package macrame.isa.compiler.schedule;

import com.google.common.collect.ImmutableList;
import java.util.IdentityHashMap;
import macrame.isa.instruction.Footprint;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.StridedRange;
import macrame.isa.program.HostOperation;

/**
 * What the instructions of one program read and write, host operations included. An instruction that completes a tensor on
 * chip counts as reading all of it, so that the tensor is whole at that moment even where nothing else reads it.
 */
public final class Footprints {
    private final ImmutableList<HostOperation> hostOperations;
    private final IdentityHashMap<Instruction, StridedRange> completed = new IdentityHashMap<>();

    public Footprints(ImmutableList<HostOperation> hostOperations) {
        this.hostOperations = hostOperations;
    }

    /** Notes that {@code instruction} is the last to write the tensor that lies at {@code tensor}. */
    public void completes(Instruction instruction, StridedRange tensor) {
        completed.put(instruction, tensor);
    }

    Footprint of(Instruction instruction) {
        Footprint own = ownOf(instruction);
        StridedRange tensor = completed.get(instruction);
        return tensor == null
                ? own
                : new Footprint(
                        ImmutableList.<StridedRange>builder()
                                .addAll(own.reads())
                                .add(tensor)
                                .build(),
                        own.writes());
    }

    private Footprint ownOf(Instruction instruction) {
        return instruction instanceof Instruction.Host host
                ? hostOperations.get(host.operation()).footprint()
                : Footprint.of(instruction);
    }
}

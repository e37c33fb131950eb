package macrame.isa.program;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import macrame.isa.instruction.Footprint;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction;

/**
 * A straight-line program for one accelerator. Its instructions stand in the order in which they are fetched. Where every
 * wait meets an earlier signal, they give the same values executed one after the other in that order as overlapped by the
 * machine.
 *
 * @param accelerator name of the accelerator it was compiled for
 * @param tensors inputs in the model's order, then outputs in the model's order, then intermediates by index
 */
public record Program(
        String name,
        String accelerator,
        ImmutableList<Region> regions,
        ImmutableList<Semaphore> semaphores,
        ImmutableList<ProgramLayer> layers,
        ImmutableList<HostOperation> hostOperations,
        ImmutableList<TensorBinding> tensors,
        ImmutableList<Instruction> instructions) {
    public Program {
        checkArgument(
                semaphores.size() <= Header.MAXIMUM_SEMAPHORES,
                "program has %s semaphores, must be at most %s",
                semaphores.size(),
                Header.MAXIMUM_SEMAPHORES);
    }

    /** What an instruction of this program reads and writes. */
    public Footprint footprint(Instruction instruction) {
        return instruction instanceof Instruction.Host host
                ? hostOperations.get(host.operation()).footprint()
                : Footprint.of(instruction);
    }
}

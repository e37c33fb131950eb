package macrame.simulator.stepper;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Optional;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Mac;
import macrame.isa.program.AddressCheck;
import macrame.isa.program.Program;
import macrame.isa.program.ProgramLayer;
import macrame.simulator.stepper.SteppedMachine.Supply;
import org.jspecify.annotations.Nullable;

/** One thing to be tried: a machine, a program for it, and what its memory holds before. */
public final class Case {
    private final Draft draft;
    private final AcceleratorSpec spec;
    private final Program program;
    private @Nullable Memory before;

    /**
     * What a case is made of.
     *
     * @param differences of the machine from the shipped one
     * @param bare the instructions without semaphores, which follow from them and from {@code ties}
     * @param ties pairs of instructions that wait for each other though nothing asks for it
     * @param contents of the memory at the start, by number
     */
    public record Draft(
            ImmutableMap<String, String> differences,
            ImmutableList<Instruction> bare,
            ImmutableList<Tie> ties,
            Supply supply,
            long contents) {}

    /** The later of two instructions starts when the earlier has ended. */
    public record Tie(int earlier, int later) {}

    /** A machine that runs cases. */
    @FunctionalInterface
    public interface Machine {
        Outcome run(Case drawn);
    }

    public Case(Draft draft) {
        this.draft = draft;
        this.spec = SpecText.accelerator(draft.differences());
        Synchronized synchronised = new Synchronized(draft.bare(), draft.ties());
        this.program = new Program(
                "stepped",
                SpecText.BASE,
                ImmutableList.of(),
                synchronised.semaphores(),
                layers(draft.bare()),
                ImmutableList.of(),
                ImmutableList.of(),
                synchronised.instructions());
    }

    private static ImmutableList<ProgramLayer> layers(List<Instruction> instructions) {
        int layers = 1;
        for (Instruction instruction : instructions) {
            layers = Math.max(layers, instruction.header().layer() + 1);
        }
        long[] macs = new long[layers];
        for (Instruction instruction : instructions) {
            if (instruction instanceof Mac mac) {
                macs[mac.header().layer()] += mac.steps() * (mac.tileWeights() - mac.tileOnes());
            }
        }
        ImmutableList.Builder<ProgramLayer> table = ImmutableList.builder();
        for (int layer = 0; layer < layers; layer++) {
            table.add(new ProgramLayer("layer" + layer, "DRAWN", macs[layer]));
        }
        return table.build();
    }

    public Draft draft() {
        return draft;
    }

    public AcceleratorSpec spec() {
        return spec;
    }

    public Program program() {
        return program;
    }

    /** The memory before the program. */
    public Memory memory() {
        before = before == null ? Contents.of(spec, draft.contents()) : before;
        return before.copy(spec);
    }

    /** Why no machine of the description would run the program, if so. */
    ImmutableList<String> faults() {
        return AddressCheck.faults(program, spec);
    }

    /** The stepped machine's run of the case. */
    public Outcome stepped() {
        return SteppedMachine.run(spec, program, memory(), draft.supply());
    }

    /** What the stepped machine does otherwise than {@code machine}, if anything. */
    public Optional<String> disagreement(Machine machine) {
        return machine.run(this).differenceFrom(stepped());
    }
}

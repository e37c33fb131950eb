package macrame.simulator.functional;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.program.Program;

/** Runs a program one instruction after the other, without time. */
public final class Interpreter {
    private Interpreter() {}

    /**
     * @param inputs raw little endian, in the model's order
     * @param keepIntermediates whether to collect every tensor of the network that exists somewhere
     */
    public static Values run(
            Program program, AcceleratorSpec spec, ImmutableList<byte[]> inputs, boolean keepIntermediates) {
        ArchitecturalState state = new ArchitecturalState(program, spec);
        state.writeInputs(inputs);
        InstructionSemantics semantics = new InstructionSemantics(program, state);
        TensorCapture capture = new TensorCapture(program, state);
        for (int i = 0; i < program.instructions().size(); i++) {
            semantics.begin(program.instructions().get(i)).commit();
            if (keepIntermediates) {
                capture.completed(i);
            }
        }
        return new Values(state.outputs(), keepIntermediates ? capture.intermediates() : ImmutableMap.of());
    }
}

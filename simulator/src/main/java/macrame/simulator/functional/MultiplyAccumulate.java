package macrame.simulator.functional;

import macrame.isa.instruction.Instruction.Mac;

/** The array's instruction. */
final class MultiplyAccumulate {
    private MultiplyAccumulate() {}

    static Effect begin(ArchitecturalState state, Mac mac) {
        throw new UnsupportedOperationException("mac " + mac + state);
    }
}

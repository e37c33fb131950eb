package macrame.simulator.functional;

import macrame.isa.instruction.Instruction;

/** Gives instructions their values as they begin; a run without values uses {@link #NONE}. */
@FunctionalInterface
public interface Execution {
    /** Computes no value. */
    Execution NONE = instruction -> Effect.NONE;

    /** Reads the operands of {@code instruction} now; the effect writes its results later. */
    Effect begin(Instruction instruction);
}

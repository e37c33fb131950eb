package macrame.simulator.port;

/** The values behind the time: what an instruction reads when it starts, it writes when it ends. */
@FunctionalInterface
public interface Effects {
    /** Computes nothing; time never depends on a value. */
    Effects NONE = instruction -> () -> {};

    /** Reads the operands of the instruction at position {@code instruction}; running the result writes them. */
    Runnable begin(int instruction);
}

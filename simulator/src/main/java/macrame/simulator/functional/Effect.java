package macrame.simulator.functional;

/** What an instruction will write, worked out from the operands it read when it began. */
@FunctionalInterface
public interface Effect {
    /** Writes the results; to be called once, when the instruction ends. */
    void commit();
}

package macrame.simulator.dram.bank;

/**
 * Hears when requests are done. Told as soon as it is decided, which is before it happens, and never for a cycle that has
 * passed.
 */
public interface Completions {
    /** The last data of the read are there in {@code cycle}. */
    void read(long tag, long cycle);

    /** The last data of the write have left the bus in {@code cycle}; that it was accepted the offer has said. */
    void written(long tag, long cycle);
}

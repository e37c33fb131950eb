package macrame.simulator.dma;

/** The write port of a scratchpad on the side of the load engine: so many bytes a cycle, one transfer after the other. */
final class ScratchpadPort {
    private final int bytesPerCycle;
    private long freeFrom;

    ScratchpadPort(int bytesPerCycle) {
        this.bytesPerCycle = bytesPerCycle;
    }

    /** Writes {@code bytes} from {@code cycle} on, or when the port is free; the cycle in which they are written. */
    long write(long bytes, long cycle) {
        freeFrom = Math.max(freeFrom, cycle) + cycles(bytes);
        return freeFrom;
    }

    long cycles(long bytes) {
        return (bytes + bytesPerCycle - 1) / bytesPerCycle;
    }
}

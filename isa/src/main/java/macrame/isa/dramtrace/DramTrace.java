package macrame.isa.dramtrace;

import java.util.Arrays;

/** Requests in the order in which they are made, each with the cycle before which it is not, in parallel arrays. */
public final class DramTrace {
    private static final int FIRST_CAPACITY = 1024;

    private long[] bursts = new long[FIRST_CAPACITY];
    private long[] earliestCycles = new long[FIRST_CAPACITY];
    private boolean[] writes = new boolean[FIRST_CAPACITY];
    private int size;

    /** @param burst the address divided by the bytes of a burst */
    public void add(long burst, boolean write, long earliestCycle) {
        if (size == bursts.length) {
            bursts = Arrays.copyOf(bursts, 2 * size);
            earliestCycles = Arrays.copyOf(earliestCycles, 2 * size);
            writes = Arrays.copyOf(writes, 2 * size);
        }
        bursts[size] = burst;
        earliestCycles[size] = earliestCycle;
        writes[size] = write;
        size++;
    }

    public int size() {
        return size;
    }

    public long burst(int index) {
        return bursts[index];
    }

    public boolean isWrite(int index) {
        return writes[index];
    }

    public long earliestCycle(int index) {
        return earliestCycles[index];
    }
}

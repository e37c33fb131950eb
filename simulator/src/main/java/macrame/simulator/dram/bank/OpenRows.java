package macrame.simulator.dram.bank;

/** How many rows are open in each rank, and for how long at least one has been. */
final class OpenRows {
    private final int[] open;
    private final long[] since;
    private long closedSpans;

    OpenRows(int ranks) {
        open = new int[ranks];
        since = new long[ranks];
    }

    boolean any(int rank) {
        return open[rank] > 0;
    }

    void open(int rank, long cycle) {
        if (open[rank]++ == 0) {
            since[rank] = cycle;
        }
    }

    void close(int rank, long cycle) {
        if (--open[rank] == 0) {
            closedSpans += cycle - since[rank];
        }
    }

    /** Cycles before {@code end} in which a rank had a row open after the cycle's commands, summed over the ranks. */
    long cyclesBefore(long end) {
        long cycles = closedSpans;
        for (int rank = 0; rank < open.length; rank++) {
            cycles += open[rank] > 0 ? end - since[rank] : 0;
        }
        return cycles;
    }

    int ranks() {
        return open.length;
    }
}

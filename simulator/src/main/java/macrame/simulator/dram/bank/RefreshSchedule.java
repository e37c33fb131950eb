package macrame.simulator.dram.bank;

import static macrame.isa.hardware.DramParameter.REFI;

import macrame.isa.hardware.BankDramSpec;

/** Which rank is to be refreshed: each in its turn, evenly spread over tREFI, one after the other when they are late. */
final class RefreshSchedule {
    private final int ranks;
    private final long interval;
    private long nextDue;
    private int oldest;
    private int due;

    RefreshSchedule(BankDramSpec spec) {
        ranks = spec.organization().ranks();
        interval = spec.timing().cycles(REFI) / ranks;
        nextDue = interval;
    }

    /** The cycle in which the next rank becomes due. */
    long nextDue() {
        return nextDue;
    }

    void tick(long cycle) {
        if (cycle == nextDue) {
            due++;
            nextDue += interval;
        }
    }

    boolean isPending() {
        return due > 0;
    }

    /** The rank that has been due for longest. */
    int rank() {
        return oldest;
    }

    void done() {
        due--;
        oldest = (oldest + 1) % ranks;
    }
}

package macrame.simulator.dram;

import java.util.Arrays;

/**
 * One requester's bursts, numbered from 0 in the order asked for. At most one is issued a cycle, and at most
 * {@code window} are issued and not answered: burst i waits for the answer to burst i - window.
 *
 * <p>{@code slots} holds, at number mod window, the issue cycle of a burst that is not served yet, and from its service
 * on the cycle of its answer until the burst {@code window} later is issued.
 */
final class BurstFlow {
    private static final int TRANSFERS = 4;

    final int window;
    private final long[] slots;
    private long lastIssue = -1;
    long asked;
    long issued;
    long served;
    private long retryFrom;
    private long[] ends = new long[TRANSFERS];
    private long startOfFirst;
    private int firstUnissued;
    private int firstUnserved;
    private int transfers;

    BurstFlow(int window) {
        this.window = window;
        this.slots = new long[window];
    }

    boolean isWaiting() {
        return issued > served;
    }

    /** The cycle in which the next burst to serve was, or will be, issued. */
    long headIssue() {
        return slots[(int) (served % window)];
    }

    long lastIssue() {
        return lastIssue;
    }

    void ask(long bursts, long cycle) {
        if (transfers == ends.length) {
            makeRoom();
        }
        asked += bursts;
        ends[transfers++] = asked;
        lastIssue = Math.max(lastIssue, cycle - 1);
    }

    /** Fixes the issue cycles that are known by now. */
    void issueMore() {
        long limit = Math.min(asked, served + window);
        while (issued < limit) {
            int slot = (int) (issued % window);
            lastIssue = issued < window ? lastIssue + 1 : Math.max(lastIssue + 1, slots[slot]);
            slots[slot] = lastIssue;
            issued++;
        }
    }

    void serve(long answerCycle) {
        slots[(int) (served % window)] = answerCycle;
        served++;
        issueMore();
    }

    /** Whether the oldest transfer of which that was not said before has issued its last burst. */
    boolean takeIssued() {
        if (firstUnissued < transfers && issued >= ends[firstUnissued]) {
            firstUnissued++;
            return true;
        }
        return false;
    }

    /** Whether the burst served last was the first of a transfer. */
    boolean servedFirst() {
        return served == 1 + start();
    }

    private long start() {
        return firstUnserved == 0 ? startOfFirst : ends[firstUnserved - 1];
    }

    boolean takeServed() {
        if (firstUnserved < transfers && served >= ends[firstUnserved]) {
            firstUnserved++;
            return true;
        }
        return false;
    }

    private void makeRoom() {
        int done = Math.min(firstUnissued, firstUnserved);
        if (done > 0) {
            startOfFirst = ends[done - 1];
            System.arraycopy(ends, done, ends, 0, transfers - done);
            transfers -= done;
            firstUnissued -= done;
            firstUnserved -= done;
        } else {
            ends = Arrays.copyOf(ends, 2 * ends.length);
        }
    }

    /**
     * How many bursts, up to {@code most}, can be served back to back from {@code free} on with nothing new to decide:
     * the window is full, each answer lets one burst be issued, and each is issued before its turn.
     */
    long steady(BurstTiming timing, long latency, long free, long most) {
        if (firstUnissued == transfers || firstUnissued != firstUnserved || served <= start()) {
            return 0;
        }
        long ahead = Math.min(most, ends[firstUnissued] - 1 - issued);
        if (ahead <= window || issued != served + window || served < retryFrom) {
            return 0;
        }
        boolean steady = timing.service() >= timing.clock().ticksPerCycle()
                && (window - 1) * timing.service() >= latency + timing.clock().ticksPerCycle() - 1
                && lastIssue == timing.clock().cycleAtOrAfter(free + latency)
                && eachIssuedInTime(timing, free);
        if (!steady) {
            retryFrom = served + window;
        }
        return steady ? ahead : 0;
    }

    private boolean eachIssuedInTime(BurstTiming timing, long free) {
        for (int i = 0; i < window; i++) {
            long issue = slots[(int) ((served + i) % window)];
            if (timing.clock().ticks(issue) > free + i * timing.service()) {
                return false;
            }
        }
        return true;
    }

    /** Serves {@code bursts} bursts, more than the window, back to back, the last ending at {@code end}. */
    void skip(long bursts, BurstTiming timing, long latency, long end) {
        served += bursts;
        issued += bursts;
        for (int back = window - 1; back >= 0; back--) {
            lastIssue = timing.clock().cycleAtOrAfter(end - back * timing.service() + latency);
            slots[(int) ((served - 1 - back) % window)] = lastIssue;
        }
    }

    /** Takes over the state of {@code other}, which has the same window; transfers are shared, not copied. */
    void copyFrom(BurstFlow other) {
        System.arraycopy(other.slots, 0, slots, 0, window);
        lastIssue = other.lastIssue;
        asked = other.asked;
        issued = other.issued;
        served = other.served;
        retryFrom = other.retryFrom;
        ends = other.ends;
        startOfFirst = other.startOfFirst;
        firstUnissued = other.firstUnissued;
        firstUnserved = other.firstUnserved;
        transfers = other.transfers;
    }
}

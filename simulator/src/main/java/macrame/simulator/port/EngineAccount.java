package macrame.simulator.port;

import macrame.simulator.probe.Probe;

/** Where the cycles of one engine went: what it does changes at stated cycles, so its cycles are partitioned. */
public final class EngineAccount {
    private final String unit;
    private final Probe probe;
    private final long[] cycles = new long[Activity.values().length];
    private Activity activity = Activity.WAITING_FOR_DISPATCH;
    private long since;
    private int subject = -1;

    public EngineAccount(String unit, Probe probe) {
        this.unit = unit;
        this.probe = probe;
    }

    /** From {@code cycle} on the engine does {@code next}, for instruction {@code nextSubject} or -1. */
    public void enter(Activity next, int nextSubject, long cycle) {
        if (next != activity || nextSubject != subject) {
            leave(cycle);
            activity = next;
            subject = nextSubject;
        }
    }

    /** {@code lost} of the cycles that count as busy, or will, were lost at a port. */
    public void lose(long lost) {
        cycles[Activity.BUSY.ordinal()] -= lost;
        cycles[Activity.BANK_CONFLICT.ordinal()] += lost;
    }

    /** Ends the account at the end of the run. */
    public void close(long cycle) {
        leave(cycle);
    }

    public long cycles(Activity of) {
        return cycles[of.ordinal()];
    }

    private void leave(long cycle) {
        cycles[activity.ordinal()] += cycle - since;
        if (cycle > since && isWait() && probe.detail() != Probe.Detail.NOTHING) {
            probe.span(unit, activity.label(), since, cycle, subject, "");
        }
        since = cycle;
    }

    private boolean isWait() {
        return activity != Activity.BUSY && activity != Activity.IDLE;
    }
}

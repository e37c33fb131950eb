package macrame.simulator.stats;

import java.util.EnumSet;
import java.util.Set;

/** Sums of counters, kept apart by group; a group is a small number that the counting side gives a meaning. */
public final class Tally<C extends Enum<C> & Counter> {
    private final C[] counters;
    private final long[][] sums;
    private final Set<C> leftOut;

    public Tally(Class<C> counters, int groups) {
        this.counters = counters.getEnumConstants();
        this.leftOut = EnumSet.noneOf(counters);
        this.sums = new long[groups][this.counters.length];
    }

    public void add(C counter, int group, long amount) {
        sums[group][counter.ordinal()] += amount;
    }

    /** Says that nothing in this run counts {@code counter}, so that its 0 means nothing. */
    public void leaveOut(C counter) {
        leftOut.add(counter);
    }

    public Snapshot<C> snapshot() {
        return new Snapshot<>(counters, sums, leftOut);
    }
}

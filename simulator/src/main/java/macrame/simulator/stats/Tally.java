package macrame.simulator.stats;

/** Sums of counters, kept apart by group; a group is a small number that the counting side gives a meaning. */
public final class Tally<C extends Enum<C> & Counter> {
    private final C[] counters;
    private final long[][] sums;

    public Tally(Class<C> counters, int groups) {
        this.counters = counters.getEnumConstants();
        this.sums = new long[groups][this.counters.length];
    }

    public void add(C counter, int group, long amount) {
        sums[group][counter.ordinal()] += amount;
    }

    public Snapshot<C> snapshot() {
        return new Snapshot<>(counters, sums);
    }
}

package macrame.simulator.stats;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;

/** What a {@link Tally} held at one moment. */
public final class Snapshot<C extends Enum<C> & Counter> {
    private final ImmutableList<C> counters;
    private final ImmutableList<ImmutableLongArray> groups;

    Snapshot(C[] counters, long[][] sums) {
        this.counters = ImmutableList.copyOf(counters);
        ImmutableList.Builder<ImmutableLongArray> builder = ImmutableList.builder();
        for (long[] group : sums) {
            builder.add(ImmutableLongArray.copyOf(group));
        }
        this.groups = builder.build();
    }

    public ImmutableList<C> counters() {
        return counters;
    }

    public int groups() {
        return groups.size();
    }

    public long count(C counter, int group) {
        return groups.get(group).get(counter.ordinal());
    }

    public long total(C counter) {
        long total = 0;
        for (ImmutableLongArray group : groups) {
            total += group.get(counter.ordinal());
        }
        return total;
    }
}

package macrame.simulator.stats;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Set;

/** What a {@link Tally} held at one moment. */
public final class Snapshot<C extends Enum<C> & Counter> {
    private final ImmutableList<C> counters;
    private final ImmutableList<ImmutableLongArray> groups;
    private final ImmutableSet<C> leftOut;

    Snapshot(C[] counters, long[][] sums, Set<C> leftOut) {
        this.leftOut = ImmutableSet.copyOf(leftOut);
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

    /** Whether the run counted this at all; if not, its counts are 0 and mean nothing. */
    public boolean isCounted(C counter) {
        return !leftOut.contains(counter);
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

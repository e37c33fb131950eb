package macrame.isa.compiler.tiling;

import com.google.common.collect.ImmutableSortedSet;
import java.util.Comparator;
import java.util.TreeSet;

/** Sizes that cut a length into nearly equal parts. */
final class Divisions {
    private Divisions() {}

    /**
     * ceil(length / parts), largest first, for every number of parts up to {@code denseParts}, and from there on for
     * numbers a quarter or so apart.
     */
    static ImmutableSortedSet<Integer> of(int length, int denseParts) {
        TreeSet<Integer> sizes = new TreeSet<>(Comparator.reverseOrder());
        for (long parts = 1; parts <= length; parts += Math.max(1, (parts - denseParts + 3) / 4)) {
            sizes.add(ceil(length, (int) parts));
        }
        return ImmutableSortedSet.copyOfSorted(sizes);
    }

    /** The largest size up to {@code limit} that cuts {@code length} into nearly equal parts. */
    static int balanced(int length, int limit) {
        return ceil(length, ceil(length, Math.max(1, Math.min(length, limit))));
    }

    static int ceil(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}

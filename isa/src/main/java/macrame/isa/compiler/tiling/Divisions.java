package macrame.isa.compiler.tiling;

import com.google.common.collect.ImmutableSortedSet;
import java.util.Comparator;
import java.util.TreeSet;

/** Sizes that cut a length into nearly equal parts. */
final class Divisions {
    private Divisions() {}

    /** ceil(length / parts) for every number of parts up to {@code mostParts}, largest first. */
    static ImmutableSortedSet<Integer> of(int length, int mostParts) {
        TreeSet<Integer> sizes = new TreeSet<>(Comparator.reverseOrder());
        for (int parts = 1; parts <= Math.min(length, mostParts); parts++) {
            sizes.add(ceil(length, parts));
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

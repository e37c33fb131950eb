package macrame.simulator.functional;

import java.util.BitSet;
import java.util.OptionalLong;
import macrame.isa.instruction.StridedRange;

/** The lowest place that two ranges of one space share. */
final class SharedPlace {
    private final long from;
    private final long end;

    private SharedPlace(long from, long end) {
        this.from = from;
        this.end = end;
    }

    static OptionalLong of(StridedRange one, StridedRange other) {
        SharedPlace shared = new SharedPlace(Math.max(one.lowest(), other.lowest()), Math.min(one.end(), other.end()));
        BitSet places = shared.places(one);
        places.and(shared.places(other));
        int first = places.nextSetBit(0);
        return first < 0 ? OptionalLong.empty() : OptionalLong.of(shared.from + first);
    }

    /** The places of {@code range} between the bounds, counted from the lower. */
    private BitSet places(StridedRange range) {
        BitSet set = new BitSet();
        range.forEachRun((start, length) -> {
            long low = Math.max(start, from);
            long high = Math.min(start + length, end);
            if (low < high) {
                set.set(Math.toIntExact(low - from), Math.toIntExact(high - from));
            }
        });
        return set;
    }
}

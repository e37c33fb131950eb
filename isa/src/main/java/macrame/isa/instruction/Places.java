package macrame.isa.instruction;

import com.google.common.math.LongMath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import macrame.isa.instruction.StridedRange.Dimension;

/**
 * The places of a strided range as a set: dimensions that run together are made one, so that most ranges are left with one
 * or two, and the next place after any other is found by division.
 */
public final class Places {
    /** Returned where there is no place. */
    public static final long NONE = Long.MAX_VALUE;

    private final long start;
    private final long run;
    /** Descending. */
    private final long[] strides;

    private final int[] counts;
    /** From the first place of one index of a dimension to one past the last: extents[d] is that of all dimensions from d. */
    private final long[] extents;

    /** The greatest divisor of all strides; 0 if there is none. */
    private final long commonStride;

    private Places(long start, long run, List<Dimension> dimensions) {
        int size = dimensions.size();
        this.start = start;
        this.run = run;
        this.strides = new long[size];
        this.counts = new int[size];
        this.extents = new long[size + 1];
        extents[size] = run;
        long divisor = 0;
        for (int d = size - 1; d >= 0; d--) {
            strides[d] = dimensions.get(d).stride();
            counts[d] = dimensions.get(d).count();
            extents[d] = strides[d] * (counts[d] - 1) + extents[d + 1];
            divisor = LongMath.gcd(divisor, strides[d]);
        }
        this.commonStride = divisor;
    }

    /** The range must lie within 64 bits. */
    public static Places of(StridedRange range) {
        List<Dimension> rising = rising(range);
        long run = range.run();
        List<Dimension> kept = new ArrayList<>();
        for (Dimension next : rising) {
            Dimension last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
            if (kept.isEmpty() && next.stride() <= run) {
                run += next.stride() * (next.count() - 1);
            } else if (last != null && continues(last, next)) {
                long count = last.count() + next.stride() / last.stride() * (next.count() - 1);
                kept.set(kept.size() - 1, new Dimension(Math.toIntExact(count), last.stride()));
            } else {
                kept.add(next);
            }
        }
        List<Dimension> falling = new ArrayList<>(kept);
        Collections.reverse(falling);
        return new Places(range.lowest(), run, falling);
    }

    /** Dimensions that move at all, upwards, the smallest stride first. */
    private static List<Dimension> rising(StridedRange range) {
        List<Dimension> rising = new ArrayList<>();
        for (Dimension dimension : range.dimensions()) {
            if (dimension.count() > 1 && dimension.stride() != 0) {
                rising.add(new Dimension(dimension.count(), Math.abs(dimension.stride())));
            }
        }
        rising.sort(Comparator.comparingLong(Dimension::stride));
        return rising;
    }

    /** Whether {@code next} goes on, or starts again, at multiples of the stride of {@code last}, without a gap. */
    private static boolean continues(Dimension last, Dimension next) {
        long multiple = next.stride() / last.stride();
        return next.stride() % last.stride() == 0
                && multiple <= last.count()
                && last.count() + multiple * (next.count() - 1) <= Integer.MAX_VALUE;
    }

    /** The lowest place at or after {@code place}, or {@link #NONE}. */
    public long next(long place) {
        return next(0, start, place);
    }

    /** One past the last of the contiguous places from {@code place} on, which must be one of them. */
    public long endOfStretch(long place) {
        long end = place;
        while (next(end) == end) {
            end = reach(0, start, end);
        }
        return end;
    }

    /** The lowest place at or after {@code place} that {@code other} has too, or {@link #NONE}. */
    public long nextShared(Places other, long place) {
        if (interleaves(other)) {
            return NONE;
        }
        long mine = next(place);
        while (mine != NONE) {
            long theirs = other.next(mine);
            if (theirs == mine || theirs == NONE) {
                return theirs;
            }
            mine = next(theirs);
        }
        return NONE;
    }

    /** Whether all strides of both share a factor in which the runs stand side by side, as slices of channels do. */
    private boolean interleaves(Places other) {
        long period = LongMath.gcd(commonStride, other.commonStride);
        if (period == 0) {
            return false;
        }
        long ahead = Math.floorMod(other.start - start, period);
        return run <= ahead && other.run <= period - ahead;
    }

    private long next(int dimension, long base, long place) {
        if (place <= base) {
            return base;
        }
        if (place >= base + extents[dimension]) {
            return NONE;
        }
        if (dimension == strides.length) {
            return place;
        }
        long stride = strides[dimension];
        long last = Math.min(counts[dimension] - 1, (place - base) / stride);
        long first = Math.max(0, Math.floorDiv(place - base - extents[dimension + 1], stride) + 1);
        long nearest = last + 1 < counts[dimension] ? base + (last + 1) * stride : NONE;
        for (long i = last; i >= first && nearest > place; i--) {
            nearest = Math.min(nearest, next(dimension + 1, base + i * stride, place));
        }
        return nearest;
    }

    /** One past the last place of the longest run that holds {@code place}; {@code place} if none does. */
    private long reach(int dimension, long base, long place) {
        if (place < base || place >= base + extents[dimension]) {
            return place;
        }
        if (dimension == strides.length) {
            return base + run;
        }
        long stride = strides[dimension];
        long last = Math.min(counts[dimension] - 1, (place - base) / stride);
        long first = Math.max(0, Math.floorDiv(place - base - extents[dimension + 1], stride) + 1);
        long furthest = place;
        for (long i = last; i >= first; i--) {
            furthest = Math.max(furthest, reach(dimension + 1, base + i * stride, place));
        }
        return furthest;
    }
}

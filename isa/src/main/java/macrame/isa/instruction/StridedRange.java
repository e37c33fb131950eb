package macrame.isa.instruction;

import com.google.common.collect.ImmutableList;
import com.google.common.math.LongMath;

/**
 * The places in one address space that an operand occupies: a run, repeated along strided dimensions.
 *
 * @param region the DRAM region, or 0 for a space on chip
 * @param start the first place; bytes, or vectors among accumulators
 * @param run contiguous places, at least 1
 */
public record StridedRange(Space space, int region, long start, long run, ImmutableList<Dimension> dimensions) {
    /** {@code count} repetitions, {@code stride} places apart; the stride may be negative or 0. */
    public record Dimension(int count, long stride) {}

    /** Receives the contiguous runs of a range. */
    @FunctionalInterface
    public interface RunConsumer {
        void accept(long start, long length);
    }

    /** The lowest place touched. */
    public long lowest() {
        long lowest = start;
        for (Dimension dimension : dimensions) {
            long reach = LongMath.saturatedMultiply(dimension.stride, dimension.count - 1);
            lowest = LongMath.saturatedAdd(lowest, Math.min(0, reach));
        }
        return lowest;
    }

    /** One past the highest place touched. */
    public long end() {
        long highest = LongMath.saturatedAdd(start, run);
        for (Dimension dimension : dimensions) {
            long reach = LongMath.saturatedMultiply(dimension.stride, dimension.count - 1);
            highest = LongMath.saturatedAdd(highest, Math.max(0, reach));
        }
        return highest;
    }

    /** Whether the intervals from lowest to end meet; ranges that interleave without sharing a place count as meeting. */
    public boolean meets(StridedRange other) {
        return space == other.space && region == other.region && lowest() < other.end() && other.lowest() < end();
    }

    /**
     * Whether all strides of both share a divisor within which the runs stand side by side, as slices of channels do. Such
     * ranges share no place.
     */
    public boolean interleaves(StridedRange other) {
        long period = LongMath.gcd(commonStride(), other.commonStride());
        if (period == 0) {
            return false;
        }
        long ahead = Math.floorMod(other.start - start, period);
        return run <= ahead && other.run <= period - ahead;
    }

    /** The greatest divisor of all strides; 0 if nothing moves. */
    private long commonStride() {
        long divisor = 0;
        for (Dimension dimension : dimensions) {
            if (dimension.count > 1) {
                divisor = LongMath.gcd(divisor, Math.abs(dimension.stride));
            }
        }
        return divisor;
    }

    /** Calls {@code consumer} once for each run; runs may repeat or overlap where strides do. */
    public void forEachRun(RunConsumer consumer) {
        forEachRun(0, start, consumer);
    }

    private void forEachRun(int depth, long address, RunConsumer consumer) {
        if (depth == dimensions.size()) {
            consumer.accept(address, run);
            return;
        }
        Dimension dimension = dimensions.get(depth);
        for (int i = 0; i < dimension.count; i++) {
            forEachRun(depth + 1, address + i * dimension.stride, consumer);
        }
    }
}

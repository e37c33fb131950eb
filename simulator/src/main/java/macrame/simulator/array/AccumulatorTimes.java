package macrame.simulator.array;

/**
 * From when on each accumulator vector is readable. The last run of evenly spaced times is kept as such: the tiles of a
 * {@code mac} go over the same accumulators again and again, and only the last time counts.
 */
final class AccumulatorTimes {
    private final long[] times;
    private int first;
    private int step;
    private int count;
    private long before;
    private long period;

    AccumulatorTimes(int depth) {
        this.times = new long[depth];
    }

    long get(int accumulator) {
        settle(accumulator);
        return times[accumulator];
    }

    void set(int accumulator, long time) {
        settle(accumulator);
        times[accumulator] = time;
    }

    /** Sets accumulator {@code origin + i x newStep} to {@code newBefore + i x newPeriod}, for i from 1 to a count. */
    void set(int origin, int newStep, int newCount, long newBefore, long newPeriod) {
        if (origin != first || newStep != step || newCount != count) {
            settle();
            first = origin;
            step = newStep;
            count = newCount;
        }
        before = newBefore;
        period = newPeriod;
    }

    /** Writes the run out if the accumulator may be one of its own; where it moves, its origin is not. */
    private void settle(int accumulator) {
        long last = first + (long) step * count;
        boolean between = accumulator >= Math.min(first, last) && accumulator <= Math.max(first, last);
        if (between && (step == 0 || accumulator != first)) {
            settle();
        }
    }

    private void settle() {
        for (int i = 1; i <= count; i++) {
            times[first + i * step] = before + i * period;
        }
        count = 0;
    }
}

package macrame.simulator.functional;

import java.math.BigInteger;
import java.util.Arrays;
import macrame.isa.hardware.AccumulatorSpec;
import macrame.isa.instruction.AccumulatorWidth;

/**
 * The accumulator file: vectors of one accumulator a row, each of the bits that the accelerator states.
 *
 * <p>A sum goes in by one addition at a time; one that does not fit is an event, and wraps, saturates or stops the run.
 * For each vector the file knows a bound that none of its accumulators exceeds, not even when the instructions that have
 * begun will have ended: where that bound plus what an instruction adds is within the bits, no addition can be an event,
 * and all may be made at once.
 */
public final class AccumulatorFile {
    private final AccumulatorSpec spec;
    private final int rows;
    private final int[] ints;
    private final long[] longs;
    private final long[] bounds;
    private long events;

    AccumulatorFile(AccumulatorSpec spec, int rows) {
        int size = Math.multiplyExact(spec.depth(), rows);
        boolean narrow = spec.bits() <= Integer.SIZE;
        this.spec = spec;
        this.rows = rows;
        this.ints = new int[narrow ? size : 0];
        this.longs = new long[narrow ? 0 : size];
        this.bounds = new long[spec.depth()];
    }

    /** Accumulators of one vector. */
    int rows() {
        return rows;
    }

    public long get(int vector, int row) {
        int place = vector * rows + row;
        return longs.length == 0 ? ints[place] : longs[place];
    }

    /** Writes a value that fits. */
    public void set(int vector, int row, long value) {
        write(vector, row, value);
        bounds[vector] = Math.max(bounds[vector], magnitude(value));
    }

    private void write(int vector, int row, long value) {
        int place = vector * rows + row;
        if (longs.length == 0) {
            ints[place] = (int) value;
        } else {
            longs[place] = value;
        }
    }

    /** Every accumulator, vector by vector. */
    public long[] values() {
        return longs.length == 0 ? Arrays.stream(ints).asLongStream().toArray() : longs.clone();
    }

    /** Overwrites or increases rows from 0 on by sums that are known to fit. */
    void put(int vector, int[] sums, boolean overwrite) {
        if (longs.length > 0) {
            for (int row = 0; row < sums.length; row++) {
                longs[vector * rows + row] = sums[row] + (overwrite ? 0 : longs[vector * rows + row]);
            }
            return;
        }
        for (int row = 0; row < sums.length; row++) {
            ints[vector * rows + row] = overwrite ? sums[row] : ints[vector * rows + row] + sums[row];
        }
    }

    /** Overwrites or increases one accumulator by a sum that is known to fit. */
    void put(int vector, int row, long sum, boolean overwrite) {
        write(vector, row, overwrite ? sum : get(vector, row) + sum);
    }

    /** A sum of {@code width}, of one word or two. */
    long get(int vector, int row, AccumulatorWidth width) {
        long low = get(vector, row);
        if (width == AccumulatorWidth.NARROW || spec.bits() == Long.SIZE) {
            return low;
        }
        long mask = (1L << spec.bits()) - 1;
        return (get(vector + 1, row) << spec.bits()) | (low & mask);
    }

    /** Writes a sum of {@code width} that fits. */
    void set(int vector, int row, AccumulatorWidth width, long value) {
        if (width == AccumulatorWidth.NARROW) {
            set(vector, row, value);
            return;
        }
        int unused = Long.SIZE - spec.bits();
        set(vector, row, value << unused >> unused);
        set(vector + 1, row, spec.bits() == Long.SIZE ? value >> 63 : value >> spec.bits());
    }

    /**
     * The sum of {@code width} that one addition leaves.
     *
     * @throws AccumulatorOverflowException if it does not fit and the accelerator traps
     */
    long add(long sum, long addend, AccumulatorWidth width) {
        long total = sum + addend;
        boolean carried = ((sum ^ total) & (addend ^ total)) < 0;
        return fitted(total, carried ? addend < 0 : total < 0, carried, width);
    }

    /** The sum that subtracting a product leaves. */
    long subtract(long sum, int factor, long other) {
        long product = factor * other;
        if (Math.multiplyHigh(factor, other) != product >> 63) {
            BigInteger exact =
                    BigInteger.valueOf(sum).subtract(BigInteger.valueOf(factor).multiply(BigInteger.valueOf(other)));
            boolean carried = exact.bitLength() >= Long.SIZE;
            return fitted(exact.longValue(), exact.signum() < 0, carried, AccumulatorWidth.NARROW);
        }
        long difference = sum - product;
        boolean carried = ((sum ^ product) & (sum ^ difference)) < 0;
        return fitted(difference, carried ? product > 0 : difference < 0, carried, AccumulatorWidth.NARROW);
    }

    /** A value of 64 bits on its way into an accumulator: a bias. */
    long fitted(long value, AccumulatorWidth width) {
        return fitted(value, value < 0, false, width);
    }

    /** @param total the low 64 bits of a value that has this sign and, if {@code carried}, more bits */
    private long fitted(long total, boolean negative, boolean carried, AccumulatorWidth width) {
        int bits = width == AccumulatorWidth.WIDE ? spec.wideBits() : spec.bits();
        int unused = Long.SIZE - bits;
        long wrapped = total << unused >> unused;
        if (!carried && wrapped == total) {
            return total;
        }
        events++;
        return switch (spec.overflow()) {
            case WRAP -> wrapped;
            case SATURATE -> (negative ? Long.MIN_VALUE : Long.MAX_VALUE) >> unused;
            case TRAP -> throw new AccumulatorOverflowException(bits);
        };
    }

    /** How many sums did not fit so far. */
    long events() {
        return events;
    }

    /** The largest value that no event can follow from. */
    long largest() {
        return Long.MAX_VALUE >> (Long.SIZE - spec.bits());
    }

    long bound(int vector) {
        return bounds[vector];
    }

    void setBound(int vector, long bound) {
        bounds[vector] = bound;
    }

    static long magnitude(long value) {
        return value == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(value);
    }
}

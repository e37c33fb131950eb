package macrame.simulator.functional;

import java.util.Arrays;
import macrame.isa.arithmetic.AccumulatorRange;
import macrame.isa.arithmetic.CodeRange;

/**
 * The sums of one output position, exact to 64 bits: products are added up in 32 bits for as long as these surely hold
 * them, since 32-bit sums are what the compiler makes vector instructions of.
 */
final class Accumulators implements PositionSums {
    private static final int PARTIAL_BITS = 32;

    private final long[] sums;
    private final int[] partial;
    private final long safe;
    private long products;

    /**
     * @param weights the values of a weight less its zero point
     * @param activations the values of an activation less its zero point
     */
    Accumulators(int channels, CodeRange weights, CodeRange activations) {
        this.sums = new long[channels];
        this.partial = new int[channels];
        this.safe = AccumulatorRange.safeProducts(PARTIAL_BITS, weights, activations);
    }

    @Override
    public void start(long[] biases, int first) {
        System.arraycopy(biases, first, sums, 0, sums.length);
    }

    @Override
    public void add(int place, int[] weights, int value) {
        if (safe == 0) {
            for (int channel = 0; channel < sums.length; channel++) {
                sums[channel] += (long) weights[channel] * value;
            }
            return;
        }
        for (int channel = 0; channel < partial.length; channel++) {
            partial[channel] += weights[channel] * value;
        }
        count();
    }

    /** Adds each channel's value times its weight. */
    void add(int[] weights, int[] values) {
        if (safe == 0) {
            for (int channel = 0; channel < sums.length; channel++) {
                sums[channel] += (long) weights[channel] * values[channel];
            }
            return;
        }
        for (int channel = 0; channel < partial.length; channel++) {
            partial[channel] += weights[channel] * values[channel];
        }
        count();
    }

    @Override
    public long[] sums() {
        flush();
        return sums;
    }

    private void count() {
        products++;
        if (products >= safe) {
            flush();
        }
    }

    private void flush() {
        for (int channel = 0; channel < sums.length; channel++) {
            sums[channel] += partial[channel];
        }
        Arrays.fill(partial, 0);
        products = 0;
    }
}

package macrame.simulator.functional;

import macrame.isa.quant.QuantizedMultiplier;
import macrame.isa.quant.Rounding;

/**
 * Softmax of 16-bit codes as TensorFlow Lite's reference kernel computes it: exponentials and the reciprocal of their sum
 * from tables of 15 fraction bits, whose exponentials are StrictMath's, rounded to binary32.
 */
final class WideSoftmaxKernel {
    private static final int CODES = 65535;
    /** exp(-10) is taken for nothing. */
    private static final double LARGEST_DISTANCE = 10;

    private static final SampledFunction EXPONENTIAL = new SampledFunction(
            x -> (float) StrictMath.exp(x),
            (float) (LARGEST_DISTANCE / CODES) * (Short.MIN_VALUE - Short.MAX_VALUE),
            0,
            outputRange());
    private static final SampledFunction RECIPROCAL_OF_ONE_PLUS =
            new SampledFunction(x -> 1f / (1f + x), 0, (float) (1.0 / CODES) * CODES, outputRange());

    private final QuantizedMultiplier factor;

    private WideSoftmaxKernel(float scale, float beta) {
        this.factor = QuantizedMultiplier.of((double) (scale * beta) / (LARGEST_DISTANCE / CODES));
    }

    static byte[] softmax(TensorValue input, TensorForm output, float beta) {
        WideSoftmaxKernel kernel = new WideSoftmaxKernel(input.form().scale(), beta);
        int depth = input.form().shape().dimension(-1);
        Codes codes = new Codes(output);
        int[] row = new int[depth];
        for (int first = 0; first < output.elements(); first += depth) {
            for (int i = 0; i < depth; i++) {
                row[i] = input.code(first + i);
            }
            kernel.row(row);
            for (int i = 0; i < depth; i++) {
                codes.put(first + i, row[i]);
            }
        }
        return codes.bytes();
    }

    /** Replaces each code by its probability in 32768ths. */
    private void row(int[] values) {
        int largest = Integer.MIN_VALUE;
        for (int value : values) {
            largest = Math.max(largest, value);
        }
        int sum = 0;
        for (int i = 0; i < values.length; i++) {
            int distance = factor.apply(values[i] - largest, Rounding.DOUBLE_ROUNDING);
            values[i] = EXPONENTIAL.at(distance + Short.MAX_VALUE);
            sum += values[i];
        }
        int leadingZeros = Integer.numberOfLeadingZeros(sum);
        int mantissa = (int) ((((long) sum << (leadingZeros - 1)) + (1 << 13)) >> 14);
        int reciprocal = RECIPROCAL_OF_ONE_PLUS.at(mantissa - (1 << 15) - (1 << 16));
        int shift = 31 - leadingZeros;
        for (int i = 0; i < values.length; i++) {
            int probability = (int) (((long) values[i] * reciprocal + (1L << (shift - 1))) >> shift);
            values[i] = Math.min(Math.max(probability, 0), Short.MAX_VALUE);
        }
    }

    /** Of codes of scale 2 / 65535, from the smallest to the largest. */
    private static float outputRange() {
        float scale = (float) (2.0 / CODES);
        return scale * Short.MAX_VALUE - scale * Short.MIN_VALUE;
    }
}

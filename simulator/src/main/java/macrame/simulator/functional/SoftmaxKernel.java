package macrame.simulator.functional;

import static macrame.isa.quant.Rounding.doublingHighMultiply;
import static macrame.isa.quant.Rounding.shiftHalfAway;

import macrame.isa.arithmetic.CodeRange;
import macrame.isa.quant.QuantizedMultiplier;
import macrame.isa.tensor.DataType;

/**
 * Softmax of 8-bit codes as TensorFlow Lite's reference kernel computes it, in integers: exponentials with 31 fraction
 * bits, their sum with 19, one reciprocal a row (gemmlowp's fixed-point functions, Jacob et al. 2018, appendix A).
 */
final class SoftmaxKernel {
    private static final int DIFFERENCE_INTEGER_BITS = 5;
    private static final int SUM_INTEGER_BITS = 12;

    private final QuantizedMultiplier factor;
    private final int smallestDifference;

    private SoftmaxKernel(float scale, float beta) {
        double real = (double) beta * (double) scale * (1 << (31 - DIFFERENCE_INTEGER_BITS));
        this.factor = QuantizedMultiplier.of(Math.min(real, Integer.MAX_VALUE));
        double largest = ((1 << DIFFERENCE_INTEGER_BITS) - 1) * (double) (1L << (31 - DIFFERENCE_INTEGER_BITS));
        this.smallestDifference = -(int) Math.floor(Math.scalb(largest, -factor.shift()));
    }

    /** The output's scale is 1/256 and its zero point the smallest code, or 1/32768 and 0, as TensorFlow Lite demands. */
    static byte[] softmax(TensorValue input, TensorForm output, float beta) {
        if (input.form().type() == DataType.INT16) {
            return WideSoftmaxKernel.softmax(input, output, beta);
        }
        SoftmaxKernel kernel = new SoftmaxKernel(input.form().scale(), beta);
        int depth = input.form().shape().dimension(-1);
        CodeRange range = CodeRange.of(output.type());
        byte[] codes = new byte[output.bytes()];
        int[] differences = new int[depth];
        for (int first = 0; first < codes.length; first += depth) {
            int largest = Integer.MIN_VALUE;
            for (int i = 0; i < depth; i++) {
                largest = Math.max(largest, input.code(first + i));
            }
            for (int i = 0; i < depth; i++) {
                differences[i] = input.code(first + i) - largest;
            }
            kernel.row(differences);
            for (int i = 0; i < depth; i++) {
                codes[first + i] = (byte) range.clamp(differences[i] + output.zeroPoint());
            }
        }
        return codes;
    }

    /** Replaces each code's distance below the largest by its probability in 256ths. */
    private void row(int[] values) {
        int sum = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] < smallestDifference ? 0 : exponential(values[i]);
            sum += shiftHalfAway(values[i], SUM_INTEGER_BITS);
        }
        int leadingZeros = Integer.numberOfLeadingZeros(sum);
        int reciprocal = FixedPoint.reciprocalOfOnePlus((sum << leadingZeros) - Integer.MIN_VALUE);
        int shift = SUM_INTEGER_BITS - leadingZeros + 31 - Byte.SIZE;
        for (int i = 0; i < values.length; i++) {
            values[i] = shiftHalfAway(doublingHighMultiply(reciprocal, values[i]), shift);
        }
    }

    private int exponential(int difference) {
        return FixedPoint.exponential(doublingHighMultiply(difference << factor.shift(), factor.multiplier()));
    }
}

package macrame.isa.arithmetic;

import static com.google.common.primitives.Shorts.saturatedCast;

import java.util.function.IntUnaryOperator;
import macrame.isa.quant.QuantizedMultiplier;
import macrame.isa.quant.Rounding;

/**
 * x relu6(x + 3) / 6 of 8-bit codes, in 16-bit fixed point as TensorFlow Lite's reference kernel computes it, whatever the
 * machine's rounding: the operand shifted left by 7, relu6(x + 3) / 6 with 15 fraction bits, and their doubled high
 * product.
 *
 * @param output from the operand shifted left to the output's scale, not shifted right yet
 * @param reluish from the operand shifted left to steps of 3/32768
 */
record HardSwish(CodeForm from, CodeForm to, QuantizedMultiplier output, QuantizedMultiplier reluish) {
    private static final int UP = 7;

    static IntUnaryOperator of(CodeForm input, CodeForm output) {
        float fine = (1f / (1 << UP)) * input.scale();
        return new HardSwish(input, output, factor(fine / output.scale()), factor(fine / (3f / 32768)))::apply;
    }

    /** Of a real factor, the multiplier with 15 fraction bits. */
    private static QuantizedMultiplier factor(float real) {
        QuantizedMultiplier factor = QuantizedMultiplier.of(real);
        long half = (long) factor.multiplier() + (1 << 15);
        return new QuantizedMultiplier(saturatedCast(half >> 16), factor.shift());
    }

    private int apply(int code) {
        int fine = (code - from.zeroPoint()) << UP;
        int scaled = doubledHighRounded(fine, output.multiplier());
        int product = doubledHigh(reluish(fine), scaled);
        int value = Rounding.shiftHalfAway(product, -output.shift()) + to.zeroPoint();
        return CodeRange.of(to.type()).clamp((short) value);
    }

    /** relu6(x + 3) / 6 with 15 fraction bits; the clamp is the saturation of 16 bits. */
    private int reluish(int fine) {
        int shift = reluish.shift();
        int value = shift > 0 ? shiftedLeft(fine, shift - 1) : fine;
        value = doubledHighRounded(value, reluish.multiplier());
        if (shift > 0) {
            value = shiftedLeft(value, 1);
        } else if (shift < 0) {
            value = Rounding.shiftHalfAway(value, -shift);
        }
        return (value + (1 << 15)) >> 1;
    }

    private static int shiftedLeft(int value, int amount) {
        return saturatedCast((long) value << amount);
    }

    /** Half up. */
    private static int doubledHighRounded(int a, int b) {
        return a == Short.MIN_VALUE && b == Short.MIN_VALUE ? Short.MAX_VALUE : (a * b + (1 << 14)) >> 15;
    }

    /** Towards zero. */
    private static int doubledHigh(int a, int b) {
        return a == Short.MIN_VALUE && b == Short.MIN_VALUE ? Short.MAX_VALUE : a * b / (1 << 15);
    }
}

package macrame.isa.arithmetic;

import com.google.common.collect.ImmutableList;
import macrame.isa.graph.ElementLayer.Binary.Combination;
import macrame.isa.quant.QuantizedMultiplier;
import macrame.isa.quant.Rounding;
import macrame.isa.tensor.DataType;

/**
 * A combination of two codes, as TensorFlow Lite's reference kernels compute it, a and b being the codes less their zero
 * points:
 *
 * <ul>
 *   <li>MUL: a x b x {@code result};
 *   <li>SUB: (a shifted left by {@code leftShift}, times {@code left}) - (the same of b), times {@code result};
 *   <li>MAXIMUM, MINIMUM: the larger or smaller code, whatever the scales;
 *   <li>PRELU: a x {@code left} where a is not negative, a x b x {@code right} where it is.
 * </ul>
 *
 * Then, but for MAXIMUM and MINIMUM, the output's zero point is added; then it is clamped.
 */
public record PairArithmetic(
        Combination combination,
        int leftZeroPoint,
        QuantizedMultiplier left,
        int rightZeroPoint,
        QuantizedMultiplier right,
        int leftShift,
        QuantizedMultiplier result,
        int outputZeroPoint,
        CodeRange range) {
    /** Bits that operands of a difference are shifted up, to keep the fraction of the rescaled operands. */
    private static final int LEFT_SHIFT_OF_BYTES = 20;

    private static final int LEFT_SHIFT_OF_INT16 = 15;
    private static final QuantizedMultiplier NONE = new QuantizedMultiplier(0, 0);

    /** @param rounding the form that the factors are made for */
    public static PairArithmetic of(
            Combination combination,
            CodeForm left,
            CodeForm right,
            CodeForm output,
            CodeRange range,
            Rounding rounding) {
        return switch (combination) {
            case MUL -> {
                double product = left.scale() * right.scale() / output.scale();
                Factors factors = new Factors(NONE, NONE, 0, rounding.encode(product));
                yield factors.join(combination, left, right, output, range);
            }
            case SUB -> difference(left, right, output, rounding).join(combination, left, right, output, range);
            case MAXIMUM, MINIMUM -> new Factors(NONE, NONE, 0, NONE).join(combination, left, right, output, range);
            case PRELU -> {
                double kept = left.scale() / output.scale();
                double sloped = left.scale() * right.scale() / output.scale();
                Factors factors = new Factors(rounding.encode(kept), rounding.encode(sloped), 0, NONE);
                yield factors.join(combination, left, right, output, range);
            }
        };
    }

    private static Factors difference(CodeForm left, CodeForm right, CodeForm output, Rounding rounding) {
        int shift = output.type() == DataType.INT16 ? LEFT_SHIFT_OF_INT16 : LEFT_SHIFT_OF_BYTES;
        double twiceLargest = 2 * (double) Math.max(left.scale(), right.scale());
        return new Factors(
                rounding.encode(left.scale() / twiceLargest),
                rounding.encode(right.scale() / twiceLargest),
                shift,
                rounding.encode(twiceLargest / ((1 << shift) * (double) output.scale())));
    }

    /** The same with another factor of the result, if one is given. */
    public PairArithmetic with(ImmutableList<QuantizedMultiplier> given) {
        return given.isEmpty()
                ? this
                : new PairArithmetic(
                        combination,
                        leftZeroPoint,
                        left,
                        rightZeroPoint,
                        right,
                        leftShift,
                        given.get(0),
                        outputZeroPoint,
                        range);
    }

    /** The output code of two operand codes. */
    public int apply(int leftCode, int rightCode, Rounding rounding) {
        int a = leftCode - leftZeroPoint;
        int b = rightCode - rightZeroPoint;
        long code = switch (combination) {
            case MUL -> (long) outputZeroPoint + result.apply((long) a * b, rounding);
            case SUB -> {
                int scaledLeft = left.apply(a << leftShift, rounding);
                int scaledRight = right.apply(b << leftShift, rounding);
                yield (long) outputZeroPoint + result.apply((long) scaledLeft - scaledRight, rounding);
            }
            case MAXIMUM -> Math.max(leftCode, rightCode);
            case MINIMUM -> Math.min(leftCode, rightCode);
            case PRELU ->
                (long) outputZeroPoint + (a >= 0 ? left.apply(a, rounding) : right.apply((long) a * b, rounding));
        };
        return range.clamp(code);
    }

    private record Factors(
            QuantizedMultiplier left, QuantizedMultiplier right, int leftShift, QuantizedMultiplier result) {
        PairArithmetic join(
                Combination combination, CodeForm first, CodeForm second, CodeForm output, CodeRange range) {
            return new PairArithmetic(
                    combination,
                    first.zeroPoint(),
                    left,
                    second.zeroPoint(),
                    right,
                    leftShift,
                    result,
                    output.zeroPoint(),
                    range);
        }
    }
}

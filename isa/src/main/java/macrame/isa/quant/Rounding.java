package macrame.isa.quant;

import static macrame.isa.quant.FactorEncoding.BINARY_32;
import static macrame.isa.quant.FactorEncoding.POSITION;
import static macrame.isa.quant.FactorEncoding.SCALE_16;
import static macrame.isa.quant.FactorEncoding.WORD;
import static macrame.isa.quant.FactorEncoding.WORD_OF_ONE_SHIFT;
import static macrame.isa.quant.FactorEncoding.WORD_OF_TOSA;
import static macrame.isa.quant.FixedPointForm.Shifts.LEFT_BEFORE;
import static macrame.isa.quant.FixedPointForm.Shifts.ONCE;
import static macrame.isa.quant.FixedPointForm.Shifts.TWICE;
import static macrame.isa.quant.Tie.HALF_AWAY;
import static macrame.isa.quant.Tie.HALF_EVEN;
import static macrame.isa.quant.Tie.HALF_UP;
import static macrame.isa.quant.Tie.HALF_UP_NUDGED;
import static macrame.isa.quant.Tie.TOWARD_ZERO;

/**
 * The forms of requantization: how an accumulator times a real factor becomes an integer.
 *
 * <p>A form is a row of data, what it multiplies, where it shifts and how each shift rounds; a machine's instruction
 * names it. Below, x is the value, M the word with its 31 fraction bits and s the shift, so that the factor is
 * M x 2^(s - 31).
 */
public enum Rounding {
    /**
     * x shifted left by s, if positive, in 32 bits; the high word of its doubled product with M, half up; that shifted
     * right by -s, half away from zero (Jacob et al. 2018, appendix B, in gemmlowp). TensorFlow Lite's reference kernels
     * and CMSIS-NN round so.
     */
    DOUBLE_ROUNDING(new FixedPointForm(32, WORD, 31, TWICE, HALF_UP, HALF_AWAY, false)) {
        @Override
        public long apply(long value, int multiplier, int shift) {
            int high = doublingHighMultiply((int) value << Math.max(shift, 0), multiplier);
            return shiftHalfAway(high, Math.max(-shift, 0));
        }
    },
    /**
     * The whole product shifted right by 31 - s, half up. TensorFlow Lite and CMSIS-NN when built for single rounding,
     * ruy's portable kernel, TOSA's RESCALE without double_round, Vela's NATURAL.
     */
    SINGLE_ROUNDING(new FixedPointForm(32, WORD_OF_ONE_SHIFT, 31, ONCE, HALF_UP, HALF_UP, false)),
    /** As double rounding, but both steps half up: ruy's vector kernels, in TensorFlow Lite's optimized convolutions. */
    HALF_UP_TWICE(new FixedPointForm(32, WORD, 31, TWICE, HALF_UP, HALF_UP, false)),
    /**
     * A value of up to 48 bits times the upper 16 bits of M (itself half up, at most 0x7fff), shifted right by 15 - s,
     * half up. TensorFlow Lite's and CMSIS-NN's kernels of 16-bit activations with 64-bit bias.
     */
    REDUCED_MULTIPLIER(new FixedPointForm(48, WORD_OF_ONE_SHIFT, 15, ONCE, HALF_UP, HALF_UP, false)),
    /**
     * x as binary32 times a binary32 scale, half to even, then half to even to an integer: ONNX Runtime's QLinearConv and
     * QLinearMatMul, XNNPACK's fp32, FBGEMM's and Gemmini's output stage.
     */
    FLOAT_SCALE(new FloatForm(32)),
    /** x shifted left by s, if positive, in 64 bits; its product shifted right once, half up: TVM QNN, UPWARD. */
    TVM_UPWARD(new FixedPointForm(32, WORD, 31, LEFT_BEFORE, HALF_UP, HALF_UP, true)),
    /** As upward, but half away from zero: TVM QNN, TONEAREST. */
    TVM_TO_NEAREST(new FixedPointForm(32, WORD, 31, LEFT_BEFORE, HALF_AWAY, HALF_AWAY, true)),
    /** The product with a binary32 scale's 24-bit significand, shifted right once, half up: XNNPACK's rndnu. */
    XNNPACK_RNDNU(new FixedPointForm(32, BINARY_32, 24, ONCE, HALF_UP, HALF_UP, false)),
    /** As rndnu, but half away from zero: XNNPACK's rndna, once "precise". */
    XNNPACK_RNDNA(new FixedPointForm(32, BINARY_32, 24, ONCE, HALF_AWAY, HALF_AWAY, false)),
    /** As double rounding, with a binary32 scale's 24-bit significand: XNNPACK's gemmlowp, once "q31". */
    XNNPACK_GEMMLOWP(new FixedPointForm(32, BINARY_32, 24, TWICE, HALF_UP, HALF_AWAY, false)),
    /**
     * x times a signed 16-bit scale, shifted right by 0 to 31, half away from zero, saturated: NVDLA's output converter.
     * A factor below 2^-17 has fewer than 15 significant bits.
     */
    NVDLA_CONVERTER(new FixedPointForm(32, SCALE_16, 15, ONCE, HALF_AWAY, HALF_AWAY, true)),
    /**
     * As single rounding, 2^30 nearer to x's sign where the shift exceeds 31: TOSA's RESCALE with double_round, which
     * stands for double rounding.
     */
    TOSA_DOUBLE_ROUND(new FixedPointForm(32, WORD_OF_TOSA, 31, ONCE, HALF_UP_NUDGED, HALF_UP, false)),
    /**
     * The exact product, rounded once, half to even. Exact is the product with the word and shift that were encoded: in
     * this form as in the next two a factor below 2^-32 is 0, since a shift goes no further than -31.
     */
    EXACT_HALF_EVEN(new FixedPointForm(48, WORD_OF_ONE_SHIFT, 31, ONCE, HALF_EVEN, HALF_EVEN, true)),
    /** The exact product, rounded once, half away from zero. */
    EXACT_HALF_AWAY(new FixedPointForm(48, WORD_OF_ONE_SHIFT, 31, ONCE, HALF_AWAY, HALF_AWAY, true)),
    /** The exact product, rounded once, half up. */
    EXACT_HALF_UP(new FixedPointForm(48, WORD_OF_ONE_SHIFT, 31, ONCE, HALF_UP, HALF_UP, true)),
    /** No product: the power of two nearest to the factor, shifted right half up, as machines without a multiplier do. */
    POWER_OF_TWO(new FixedPointForm(32, POSITION, 1, ONCE, HALF_UP, HALF_UP, true)),
    /** The whole product shifted right by 31 - s, towards zero: Vela's TRUNCATE, on Ethos-U. */
    TRUNCATION(new FixedPointForm(32, WORD_OF_ONE_SHIFT, 31, ONCE, TOWARD_ZERO, TOWARD_ZERO, true));

    @SuppressWarnings("ImmutableEnumChecker") // both forms are records of integers and enums
    private final Form form;

    Rounding(Form form) {
        this.form = form;
    }

    /** Width of the accumulators it takes: 32, of which wider ones keep the low 32 bits, or 48. */
    public int valueBits() {
        return form.valueBits();
    }

    /** Whether scales are multiplied and divided in binary32 before they are encoded. */
    public boolean scalesInBinary32() {
        return form.binary32();
    }

    /** The word and the shift byte that stand for a real factor. */
    public QuantizedMultiplier encode(double factor) {
        return form.encode(factor);
    }

    /**
     * The value times the factor, rounded, within 32 bits.
     *
     * @param multiplier the word, as encoded
     * @param shift the shift byte, from -31 to 30
     */
    public long apply(long value, int multiplier, int shift) {
        return form.apply(value, multiplier, shift);
    }

    /** The form's row of data, for comparison with the code of its own that a form in a hot loop has. */
    Form form() {
        return form;
    }

    /** The high word of twice the product, rounded half up; saturates the one product that does not fit. */
    public static int doublingHighMultiply(int a, int b) {
        if (a == Integer.MIN_VALUE && b == Integer.MIN_VALUE) {
            return Integer.MAX_VALUE;
        }
        return (int) (((long) a * b + (1L << 30)) >> 31);
    }

    /** value / 2^exponent, rounded half away from zero; exponent from 0 to 31. */
    public static int shiftHalfAway(int value, int exponent) {
        int mask = (int) ((1L << exponent) - 1);
        int remainder = value & mask;
        int threshold = (mask >> 1) + (value < 0 ? 1 : 0);
        return (value >> exponent) + (remainder > threshold ? 1 : 0);
    }
}

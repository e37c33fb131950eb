package macrame.isa.quant;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every form against its definition as a rational number that is rounded, in numbers without limit. */
class RoundingDefinitionTest {
    private static final int DRAWS = 20_000;
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    @ParameterizedTest
    @EnumSource
    void aFormIsItsDefinition(Rounding rounding) {
        Random random = new Random(rounding.ordinal());
        for (int i = 0; i < DRAWS; i++) {
            long x = value(random, rounding.valueBits());
            double factor = Math.scalb(i % 3 == 0 ? 1 : 1 + random.nextDouble(), -1 - random.nextInt(24));
            QuantizedMultiplier kept = rounding.encode(factor);
            assertThat(rounding.apply(x, kept.multiplier(), kept.shift()))
                    .as("%s: %d x %s, kept as %s", rounding, x, factor, kept)
                    .isEqualTo(defined(rounding, x, factor).longValueExact());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFactorAboveOneShiftsToTheLeft(Rounding rounding) {
        Random random = new Random(rounding.ordinal());
        for (int i = 0; i < DRAWS; i++) {
            long x = (long) random.nextInt(1 << 16) - (1 << 15);
            double factor = Math.scalb(1 + random.nextDouble(), random.nextInt(8));
            QuantizedMultiplier kept = rounding.encode(factor);
            assertThat(rounding.apply(x, kept.multiplier(), kept.shift()))
                    .as("%s: %d x %s, kept as %s", rounding, x, factor, kept)
                    .isEqualTo(defined(rounding, x, factor).longValueExact());
        }
    }

    @ParameterizedTest
    @EnumSource
    void zeroAndTheFactorZeroGiveZero(Rounding rounding) {
        QuantizedMultiplier zero = rounding.encode(0);
        QuantizedMultiplier some = rounding.encode(0.37);
        assertThat(rounding.apply(123_456, zero.multiplier(), zero.shift())).isZero();
        assertThat(rounding.apply(-123_456, zero.multiplier(), zero.shift())).isZero();
        assertThat(rounding.apply(0, some.multiplier(), some.shift())).isZero();
    }

    /** Powers of two and their neighbours, and many in between, as gemmlowp's own test chooses them. */
    @Test
    void theTwoStepsOfDoubleRoundingAreDoublePrecisionRounded() {
        int[] values = gemmlowpsValues();
        for (int a : values) {
            for (int b : values) {
                BigDecimal product = BigDecimal.valueOf(a).multiply(BigDecimal.valueOf(b));
                long high = halfUp(product.divide(TWO.pow(31))).longValueExact();
                assertThat(Rounding.doublingHighMultiply(a, b)).isEqualTo((int) Math.min(high, Integer.MAX_VALUE));
            }
            for (int exponent = 0; exponent < 32; exponent++) {
                double quotient = Math.scalb((double) a, -exponent);
                double away = Math.copySign(Math.floor(Math.abs(quotient) + 0.5), quotient);
                assertThat(Rounding.shiftHalfAway(a, exponent))
                        .as("%d >> %d", a, exponent)
                        .isEqualTo((int) away);
            }
        }
    }

    @Test
    void theCodeOfDoubleRoundingIsItsRow() {
        Random random = new Random(5);
        for (int i = 0; i < 200_000; i++) {
            int x = random.nextInt() >> random.nextInt(31);
            int multiplier = random.nextInt();
            int shift = random.nextInt(62) - 31;
            assertThat(Rounding.DOUBLE_ROUNDING.apply(x, multiplier, shift))
                    .as("%d, %d, %d", x, multiplier, shift)
                    .isEqualTo(Rounding.DOUBLE_ROUNDING.form().apply(x, multiplier, shift));
        }
        assertThat(Rounding.DOUBLE_ROUNDING.form().apply(Integer.MIN_VALUE, Integer.MIN_VALUE, 0))
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void whatExceeds32BitsSaturatesInTheExactForms() {
        QuantizedMultiplier eight = Rounding.EXACT_HALF_EVEN.encode(8);
        assertThat(eight.apply(1L << 46, Rounding.EXACT_HALF_EVEN)).isEqualTo(Integer.MAX_VALUE);
        assertThat(eight.apply(-(1L << 46), Rounding.EXACT_HALF_EVEN)).isEqualTo(Integer.MIN_VALUE);
        assertThat(Rounding.FLOAT_SCALE.encode(8).apply(1L << 30, Rounding.FLOAT_SCALE))
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void formsOf32BitsTakeTheLowWordOfTheirValue() {
        for (Rounding rounding : Rounding.values()) {
            QuantizedMultiplier half = rounding.encode(0.5);
            long wide = (5L << 32) - 1000;
            int expected = rounding.valueBits() == 32 ? -500 : Integer.MAX_VALUE;
            if (rounding != Rounding.REDUCED_MULTIPLIER) {
                assertThat(half.apply(wide, rounding)).as("%s", rounding).isEqualTo(expected);
            }
        }
    }

    private static long value(Random random, int bits) {
        return bits == 32 ? random.nextInt() >> random.nextInt(24) : random.nextLong() >> (17 + random.nextInt(40));
    }

    private static BigInteger defined(Rounding rounding, long x, double factor) {
        BigDecimal value = BigDecimal.valueOf(x);
        BigDecimal word = value.multiply(significand(factor, 31));
        BigDecimal single = value.multiply(new BigDecimal((float) factor));
        return switch (rounding) {
            case DOUBLE_ROUNDING -> halfAway(twice(x, factor, 31)).toBigInteger();
            case HALF_UP_TWICE -> halfUp(twice(x, factor, 31)).toBigInteger();
            case XNNPACK_GEMMLOWP -> halfAway(twice(x, (float) factor, 24)).toBigInteger();
            case SINGLE_ROUNDING -> wrapped(halfUp(word));
            case TVM_UPWARD, EXACT_HALF_UP -> saturated(halfUp(word));
            case TVM_TO_NEAREST, EXACT_HALF_AWAY -> saturated(halfAway(word));
            case EXACT_HALF_EVEN -> saturated(word.setScale(0, RoundingMode.HALF_EVEN));
            case TRUNCATION -> saturated(word.setScale(0, RoundingMode.DOWN));
            case REDUCED_MULTIPLIER -> wrapped(halfUp(value.multiply(reduced(factor))));
            case XNNPACK_RNDNU -> wrapped(halfUp(single));
            case XNNPACK_RNDNA -> wrapped(halfAway(single));
            case NVDLA_CONVERTER -> saturated(halfAway(value.multiply(significand(factor, 15, -31))));
            case POWER_OF_TWO -> saturated(halfUp(value.multiply(significand(factor, 1))));
            case FLOAT_SCALE -> {
                float product = (float) x * (float) factor;
                yield saturated(new BigDecimal(product).setScale(0, RoundingMode.HALF_EVEN));
            }
            case TOSA_DOUBLE_ROUND -> wrapped(tosa(x, factor));
        };
    }

    /** What the second rounding of two sees: the value already rounded to 2^right units, over 2^right. */
    private static BigDecimal twice(long x, double factor, int bits) {
        int exponent = Math.getExponent(factor) + 1;
        BigDecimal fraction = significand(factor, bits).divide(power(exponent));
        BigDecimal first = halfUp(
                BigDecimal.valueOf(x).multiply(power(Math.max(exponent, 0))).multiply(fraction));
        return first.multiply(power(Math.min(exponent, 0)));
    }

    private static BigDecimal tosa(long x, double factor) {
        int shift = 31 - exponent(factor, 31);
        BigDecimal nudge = shift > 31 ? BigDecimal.valueOf(x >= 0 ? 1 << 30 : -(1 << 30)) : BigDecimal.ZERO;
        BigDecimal product =
                BigDecimal.valueOf(x).multiply(significand(factor, 31)).multiply(power(shift));
        return halfUp(product.add(nudge).multiply(power(-shift)));
    }

    /** The upper 16 of 32 bits, the sign among them, of a factor of 31 significant bits. */
    private static BigDecimal reduced(double factor) {
        int exponent = exponent(factor, 31);
        BigDecimal upper = halfUp(significand(factor, 31).multiply(power(15 - exponent)));
        return upper.min(BigDecimal.valueOf(0x7fff)).multiply(power(exponent - 15));
    }

    private static BigDecimal significand(double factor, int bits) {
        return significand(factor, bits, Integer.MIN_VALUE);
    }

    /** The factor with so many significant bits, none of them below 2^least. */
    private static BigDecimal significand(double factor, int bits, int least) {
        int unit = Math.max(Math.getExponent(factor) + 1 - bits, least);
        return new BigDecimal(factor)
                .multiply(power(-unit))
                .setScale(0, RoundingMode.HALF_UP)
                .multiply(power(unit));
    }

    /** e where the kept factor lies in [2^(e-1), 2^e). */
    private static int exponent(double factor, int bits) {
        return Math.getExponent(significand(factor, bits).doubleValue()) + 1;
    }

    private static BigDecimal power(int exponent) {
        return exponent < 0 ? BigDecimal.ONE.divide(TWO.pow(-exponent)) : TWO.pow(exponent);
    }

    private static BigDecimal halfUp(BigDecimal exact) {
        return exact.add(HALF).setScale(0, RoundingMode.FLOOR);
    }

    /** BigDecimal's HALF_UP is half away from zero. */
    private static BigDecimal halfAway(BigDecimal exact) {
        return exact.setScale(0, RoundingMode.HALF_UP);
    }

    private static BigInteger wrapped(BigDecimal integer) {
        return BigInteger.valueOf(integer.toBigIntegerExact().intValue());
    }

    private static BigInteger saturated(BigDecimal integer) {
        return integer.toBigIntegerExact()
                .min(BigInteger.valueOf(Integer.MAX_VALUE))
                .max(BigInteger.valueOf(Integer.MIN_VALUE));
    }

    private static int[] gemmlowpsValues() {
        Random random = new Random(1);
        IntStream.Builder values = IntStream.builder();
        for (int i = 0; i < 31; i++) {
            for (int offset = -2; offset <= 2; offset++) {
                values.add((1 << i) + offset).add(-(1 << i) + offset);
            }
        }
        for (int i = 0; i < 3; i++) {
            values.add(Integer.MIN_VALUE + i).add(Integer.MAX_VALUE - i);
        }
        random.ints(1000).forEach(values::add);
        return values.build().toArray();
    }
}

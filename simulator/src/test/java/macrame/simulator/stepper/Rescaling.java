package macrame.simulator.stepper;

import java.math.BigInteger;
import macrame.isa.quant.Rounding;

/**
 * Each form of rounding as it is defined: an exact fraction of unbounded integers, brought to an integer. M is the word
 * with its 31 fraction bits, s the shift.
 */
final class Rescaling {
    private static final BigInteger TWO = BigInteger.TWO;

    private final BigInteger value;
    private final BigInteger word;
    private final int bits;
    private final int shift;

    private Rescaling(BigInteger value, long word, int shift) {
        this.value = value;
        this.word = BigInteger.valueOf(word);
        this.bits = (int) word;
        this.shift = shift;
    }

    /**
     * value x M x 2^(s - 31) in the form {@code rounding}.
     *
     * @throws ArithmeticException if the form is not defined for so large a value
     */
    static BigInteger of(Rounding rounding, BigInteger value, long word, int shift) {
        boolean wide = rounding.valueBits() > Integer.SIZE;
        if (wide && value.bitLength() >= rounding.valueBits()) {
            throw new ArithmeticException("%s of %s, which has more than %d bits".formatted(rounding, value, 48));
        }
        return new Rescaling(wide ? value : low(value), word, shift).rounded(rounding);
    }

    private BigInteger rounded(Rounding rounding) {
        return switch (rounding) {
            case DOUBLE_ROUNDING -> halfAway(high(31), right());
            case HALF_UP_TWICE -> halfUp(high(31), right());
            case XNNPACK_GEMMLOWP -> halfAway(high(24), right());
            case SINGLE_ROUNDING -> low(halfUp(product(31), 31 - shift));
            case REDUCED_MULTIPLIER -> low(halfUp(product(15), 15 - shift));
            case FLOAT_SCALE -> saturated(BigInteger.valueOf((long) Math.rint(inBinary32())));
            case TVM_UPWARD -> saturated(halfUp(productAfterLeftShift(), 31 + right()));
            case TVM_TO_NEAREST -> saturated(halfAway(productAfterLeftShift(), 31 + right()));
            case XNNPACK_RNDNU -> low(halfUp(product(24), 24 - shift));
            case XNNPACK_RNDNA -> low(halfAway(product(24), 24 - shift));
            case NVDLA_CONVERTER -> saturated(halfAway(product(15), 15 - shift));
            case TOSA_DOUBLE_ROUND -> low(halfUp(product(31).add(nudge()), 31 - shift));
            case EXACT_HALF_EVEN -> saturated(halfEven(product(31), 31 - shift));
            case EXACT_HALF_AWAY -> saturated(halfAway(product(31), 31 - shift));
            case EXACT_HALF_UP -> saturated(halfUp(product(31), 31 - shift));
            case POWER_OF_TWO -> saturated(halfUp(product(1), 1 - shift));
            case TRUNCATION -> saturated(towardZero(product(31), 31 - shift));
        };
    }

    /** The value times the word's upper bits, themselves rounded half up as far as that many bits hold it. */
    private BigInteger product(int upperBits) {
        BigInteger upper = halfUp(word, 31 - upperBits);
        BigInteger largest = BigInteger.ONE.shiftLeft(upperBits).subtract(BigInteger.ONE);
        return value.multiply(upper.min(largest));
    }

    /** The high word of the doubled product, of a value shifted left in 32 bits. */
    private BigInteger high(int upperBits) {
        BigInteger shifted = low(value.shiftLeft(left()));
        return saturated(halfUp(new Rescaling(shifted, word.longValueExact(), shift).product(upperBits), upperBits));
    }

    /** Both the shift and the product in 64 bits. */
    private BigInteger productAfterLeftShift() {
        return Memory.twosComplement(value.shiftLeft(left()).multiply(word), Long.SIZE);
    }

    private double inBinary32() {
        float product = value.floatValue() * Float.intBitsToFloat(bits);
        return Float.isNaN(product) ? 0 : product;
    }

    /** Where more than 31 bits go, 2^30 away from zero. */
    private BigInteger nudge() {
        BigInteger nudge = BigInteger.ONE.shiftLeft(30);
        if (31 - shift <= 31) {
            return BigInteger.ZERO;
        }
        return value.signum() < 0 ? nudge.negate() : nudge;
    }

    private int left() {
        return Math.max(shift, 0);
    }

    private int right() {
        return Math.max(-shift, 0);
    }

    /** floor(x / 2^bits + 1/2). */
    private static BigInteger halfUp(BigInteger x, int bits) {
        return bits <= 0 ? x.shiftLeft(-bits) : x.multiply(TWO).add(unit(bits)).shiftRight(bits + 1);
    }

    private static BigInteger halfAway(BigInteger x, int bits) {
        return x.signum() < 0 ? halfUp(x.negate(), bits).negate() : halfUp(x, bits);
    }

    private static BigInteger halfEven(BigInteger x, int bits) {
        BigInteger up = halfUp(x, bits);
        boolean tie = bits > 0 && x.mod(unit(bits)).equals(unit(bits - 1));
        return tie && up.testBit(0) ? up.subtract(BigInteger.ONE) : up;
    }

    private static BigInteger towardZero(BigInteger x, int bits) {
        return bits <= 0 ? x.shiftLeft(-bits) : x.divide(unit(bits));
    }

    private static BigInteger unit(int bits) {
        return BigInteger.ONE.shiftLeft(bits);
    }

    private static BigInteger low(BigInteger x) {
        return Memory.twosComplement(x, Integer.SIZE);
    }

    private static BigInteger saturated(BigInteger x) {
        return x.min(BigInteger.valueOf(Integer.MAX_VALUE)).max(BigInteger.valueOf(Integer.MIN_VALUE));
    }
}

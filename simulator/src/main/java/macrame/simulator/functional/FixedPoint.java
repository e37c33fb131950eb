package macrame.simulator.functional;

import static macrame.isa.quant.Rounding.doublingHighMultiply;
import static macrame.isa.quant.Rounding.shiftHalfAway;

/**
 * 32-bit fixed-point functions as gemmlowp defines them. Unless said otherwise a number has no integer bit: the raw
 * integer divided by 2^31.
 */
final class FixedPoint {
    private static final int ONE = Integer.MAX_VALUE;
    /** exp(-1/8). */
    private static final int EXP_OF_MINUS_ONE_EIGHTH = 1895147668;

    private static final int ONE_THIRD = 715827883;
    /** exp(-2^k) for k from -2 to 4. */
    private static final int[] EXP_OF_MINUS_POWERS = {
        1672461947, 1302514674, 790015084, 290630308, 39332535, 720401, 242
    };

    /** Fraction bits of an argument with five integer bits. */
    private static final int ARGUMENT_FRACTION_BITS = 26;

    /** 48/17 and -32/17 with two integer bits: the linear first guess of Newton's reciprocal. */
    private static final int FORTY_EIGHT_SEVENTEENTHS = 1515870810;

    private static final int MINUS_THIRTY_TWO_SEVENTEENTHS = -1010580540;

    private FixedPoint() {}

    /** exp of an argument of at most 0 with five integer bits. */
    static int exponential(int argument) {
        if (argument == 0) {
            return ONE;
        }
        int quarter = 1 << (ARGUMENT_FRACTION_BITS - 2);
        int rest = (argument & (quarter - 1)) - quarter;
        int result = exponentialNearZero(timesPowerOfTwo(rest, 5));
        int remainder = rest - argument;
        for (int i = 0; i < EXP_OF_MINUS_POWERS.length; i++) {
            if (((remainder >> (ARGUMENT_FRACTION_BITS - 2 + i)) & 1) != 0) {
                result = doublingHighMultiply(result, EXP_OF_MINUS_POWERS[i]);
            }
        }
        return result;
    }

    /** exp of an argument from -1/4 to 0, by its Taylor series around -1/8. */
    private static int exponentialNearZero(int argument) {
        int x = argument + (1 << 28);
        int x2 = doublingHighMultiply(x, x);
        int x3 = doublingHighMultiply(x2, x);
        int x4 = doublingHighMultiply(x2, x2);
        int higher = shiftHalfAway(doublingHighMultiply(shiftHalfAway(x4, 2) + x3, ONE_THIRD) + x2, 1);
        return EXP_OF_MINUS_ONE_EIGHTH + doublingHighMultiply(EXP_OF_MINUS_ONE_EIGHTH, x + higher);
    }

    /** 1 / (1 + x) for x from 0 to 1, by three steps of Newton's iteration. */
    static int reciprocalOfOnePlus(int x) {
        int halfDenominator = (int) (((long) x + ONE + 1) / 2);
        int guess = FORTY_EIGHT_SEVENTEENTHS + doublingHighMultiply(halfDenominator, MINUS_THIRTY_TWO_SEVENTEENTHS);
        for (int i = 0; i < 3; i++) {
            int missing = (1 << 29) - doublingHighMultiply(halfDenominator, guess);
            guess += timesPowerOfTwo(doublingHighMultiply(guess, missing), 2);
        }
        return timesPowerOfTwo(guess, 1);
    }

    private static int timesPowerOfTwo(int raw, int exponent) {
        long product = (long) raw << exponent;
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, product));
    }
}

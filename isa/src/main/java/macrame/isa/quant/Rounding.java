package macrame.isa.quant;

/** How an accumulator times a fixed-point multiplier is brought back to an integer. */
public enum Rounding {
    /**
     * gemmlowp's: a doubling high multiply that rounds half up, then a right shift that rounds half away from zero
     * (Jacob et al. 2018, appendix B). TensorFlow Lite's reference kernels round so.
     */
    DOUBLE_ROUNDING {
        @Override
        public int apply(int value, int multiplier, int shift) {
            int high = doublingHighMultiply(value << Math.max(shift, 0), multiplier);
            return shiftHalfAway(high, Math.max(-shift, 0));
        }
    },
    /** One rounding, half up, of the exact 64-bit product; shift at most 30. */
    SINGLE_ROUNDING {
        @Override
        public int apply(int value, int multiplier, int shift) {
            int total = 31 - shift;
            return (int) (((long) value * multiplier + (1L << (total - 1))) >> total);
        }
    };

    /** value x multiplier x 2^(shift - 31), rounded; the result wraps to 32 bits. */
    public abstract int apply(int value, int multiplier, int shift);

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

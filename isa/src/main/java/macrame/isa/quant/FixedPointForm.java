package macrame.isa.quant;

/**
 * A multiplication in integers: value x significand, brought back by right shifts that round.
 *
 * @param valueBits 32, and wider values wrap; or 48, and wider ones must not come
 * @param multiplierBits significant bits of the word that are multiplied, without a sign; the word is rounded to them
 * @param first how the product is rounded
 * @param second how a second shift rounds, with {@link Shifts#TWICE}
 * @param saturates whether a result beyond 32 bits saturates; else it wraps
 */
record FixedPointForm(
        int valueBits,
        FactorEncoding encoding,
        int multiplierBits,
        Shifts shifts,
        Tie first,
        Tie second,
        boolean saturates)
        implements Form {
    /** Bits of a word below its sign. */
    private static final int WORD_BITS = 31;

    /** Where the shifts of a factor take place. */
    enum Shifts {
        /** All in one right shift of the product. */
        ONCE,
        /** To the left in 64 bits before the product, to the right after it. */
        LEFT_BEFORE,
        /** To the left in 32 bits before the product; then the fraction's bits are dropped, then the factor's shift. */
        TWICE
    }

    @Override
    public boolean binary32() {
        return encoding.binary32();
    }

    @Override
    public QuantizedMultiplier encode(double factor) {
        return encoding.encode(factor);
    }

    @Override
    public long apply(long value, int word, int shift) {
        long taken = valueBits == Integer.SIZE ? (int) value : value;
        long multiplier = multiplier(word);
        int left = Math.max(shift, 0);
        int right = Math.max(-shift, 0);
        long rounded = switch (shifts) {
            case ONCE -> once(taken, multiplier, multiplierBits - shift);
            case LEFT_BEFORE -> first.shift((taken << left) * multiplier, multiplierBits + right);
            case TWICE -> {
                long high = saturated(first.shift((int) (taken << left) * multiplier, multiplierBits));
                yield second.shift(high, right);
            }
        };
        return saturates ? saturated(rounded) : (int) rounded;
    }

    /** The word's upper bits; what lies below is rounded half up, and the largest saturates. */
    private long multiplier(int word) {
        int below = WORD_BITS - multiplierBits;
        return below == 0 ? word : Math.min((word + (1L << (below - 1))) >> below, (1L << multiplierBits) - 1);
    }

    /** A product of 48 by 32 bits may take 80. */
    private long once(long value, long multiplier, int bits) {
        long product = value * multiplier;
        long high = Math.multiplyHigh(value, multiplier);
        return high == product >> (Long.SIZE - 1) ? first.shift(product, bits) : first.shift(high, product, bits);
    }

    private static long saturated(long value) {
        return Math.min(Math.max(value, Integer.MIN_VALUE), Integer.MAX_VALUE);
    }
}

package macrame.isa.quant;

/**
 * How a form keeps a real factor: its significand rounded half away from zero to so many bits, from bit 30 of the word
 * down, so that word x 2^(shift - 31) is the factor kept.
 *
 * @param bits of the significand
 * @param smallestShift below it the factor is zero, or, when {@code gradual}, loses bits of its significand
 * @param largestShift above it the factor saturates
 * @param binary32 whether the real factor is a binary32 number from the start
 */
record FactorEncoding(int bits, int smallestShift, int largestShift, boolean gradual, boolean binary32) {
    /** TensorFlow Lite's QuantizeMultiplier. */
    static final FactorEncoding WORD = new FactorEncoding(31, -31, Integer.MAX_VALUE, false, false);

    /** The same for forms that shift once, to the right by at least one bit. */
    static final FactorEncoding WORD_OF_ONE_SHIFT = new FactorEncoding(31, -31, 30, false, false);

    /** TOSA's, whose shift to the right is 2 to 62 bits. */
    static final FactorEncoding WORD_OF_TOSA = new FactorEncoding(31, -31, 29, false, false);

    /** The 24 significant bits of a binary32 number: nothing is lost. */
    static final FactorEncoding BINARY_32 = new FactorEncoding(24, -31, 23, false, true);

    /** A signed 16-bit scale and a shift to the right by 0 to 31 bits. */
    static final FactorEncoding SCALE_16 = new FactorEncoding(15, -16, 15, true, false);

    /** Nothing but the position of one bit. */
    static final FactorEncoding POSITION = new FactorEncoding(1, -31, 30, false, false);

    QuantizedMultiplier encode(double factor) {
        double real = binary32 ? (float) factor : factor;
        if (real == 0) {
            return new QuantizedMultiplier(0, 0);
        }
        int shift = Math.getExponent(real) + 1;
        if (gradual) {
            shift = Math.max(shift, smallestShift);
        }
        long significand = Math.round(Math.scalb(Math.abs(real), bits - shift));
        if (significand == 1L << bits) {
            significand >>= 1;
            shift++;
        }
        if (shift < smallestShift || significand == 0) {
            return new QuantizedMultiplier(0, 0);
        }
        if (shift > largestShift) {
            significand = (1L << bits) - 1;
            shift = largestShift;
        }
        int word = (int) (significand << (31 - bits));
        return new QuantizedMultiplier(real < 0 ? -word : word, shift);
    }
}

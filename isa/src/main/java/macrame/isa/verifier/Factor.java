package macrame.isa.verifier;

import macrame.isa.quant.Rounding;

/**
 * A factor in the parameter scratchpad.
 *
 * @param multiplier its word, as far as it is known
 * @param shift its byte, as far as it is known
 */
record Factor(Span multiplier, Span shift) {
    private static final Span RESULTS = Span.ofBits(Integer.SIZE);

    /** A rounded product rises with its value, unless bits are lost on the way: then it may be anything. */
    Span times(Span value, Rounding rounding) {
        boolean known = multiplier.least() == multiplier.most() && shift.least() == shift.most();
        int left = (int) Math.max(0, shift.most());
        boolean kept = value.times(Span.of(1L << left)).fits(Integer.SIZE);
        if (!known || !kept || multiplier.least() < 0 || shift.least() < -31 || shift.most() > 30) {
            return RESULTS;
        }
        int word = (int) multiplier.least();
        int bits = (int) shift.least();
        return new Span(rounding.apply(value.least(), word, bits), rounding.apply(value.most(), word, bits));
    }
}

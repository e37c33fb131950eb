package macrame.isa.verifier;

import static com.google.common.math.LongMath.saturatedAdd;
import static com.google.common.math.LongMath.saturatedMultiply;

/** All values from {@code least} to {@code most}; the ends of 64 bits stand for what lies beyond them, too. */
record Span(long least, long most) {
    static final Span ZERO = new Span(0, 0);

    static Span of(long value) {
        return new Span(value, value);
    }

    /** Of all signed integers of {@code bits}. */
    static Span ofBits(int bits) {
        long most = Long.MAX_VALUE >> (Long.SIZE - bits);
        return new Span(-most - 1, most);
    }

    Span plus(Span other) {
        return new Span(saturatedAdd(least, other.least), saturatedAdd(most, other.most));
    }

    Span minus(Span other) {
        return new Span(
                saturatedAdd(least, saturatedMultiply(-1, other.most)),
                saturatedAdd(most, saturatedMultiply(-1, other.least)));
    }

    Span times(Span other) {
        long a = saturatedMultiply(least, other.least);
        long b = saturatedMultiply(least, other.most);
        long c = saturatedMultiply(most, other.least);
        long d = saturatedMultiply(most, other.most);
        return new Span(Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
    }

    boolean fits(int bits) {
        return bits == Long.SIZE
                ? least > Long.MIN_VALUE && most < Long.MAX_VALUE
                : least >= -1L << (bits - 1) && most < 1L << (bits - 1);
    }

    /** The value that lies furthest out. */
    long extreme() {
        return most >= -1 - least ? most : least;
    }
}

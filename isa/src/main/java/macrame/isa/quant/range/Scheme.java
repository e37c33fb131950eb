package macrame.isa.quant.range;

import macrame.isa.tensor.DataType;

/**
 * Which codes a quantized number takes, and whether zero may lie anywhere among them.
 *
 * @param type of the codes, which says whether they are signed and how many bits they have
 * @param symmetric whether the zero point is 0
 * @param restricted whether the smallest code of a signed type is left out, so that each code has its negative
 */
public record Scheme(DataType type, boolean symmetric, boolean restricted) {
    /** Every code, and any of them may be the zero point. */
    public static Scheme affine(DataType type) {
        return new Scheme(type, false, false);
    }

    /** Every code, the zero point 0. */
    public static Scheme symmetric(DataType type) {
        return new Scheme(type, true, false);
    }

    /** As weights are: zero point 0 and no code without its negative, [-127, 127] for 8 bits. */
    public static Scheme weights(DataType type) {
        return new Scheme(type, true, true);
    }

    Scheme asSymmetric() {
        return new Scheme(type, true, restricted);
    }

    public int minimum() {
        boolean leftOut = restricted && type.minimum() < 0;
        return Math.toIntExact(leftOut ? -type.maximum() : type.minimum());
    }

    public int maximum() {
        return Math.toIntExact(type.maximum());
    }
}

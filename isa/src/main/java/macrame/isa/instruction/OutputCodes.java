package macrame.isa.instruction;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.ImmutableIntArray;

/**
 * The integers that leave a vector operation: zero point added, then clamped.
 *
 * @param bits width of an output element, 8 or 16
 */
public record OutputCodes(int bits, int zeroPoint, int minimum, int maximum) {
    /** Widths that an output element may have. */
    static final ImmutableIntArray WIDTHS = ImmutableIntArray.of(8, 16);

    public OutputCodes {
        checkArgument(WIDTHS.contains(bits), "output-bits is %s, must be 8 or 16", bits);
        checkArgument(minimum <= maximum, "minimum is %s, must be at most the maximum, %s", minimum, maximum);
    }

    /** Refuses operand codes of a width that the vector unit has not. */
    static void checkType(CodeType type) {
        checkArgument(WIDTHS.contains(type.bits()), "bits is %s, must be 8 or 16", type.bits());
    }

    public int clamp(long value) {
        return (int) Math.min(Math.max(value, minimum), maximum);
    }

    public int bytes() {
        return bits / 8;
    }
}

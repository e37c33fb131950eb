package macrame.isa.instruction;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * The integers that leave a vector operation: zero point added, then clamped.
 *
 * @param bits width of an output element, 8 or 16
 */
public record OutputCodes(int bits, int zeroPoint, int minimum, int maximum) {
    public OutputCodes {
        checkArgument(bits == 8 || bits == 16, "output-bits is %s, must be 8 or 16", bits);
        checkArgument(minimum <= maximum, "minimum is %s, must be at most the maximum, %s", minimum, maximum);
    }

    public int clamp(int value) {
        return Math.min(Math.max(value, minimum), maximum);
    }

    public int bytes() {
        return bits / 8;
    }
}

package macrame.isa.instruction;

/**
 * The integers that leave a vector operation: zero point added, then clamped.
 *
 * @param bits width of an output element, 8 or 16
 */
public record OutputCodes(int bits, int zeroPoint, int minimum, int maximum) {
    public int clamp(int value) {
        return Math.min(Math.max(value, minimum), maximum);
    }

    public int bytes() {
        return bits / 8;
    }
}

package macrame.isa.instruction;

/**
 * Padding that a load writes around its block: whole outer rows above and below, middle runs left and right.
 *
 * @param value the byte written, the zero point of the padded tensor
 */
public record Border(int top, int bottom, int left, int right, int value) {
    public static final Border NONE = new Border(0, 0, 0, 0, 0);
}

package macrame.simulator.stepper;

import macrame.isa.hardware.ArraySpec;
import macrame.isa.instruction.Mac;

/**
 * How a multiplier makes a product of operands wider than itself: each operand is cut into slices of the multiplier's
 * width, of which only the topmost has a sign, and in each pass one slice of the one is multiplied with one of the other.
 */
final class Slices {
    private final Mac.Types types;
    private final int weightWidth;
    private final int inputWidth;

    Slices(ArraySpec array, Mac.Types types) {
        this.types = types;
        this.weightWidth = array.multiplierWeightBits();
        this.inputWidth = array.multiplierActivationBits();
    }

    int passes() {
        return ofWeight() * ofInput();
    }

    private int ofWeight() {
        return (types.weight().bits() + weightWidth - 1) / weightWidth;
    }

    private int ofInput() {
        return (types.activation().bits() + inputWidth - 1) / inputWidth;
    }

    /** What pass {@code pass} adds to the product. */
    long product(long weight, long input, int pass) {
        int i = pass / ofInput();
        int j = pass % ofInput();
        long product = slice(weight, i, weightWidth, ofWeight()) * slice(input, j, inputWidth, ofInput());
        return product << (i * weightWidth + j * inputWidth);
    }

    private static long slice(long value, int index, int width, int count) {
        long shifted = value >> (index * width);
        return index == count - 1 ? shifted : shifted & ((1L << width) - 1);
    }
}

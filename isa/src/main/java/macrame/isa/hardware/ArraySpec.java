package macrame.isa.hardware;

import com.google.common.math.IntMath;
import java.math.RoundingMode;

/**
 * The N x M array of processing elements.
 *
 * @param rows N, one accumulator each
 * @param columns M, one input each
 * @param multiplierWeightBits width of the native multiplier's weight operand
 * @param multiplierActivationBits width of the native multiplier's activation operand
 * @param weightRegisterSets tiles of weights that the array can hold at once, 1 or 2
 */
public record ArraySpec(
        int rows,
        int columns,
        Style style,
        int multiplierWeightBits,
        int multiplierActivationBits,
        int weightRegisterSets,
        Initialization initialization,
        RowSum rowSum) {
    private static final int MOST_ROWS = 1 << 12;

    public ArraySpec {
        SpecCheck.of("array")
                .between("rows", rows, 1, MOST_ROWS)
                .between("columns", columns, 1, MOST_ROWS)
                .require(
                        isWidth(multiplierWeightBits) && isWidth(multiplierActivationBits),
                        "native-multiplier",
                        "is " + multiplierWeightBits + "x" + multiplierActivationBits
                                + ", must be weight bits x activation bits, each 4, 8 or 16")
                .between("weight-register-sets", weightRegisterSets, 1, 2)
                .done();
    }

    private static boolean isWidth(int bits) {
        return bits == 4 || bits == 8 || bits == 16;
    }

    /** How operands reach the processing elements. */
    public enum Style {
        /** Inputs go down whole columns and the products of a row meet in an adder tree. */
        BROADCAST
    }

    /** How an accumulator gets its first value. */
    public enum Initialization {
        /** A slot of its own before the first step, as in the white paper (Nagel et al. 2021, figure 1). */
        CYCLE,
        /** The first step writes bias plus sum; no slot is spent. */
        FOLDED
    }

    /** How the sum of the inputs is made, which weights with a zero point call for. */
    public enum RowSum {
        /** On the array alone, by a row of ones. */
        NONE,
        /** By an adder tree of its own beside the array's rows, at no slot. */
        UNIT
    }

    /** Stages of the adder tree of a row: ceil(log2 M). */
    public int treeDepth() {
        return IntMath.log2(columns, RoundingMode.CEILING);
    }

    /** Slots a step takes for operands of these widths. */
    public int passes(int weightBits, int activationBits) {
        return IntMath.divide(weightBits, multiplierWeightBits, RoundingMode.CEILING)
                * IntMath.divide(activationBits, multiplierActivationBits, RoundingMode.CEILING);
    }
}

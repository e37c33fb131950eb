package macrame.isa.hardware;

import com.google.common.math.IntMath;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The N x M array of processing elements.
 *
 * @param rows N, one accumulator each
 * @param columns M, one input each
 * @param multiplierWeightBits width of the native multiplier's weight operand
 * @param multiplierActivationBits width of the native multiplier's activation operand
 * @param weightRegisterSets tiles of weights that the array can hold at once, 1 or 2
 * @param allowsPerChannelActivations whether each processing element has a second multiplier, of 16 x 16 bits, that brings
 *     a product to its column's scale: a stage more between multiplier and adder tree, and trees 16 bits wider
 */
public record ArraySpec(
        int rows,
        int columns,
        Style style,
        int multiplierWeightBits,
        int multiplierActivationBits,
        int weightRegisterSets,
        Initialization initialization,
        RowSum rowSum,
        boolean allowsPerChannelActivations) {
    /** Width of a column's scale, and of the product that it multiplies. */
    public static final int COLUMN_SCALE_BITS = 16;

    /** Also of columns. */
    public static final int MOST_ROWS = 1 << 12;

    /** Without multipliers for scales of columns. */
    public ArraySpec(
            int rows,
            int columns,
            Style style,
            int multiplierWeightBits,
            int multiplierActivationBits,
            int weightRegisterSets,
            Initialization initialization,
            RowSum rowSum) {
        this(
                rows,
                columns,
                style,
                multiplierWeightBits,
                multiplierActivationBits,
                weightRegisterSets,
                initialization,
                rowSum,
                false);
    }

    public ArraySpec {
        SpecCheck check = SpecCheck.of("array")
                .between("rows", rows, 1, MOST_ROWS)
                .between("columns", columns, 1, MOST_ROWS)
                .require(
                        isWidth(multiplierWeightBits) && isWidth(multiplierActivationBits),
                        "native-multiplier",
                        "is " + multiplierWeightBits + "x" + multiplierActivationBits
                                + ", must be weight bits x activation bits, each 4, 8 or 16")
                .between("weight-register-sets", weightRegisterSets, 1, 2);
        if (style instanceof Systolic systolic) {
            int sets = systolic.registerSets();
            String overlap = systolic.preloads() ? "preload" : "none";
            check.require(
                            weightRegisterSets == sets,
                            "weight-register-sets",
                            "is " + weightRegisterSets + ", must be " + sets + " with overlap: " + overlap)
                    .require(
                            initialization == Initialization.FOLDED,
                            "initialization",
                            "is cycle, must be folded with style: systolic")
                    .require(rowSum == RowSum.NONE, "row-sum", "is unit, must be none with style: systolic")
                    .require(
                            !allowsPerChannelActivations,
                            "allow-per-channel-activations",
                            "is true, must be false with style: systolic");
        }
        check.done();
    }

    private static boolean isWidth(int bits) {
        return bits == 4 || bits == 8 || bits == 16;
    }

    /** How operands reach the processing elements. */
    public sealed interface Style permits Broadcast, Systolic {
        /** Inputs go down whole columns and the products of a row meet in an adder tree. */
        Style BROADCAST = new Broadcast();

        /** The word for it in a hardware description. */
        String label();
    }

    /** Inputs go down whole columns and the products of a row meet in an adder tree. */
    public record Broadcast() implements Style {
        @Override
        public String label() {
            return "broadcast";
        }
    }

    /** What makes the array systolic; empty where operands are broadcast. */
    public Optional<Systolic> systolic() {
        return style instanceof Systolic systolic ? Optional.of(systolic) : Optional.empty();
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

    /**
     * Whether the columns of a {@code mac} enter one after the other, so that it may have more of them than the array: its
     * columns are places for positions of the output then.
     */
    public boolean streamsReduction() {
        return style instanceof Systolic systolic && systolic.dataflow() == Systolic.Dataflow.OUTPUT_STATIONARY;
    }

    /** Stages between the multipliers and the adder tree: one where products can be rescaled, taken by all products. */
    public int rescaleStages() {
        return allowsPerChannelActivations ? 1 : 0;
    }

    /** Width of the adder tree at its root. */
    public int treeBits() {
        int scale = allowsPerChannelActivations ? COLUMN_SCALE_BITS : 0;
        return multiplierWeightBits + multiplierActivationBits + scale + treeDepth();
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

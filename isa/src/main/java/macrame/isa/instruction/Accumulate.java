package macrame.isa.instruction;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import macrame.isa.instruction.Mac.Initialization;
import macrame.isa.quant.Rounding;

/**
 * Accumulators added to accumulators, each times its row's factor if there are factors: where a sum along the reduction
 * is split, because it might not fit or because its parts have scales of their own. Level strides: first = source
 * vectors, second = target vectors, third = channels (of factors), fourth = bias bytes.
 *
 * @param source narrow sums
 * @param width of the target
 * @param initialization what a target holds before the first step of this instruction that touches it
 * @param bias address of the first row's bias in the parameter scratchpad, for {@link Initialization#BIAS}
 * @param multipliers address of row 0's 32-bit multiplier in the parameter scratchpad
 * @param shifts address of row 0's int8 shift in the parameter scratchpad
 * @param rounding of the product with the factor
 */
public record Accumulate(
        Header header,
        int source,
        int target,
        AccumulatorWidth width,
        int rows,
        Initialization initialization,
        int bias,
        int biasBits,
        Factors factors,
        int multipliers,
        int shifts,
        Rounding rounding,
        ImmutableList<Level> levels)
        implements Instruction {
    public Accumulate {
        checkArgument(rows >= 1, "rows is %s, must be at least 1", rows);
        checkArgument(
                Mac.BIAS_WIDTHS.contains(biasBits), "bias-bits is %s, must be one of %s", biasBits, Mac.BIAS_WIDTHS);
        Level.checkNest(levels);
    }

    /** Which factor a row's sum is multiplied by before it is added. */
    public enum Factors {
        NONE,
        PER_TENSOR,
        PER_CHANNEL
    }

    @Override
    public Accumulate withHeader(Header newHeader) {
        return new Accumulate(
                newHeader,
                source,
                target,
                width,
                rows,
                initialization,
                bias,
                biasBits,
                factors,
                multipliers,
                shifts,
                rounding,
                levels);
    }

    @Override
    public Opcode opcode() {
        return Opcode.ACCUMULATE;
    }

    /** Bytes of one row's bias. */
    public int biasBytes() {
        return biasBits / Byte.SIZE;
    }
}

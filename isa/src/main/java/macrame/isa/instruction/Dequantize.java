package macrame.isa.instruction;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import macrame.isa.quant.DynamicGrid;
import macrame.isa.quant.ScaleOrder;

/**
 * Accumulators to binary32 values: each accumulator, freed of the inputs' zero point, times the scale of the inputs' grid
 * and its row's weight scale, plus its row's bias, clamped. Row n's value goes n values after the step's output address.
 * Level strides: first = accumulator vectors, second = output bytes, third = channels, fourth = cell bytes.
 *
 * @param source whether an accumulator is a word of one vector or of a pair
 * @param cell address of the first step's grid in the parameter scratchpad
 * @param form of the grid; a symmetric one has no zero point, and no sum of weights is read
 * @param weightSums address of row 0's int32 sum of weights in the parameter scratchpad
 * @param scales address of row 0's binary32 weight scale in the parameter scratchpad
 * @param perChannel whether each row (and each channel a level advances by) has its own scale
 * @param biases address of row 0's binary32 bias in the parameter scratchpad
 */
public record Dequantize(
        Header header,
        int accumulators,
        AccumulatorWidth source,
        int rows,
        int cell,
        DynamicGrid.Form form,
        int weightSums,
        int scales,
        boolean perChannel,
        ScaleOrder order,
        int biases,
        int output,
        Clamp clamp,
        ImmutableList<Level> levels)
        implements Instruction {
    /** Bytes of a scale, a bias, a sum of weights. */
    public static final int WORD_BYTES = 4;

    public Dequantize {
        checkArgument(rows >= 1, "rows is %s, must be at least 1", rows);
        Level.checkNest(levels);
    }

    /** The values that leave. */
    public enum Clamp {
        NONE(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY),
        RELU(0, Float.POSITIVE_INFINITY),
        RELU6(0, 6),
        RELU_N1_TO_1(-1, 1);

        private final float minimum;
        private final float maximum;

        Clamp(float minimum, float maximum) {
            this.minimum = minimum;
            this.maximum = maximum;
        }

        public float apply(float value) {
            return Math.min(Math.max(value, minimum), maximum);
        }
    }

    public boolean hasZeroPoint() {
        return form == DynamicGrid.Form.ASYMMETRIC;
    }

    @Override
    public Dequantize withHeader(Header newHeader) {
        return new Dequantize(
                newHeader,
                accumulators,
                source,
                rows,
                cell,
                form,
                weightSums,
                scales,
                perChannel,
                order,
                biases,
                output,
                clamp,
                levels);
    }

    @Override
    public Opcode opcode() {
        return Opcode.DEQUANTIZE;
    }
}

package macrame.isa.instruction;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import macrame.isa.quant.Rounding;

/**
 * Elementwise combination of two tensors of one type, a and b being the operands' codes less their zero points. Level
 * strides: first = left bytes, second = right bytes, third = output bytes; an operand whose strides are 0 is used again.
 *
 * @param type of both operands, 8 or 16 bits
 * @param run codes of a step
 * @param leftScale factor of a, for SUBTRACT and of a not negative for SLOPE
 * @param rightScale factor of b, for SUBTRACT, and of a x b for SLOPE
 * @param result factor of a x b, for MULTIPLY, and of the difference, for SUBTRACT; its zero point is not used
 * @param leftShift shift of a and b before their factors, for SUBTRACT
 */
public record Combine(
        Header header,
        Mode mode,
        CodeType type,
        int left,
        int right,
        int output,
        int run,
        Rescale leftScale,
        Rescale rightScale,
        Rescale result,
        int leftShift,
        OutputCodes codes,
        Rounding rounding,
        ImmutableList<Level> levels)
        implements Instruction {
    /** What is made of two codes. */
    public enum Mode {
        MULTIPLY,
        SUBTRACT,
        /** The larger code, zero points or not. */
        MAXIMUM,
        MINIMUM,
        /** The left code where it is not negative, the product of both where it is. */
        SLOPE;

        /** Whether a lane only compares. */
        public boolean compares() {
            return this == MAXIMUM || this == MINIMUM;
        }
    }

    public Combine {
        OutputCodes.checkType(type);
        checkArgument(run >= 1, "run is %s, must be at least 1", run);
        checkArgument(
                result.zeroPoint() == 0, "zero point of the result's factor is %s, must be 0", result.zeroPoint());
        Level.checkNest(levels);
    }

    @Override
    public Combine withHeader(Header newHeader) {
        return new Combine(
                newHeader,
                mode,
                type,
                left,
                right,
                output,
                run,
                leftScale,
                rightScale,
                result,
                leftShift,
                codes,
                rounding,
                levels);
    }

    @Override
    public Opcode opcode() {
        return Opcode.COMBINE;
    }
}

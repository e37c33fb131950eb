package macrame.isa.instruction;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import macrame.isa.quant.DynamicGrid;

/**
 * The range of binary32 values, zero included, kept in a cell of the parameter scratchpad and at last turned into a grid
 * of codes. Level strides: first = input bytes, second = cell bytes.
 *
 * @param cell address of the first step's cell: binary32 minimum and maximum, or scale, inverse and int32 zero point
 * @param run values of a step
 * @param start what a cell holds before the first step of this instruction that touches it
 * @param result what a cell holds in the end
 */
public record Scan(Header header, int input, int cell, int run, Start start, Result result, ImmutableList<Level> levels)
        implements Instruction {
    /** Bytes of one value. */
    public static final int VALUE_BYTES = Float.BYTES;

    /** Bytes of one cell. */
    public static final int CELL_BYTES = 12;

    public Scan {
        checkArgument(run >= 1, "run is %s, must be at least 1", run);
        Level.checkNest(levels);
    }

    /** What a range begins with. */
    public enum Start {
        /** With zero alone. */
        ZERO,
        /** With what the cell holds. */
        KEEP
    }

    /** What becomes of a range. */
    public enum Result {
        RANGE(Optional.empty()),
        SYMMETRIC(Optional.of(DynamicGrid.Form.SYMMETRIC)),
        ASYMMETRIC(Optional.of(DynamicGrid.Form.ASYMMETRIC));

        private final Optional<DynamicGrid.Form> form;

        Result(Optional<DynamicGrid.Form> form) {
            this.form = form;
        }

        /** The form of the grid that the range becomes, if it does. */
        public Optional<DynamicGrid.Form> form() {
            return form;
        }

        public static Result of(DynamicGrid.Form form) {
            return form == DynamicGrid.Form.SYMMETRIC ? SYMMETRIC : ASYMMETRIC;
        }
    }

    @Override
    public Scan withHeader(Header newHeader) {
        return new Scan(newHeader, input, cell, run, start, result, levels);
    }

    @Override
    public Opcode opcode() {
        return Opcode.SCAN;
    }
}

package macrame.isa.instruction;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;

/**
 * The data-dependent term of weights with a zero point: A[n] -= z[n] x S, with S the sum of the inputs that A[n] was made
 * of (Nagel et al. 2021, equation 13, second term). Level strides: first = accumulator vectors, second = sum vectors,
 * third = channels.
 *
 * @param accumulators A
 * @param inputSums the vector that holds S
 * @param sums whether all rows share the S in row {@code sumRow}, or row n has its own in row n
 * @param zeroPoints address of row 0's int16 z in the parameter scratchpad
 * @param perChannel whether each row (and each channel a level advances by) has its own z
 */
public record Correct(
        Header header,
        int accumulators,
        int inputSums,
        Sums sums,
        int sumRow,
        int rows,
        int zeroPoints,
        boolean perChannel,
        ImmutableList<Level> levels)
        implements Instruction {
    /** A zero point in the parameter scratchpad. */
    public static final int ZERO_POINT_BYTES = 2;

    public Correct {
        checkArgument(rows >= 1, "rows is %s, must be at least 1", rows);
        checkArgument(sums == Sums.SHARED || sumRow == 0, "sum-row of own sums is %s, must be 0", sumRow);
        Level.checkNest(levels);
    }

    /** Whose inputs a sum is of. */
    public enum Sums {
        /** One sum for all rows: each row of a dense tile saw the same inputs. */
        SHARED,
        /** A sum for each row: each row of a diagonal tile saw inputs of its own. */
        OWN
    }

    @Override
    public Correct withHeader(Header newHeader) {
        return new Correct(newHeader, accumulators, inputSums, sums, sumRow, rows, zeroPoints, perChannel, levels);
    }

    @Override
    public Opcode opcode() {
        return Opcode.CORRECT;
    }
}

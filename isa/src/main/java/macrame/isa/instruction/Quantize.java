package macrame.isa.instruction;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;

/**
 * Binary32 values to int8 codes on the grid in a cell of the parameter scratchpad. Level strides: first = input bytes,
 * second = output bytes, third = cell bytes.
 *
 * @param source where the values are from
 * @param cell address of the first step's grid
 * @param run codes of a step
 */
public record Quantize(
        Header header, Source source, int input, int output, int cell, int run, ImmutableList<Level> levels)
        implements Instruction {
    public Quantize {
        checkArgument(run >= 1, "run is %s, must be at least 1", run);
        Level.checkNest(levels);
    }

    /** Where values come from. */
    public enum Source {
        /** The activation scratchpad. */
        VALUES,
        /** Nowhere: they are zero, as around an image. */
        ZEROS
    }

    @Override
    public Quantize withHeader(Header newHeader) {
        return new Quantize(newHeader, source, input, output, cell, run, levels);
    }

    @Override
    public Opcode opcode() {
        return Opcode.QUANTIZE;
    }
}

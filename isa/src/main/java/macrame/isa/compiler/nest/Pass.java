package macrame.isa.compiler.nest;

import com.google.common.collect.ImmutableList;

/**
 * A part of the window: rows and columns of taps, and channels within those that a block reads. Accumulators keep their
 * sums from one pass to the next.
 *
 * @param block of weights with a scale of its own, to which the part belongs; 0 where there are none
 */
public record Pass(int row, int rows, int column, int columns, int channel, int channels, int block) {
    /** A pass over weights that are not cut into blocks. */
    public Pass(int row, int rows, int column, int columns, int channel, int channels) {
        this(row, rows, column, columns, channel, channels, 0);
    }

    /** The same part in pieces of at most so many rows, columns and channels. */
    public ImmutableList<Pass> cut(int mostRows, int mostColumns, int mostChannels) {
        ImmutableList.Builder<Pass> pieces = ImmutableList.builder();
        for (int i = 0; i < rows; i += mostRows) {
            for (int j = 0; j < columns; j += mostColumns) {
                for (int k = 0; k < channels; k += mostChannels) {
                    pieces.add(new Pass(
                            row + i,
                            Math.min(mostRows, rows - i),
                            column + j,
                            Math.min(mostColumns, columns - j),
                            channel + k,
                            Math.min(mostChannels, channels - k),
                            block));
                }
            }
        }
        return pieces.build();
    }
}

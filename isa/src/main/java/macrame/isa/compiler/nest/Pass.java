package macrame.isa.compiler.nest;

/**
 * A part of the window: rows and columns of taps, and channels within those that a block reads. Accumulators keep their
 * sums from one pass to the next.
 */
public record Pass(int row, int rows, int column, int columns, int channel, int channels) {}

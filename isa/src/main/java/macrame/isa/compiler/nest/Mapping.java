package macrame.isa.compiler.nest;

import com.google.common.collect.ImmutableList;
import macrame.isa.compiler.nest.Segment.Loop;
import macrame.isa.instruction.Instruction.Mac;
import macrame.isa.instruction.Instruction.Mac.Columns;

/**
 * A convolution on an array: dense tiles, whose columns are weights of one output channel, or diagonal tiles, whose
 * columns are channels of a depthwise convolution.
 *
 * @param rows array rows to use
 * @param columns array columns to use
 */
public record Mapping(ConvolutionShape shape, Mac.Tile tile, int rows, int columns) {

    /** Whether each row of a diagonal tile could have its own input channel's multiplier. */
    public static boolean allowsDiagonal(ConvolutionShape shape, int rows) {
        return shape.groupInputs() == 1 && shape.groups() > 1 && shape.groupOutputs() <= rows;
    }

    /** All output channels in order. */
    public ImmutableList<Blocks> blocks() {
        if (tile == Mac.Tile.DIAGONAL) {
            return diagonalBlocks();
        }
        int inputs = shape.groupInputs();
        int outputs = shape.groupOutputs();
        if (shape.groups() > 1 && outputs <= rows) {
            return ImmutableList.of(new Blocks(0, shape.groups(), outputs, 0, inputs, inputs));
        }
        ImmutableList.Builder<Blocks> blocks = ImmutableList.builder();
        for (int group = 0; group < shape.groups(); group++) {
            Blocks whole = new Blocks(group * outputs, outputs / rows, rows, group * inputs, 0, inputs);
            addWithTail(blocks, whole, outputs % rows, 0);
        }
        return blocks.build();
    }

    private ImmutableList<Blocks> diagonalBlocks() {
        int multiplier = shape.groupOutputs();
        int channels = Math.min(columns, rows / multiplier);
        int tail = shape.groups() % channels;
        Blocks whole = new Blocks(0, shape.groups() / channels, channels * multiplier, 0, channels, channels);
        ImmutableList.Builder<Blocks> blocks = ImmutableList.builder();
        addWithTail(blocks, whole, tail * multiplier, tail);
        return blocks.build();
    }

    private static void addWithTail(ImmutableList.Builder<Blocks> blocks, Blocks whole, int tailRows, int tailInputs) {
        if (whole.count() > 0) {
            blocks.add(whole);
        }
        if (tailRows > 0) {
            Blocks next = whole.range(whole.count(), 1);
            int inputs = tailInputs == 0 ? whole.inputs() : tailInputs;
            blocks.add(new Blocks(next.firstChannel(), 1, tailRows, next.firstInput(), 0, inputs));
        }
    }

    /** The tiles of one of {@code blocks} for a part of the window, over activations with these strides in bytes. */
    public ImmutableList<Segment> segments(Blocks blocks, Pass pass, int rowStride, int pixelStride) {
        if (tile == Mac.Tile.DIAGONAL) {
            int channels = blocks.inputs();
            ImmutableList<Loop> taps = ImmutableList.of(
                    new Loop(
                            pass.rows(),
                            shape.window().dilationHeight() * rowStride,
                            shape.window().width()),
                    new Loop(pass.columns(), shape.window().dilationWidth() * pixelStride, 1));
            int depth = pass.row() * shape.window().width() + pass.column();
            return ImmutableList.of(new Segment(0, depth, nontrivial(taps), row(channels), 0, 0));
        }
        return new ColumnPacking(shape, columns, pass, rowStride, pixelStride).segments();
    }

    private Columns row(int count) {
        return new Columns(count, count, shape.input().elementBytes(), 0);
    }

    static ImmutableList<Loop> nontrivial(ImmutableList<Loop> loops) {
        return loops.stream().filter(loop -> loop.count() > 1).collect(ImmutableList.toImmutableList());
    }

    private int tileWeights(Blocks blocks, Segment segment) {
        return tile == Mac.Tile.DENSE ? blocks.rows() * segment.columns().count() : blocks.rows();
    }

    /** Bytes of one tile; each starts at a whole byte. */
    public int tileBytes(Blocks blocks, Segment segment) {
        return (tileWeights(blocks, segment) * shape.weightBits() + Byte.SIZE - 1) / Byte.SIZE;
    }
}

package macrame.isa.compiler.nest;

import com.google.common.collect.ImmutableList;
import macrame.isa.compiler.nest.Segment.Loop;
import macrame.isa.instruction.Mac.Columns;

/**
 * How the taps and channels of a window fill the columns of dense tiles.
 *
 * <p>A window row whose activations are contiguous, or equally spaced, is one run: as many rows as fit make a
 * tile, or a longer row is cut into tiles. Otherwise a run is the channels of one tap.
 */
final class ColumnPacking {
    private final int limit;
    private final int elementBytes;
    private final Pass pass;
    private final int rowStride;
    private final int tapStride;
    private final int rowDepth;
    private final int tapDepth;
    private final int origin;

    ColumnPacking(ConvolutionShape shape, int limit, Pass pass, int rowStride, int pixelStride) {
        this.limit = limit;
        this.elementBytes = shape.input().elementBytes();
        this.pass = pass;
        this.rowStride = shape.window().dilationHeight() * rowStride;
        this.tapStride = shape.window().dilationWidth() * pixelStride;
        this.tapDepth = shape.groupInputs();
        this.rowDepth = shape.window().width() * tapDepth;
        this.origin = pass.row() * rowDepth + pass.column() * tapDepth + pass.channel();
    }

    ImmutableList<Segment> segments() {
        boolean adjacentTaps = tapStride == pass.channels() * elementBytes && tapDepth == pass.channels();
        if (pass.columns() == 1 || adjacentTaps) {
            return runs(pass.columns() * pass.channels(), elementBytes, 1);
        }
        if (pass.channels() == 1) {
            return runs(pass.columns(), tapStride, tapDepth);
        }
        return pass.channels() <= limit ? taps() : channelChunks();
    }

    /** Window rows that are each one run of equally spaced activations. */
    private ImmutableList<Segment> runs(int length, int step, int stepDepth) {
        ImmutableList.Builder<Segment> segments = ImmutableList.builder();
        if (length <= limit) {
            int rows = Math.min(pass.rows(), limit / length);
            int whole = pass.rows() / rows;
            int rest = pass.rows() % rows;
            Loop tiles = new Loop(whole, rows * rowStride, rows * rowDepth);
            Columns packed = new Columns(rows * length, length, step, rows == 1 ? 0 : rowStride);
            segments.add(segment(0, 0, ImmutableList.of(tiles), packed, rowDepth, stepDepth));
            if (rest > 0) {
                Columns tail = new Columns(rest * length, length, step, rest == 1 ? 0 : rowStride);
                int done = whole * rows;
                segments.add(segment(done * rowStride, done * rowDepth, ImmutableList.of(), tail, rowDepth, stepDepth));
            }
            return segments.build();
        }
        Loop rows = new Loop(pass.rows(), rowStride, rowDepth);
        return cut(length, step, stepDepth, ImmutableList.of(rows));
    }

    /** Runs too long for the columns, cut into tiles of one size and, where that does not come out, a rest. */
    private ImmutableList<Segment> cut(int length, int step, int stepDepth, ImmutableList<Loop> outer) {
        int tiles = (length + limit - 1) / limit;
        int size = length % tiles == 0 ? length / tiles : limit;
        int whole = length / size;
        int rest = length % size;
        ImmutableList<Loop> loops = ImmutableList.<Loop>builder()
                .addAll(outer)
                .add(new Loop(whole, size * step, size * stepDepth))
                .build();
        ImmutableList.Builder<Segment> segments = ImmutableList.builder();
        segments.add(segment(0, 0, loops, new Columns(size, size, step, 0), 0, stepDepth));
        if (rest > 0) {
            int done = whole * size;
            Columns tail = new Columns(rest, rest, step, 0);
            segments.add(segment(done * step, done * stepDepth, outer, tail, 0, stepDepth));
        }
        return segments.build();
    }

    /** Whole taps: as many of one window row as fit. */
    private ImmutableList<Segment> taps() {
        int channels = pass.channels();
        int together = Math.min(pass.columns(), limit / channels);
        int whole = pass.columns() / together;
        int rest = pass.columns() % together;
        Loop rows = new Loop(pass.rows(), rowStride, rowDepth);
        Loop tiles = new Loop(whole, together * tapStride, together * tapDepth);
        Columns packed = new Columns(together * channels, channels, elementBytes, together == 1 ? 0 : tapStride);
        ImmutableList.Builder<Segment> segments = ImmutableList.builder();
        segments.add(segment(0, 0, ImmutableList.of(rows, tiles), packed, tapDepth, 1));
        if (rest > 0) {
            int done = whole * together;
            Columns tail = new Columns(rest * channels, channels, elementBytes, rest == 1 ? 0 : tapStride);
            segments.add(segment(done * tapStride, done * tapDepth, ImmutableList.of(rows), tail, tapDepth, 1));
        }
        return segments.build();
    }

    /** Taps of more channels than there are columns. */
    private ImmutableList<Segment> channelChunks() {
        Loop rows = new Loop(pass.rows(), rowStride, rowDepth);
        Loop taps = new Loop(pass.columns(), tapStride, tapDepth);
        return cut(pass.channels(), elementBytes, 1, ImmutableList.of(rows, taps));
    }

    private Segment segment(
            int activation, int depth, ImmutableList<Loop> loops, Columns columns, int runDepth, int stepDepth) {
        return new Segment(activation, origin + depth, Mapping.nontrivial(loops), columns, runDepth, stepDepth);
    }
}

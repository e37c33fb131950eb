package macrame.isa.compiler.nest;

import com.google.common.collect.ImmutableList;
import macrame.isa.compiler.nest.Segment.Loop;
import macrame.isa.instruction.Mac.Columns;

/**
 * How the taps and channels of a window, in the order (tap row, tap column, channel), fill all columns of dense tiles but
 * those of the last, wherever in a window row a tile ends: as many tiles as the reduction is tiles long, rounded up.
 *
 * <p>Where the activations of a window row are neither contiguous nor equally spaced, the last tile of each row is a rest.
 */
final class ColumnFilling {
    private final int limit;
    private final int origin;
    private final ImmutableList<Loop> outer;
    private final Runs runs;
    private final ImmutableList.Builder<Segment> segments = ImmutableList.builder();

    // The tiles gathered so far into one segment.
    private Tile first = new Tile(0, 0, new Columns(1, 1, 0, 0));
    private Tile last = first;
    private int gathered;

    /** Equally long runs of activations that are {@code step} bytes apart, and what the distances are in depth. */
    private record Runs(int count, int length, int stride, int depth, int step, int stepDepth) {
        /** Runs that follow each other as their own activations do are one. */
        Runs merged() {
            boolean adjacent = stride == length * step && depth == length * stepDepth;
            return adjacent ? new Runs(1, count * length, 0, 0, step, stepDepth) : this;
        }
    }

    private record Tile(int activation, int depth, Columns columns) {}

    ColumnFilling(ConvolutionShape shape, int limit, Pass pass, int rowBytes, int pixelBytes) {
        this.limit = limit;
        int elementBytes = shape.input().elementBytes();
        int rowStride = shape.window().dilationHeight() * rowBytes;
        int tapStride = shape.window().dilationWidth() * pixelBytes;
        int tapDepth = shape.groupInputs();
        int rowDepth = shape.window().width() * tapDepth;
        this.origin = pass.row() * rowDepth + pass.column() * tapDepth + pass.channel();
        Runs row = pass.channels() == 1
                ? new Runs(1, pass.columns(), 0, 0, tapStride, tapDepth)
                : new Runs(pass.columns(), pass.channels(), tapStride, tapDepth, elementBytes, 1).merged();
        boolean oneRun = row.count == 1;
        this.runs =
                oneRun ? new Runs(pass.rows(), row.length, rowStride, rowDepth, row.step, row.stepDepth).merged() : row;
        this.outer = oneRun ? ImmutableList.of() : ImmutableList.of(new Loop(pass.rows(), rowStride, rowDepth));
    }

    ImmutableList<Segment> segments() {
        if (runs.length > limit && runs.length % limit == 0) {
            add(new Tile(0, 0, within(limit)), ImmutableList.of(runLoop(), tileLoop(runs.length / limit)));
            return segments.build();
        }
        int depth = runs.count * runs.length;
        for (int done = 0; done < depth; done += limit) {
            gather(tile(done, Math.min(limit, depth - done)));
        }
        close();
        return segments.build();
    }

    private Loop runLoop() {
        return new Loop(runs.count, runs.stride, runs.depth);
    }

    private Loop tileLoop(int tiles) {
        return new Loop(tiles, limit * runs.step, limit * runs.stepDepth);
    }

    private Columns within(int count) {
        return new Columns(count, count, runs.step, 0);
    }

    private Tile tile(int done, int count) {
        int run = done / runs.length;
        int start = done % runs.length;
        int activation = run * runs.stride;
        int depth = run * runs.depth;
        if (start + count <= runs.length) {
            return new Tile(activation + start * runs.step, depth + start * runs.stepDepth, within(count));
        }
        return new Tile(activation, depth, new Columns(count, runs.length, runs.step, runs.stride, start));
    }

    /** Tiles of the same columns, equally far apart, are one segment. */
    private void gather(Tile tile) {
        boolean fits = gathered > 0 && tile.columns.equals(first.columns);
        if (fits && gathered > 1) {
            fits = tile.activation - last.activation == distance() && tile.depth - last.depth == depthDistance();
        }
        if (!fits) {
            close();
            first = tile;
        }
        last = tile;
        gathered++;
    }

    private int distance() {
        return (last.activation - first.activation) / (gathered - 1);
    }

    private int depthDistance() {
        return (last.depth - first.depth) / (gathered - 1);
    }

    private void close() {
        if (gathered > 0) {
            Loop loop = gathered == 1 ? new Loop(1, 0, 0) : new Loop(gathered, distance(), depthDistance());
            add(first, ImmutableList.of(loop));
            gathered = 0;
        }
    }

    private void add(Tile tile, ImmutableList<Loop> loops) {
        ImmutableList<Loop> all =
                ImmutableList.<Loop>builder().addAll(outer).addAll(loops).build();
        segments.add(new Segment(
                tile.activation,
                origin + tile.depth,
                Mapping.nontrivial(all),
                tile.columns,
                runs.depth,
                runs.stepDepth));
    }
}

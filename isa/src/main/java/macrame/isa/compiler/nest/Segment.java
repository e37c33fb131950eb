package macrame.isa.compiler.nest;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import macrame.isa.instruction.Mac.Columns;

/**
 * Weight tiles of one size that a loop nest walks through for one block of channels.
 *
 * <p>A weight's place in its output channel is its depth: (tap row x taps a row + tap column) x input channels + channel.
 *
 * @param activationOffset bytes from the pass's first activation to the beginning of the first tile's first run
 * @param depth depth of that beginning, which is that of the first column unless columns start within their run
 * @param runDepth depth from one run of columns to the next
 * @param stepDepth depth from one column of a run to the next
 */
public record Segment(
        int activationOffset, int depth, ImmutableList<Loop> loops, Columns columns, int runDepth, int stepDepth) {
    /** One level of the walk: bytes of activation and depth from one iteration to the next. */
    public record Loop(int count, int activationStride, int depthStride) {}

    /** Tiles of one block. */
    public int tiles() {
        int tiles = 1;
        for (Loop loop : loops) {
            tiles *= loop.count;
        }
        return tiles;
    }

    /** Depth of column {@code column} of the tile at depth {@code tileDepth}. */
    public int depthOf(int tileDepth, int column) {
        int place = columns.start() + column;
        return tileDepth + place / columns.run() * runDepth + place % columns.run() * stepDepth;
    }

    /** The depths of the tiles' first columns, in the order of the walk. */
    public List<Integer> tileDepths() {
        List<Integer> depths = List.of(depth);
        for (Loop loop : loops) {
            List<Integer> inner = new ArrayList<>(depths.size() * loop.count);
            for (int outer : depths) {
                for (int i = 0; i < loop.count; i++) {
                    inner.add(outer + i * loop.depthStride);
                }
            }
            depths = inner;
        }
        return depths;
    }

    /** The same tiles in the same order, in segments of at most {@code most} tiles. */
    public ImmutableList<Segment> split(int most) {
        if (tiles() <= most) {
            return ImmutableList.of(this);
        }
        Loop outer = loops.get(0);
        ImmutableList<Loop> rest = loops.subList(1, loops.size());
        int inner = tiles() / outer.count;
        int chunk = Math.max(1, most / inner);
        ImmutableList.Builder<Segment> parts = ImmutableList.builder();
        for (int first = 0; first < outer.count; first += chunk) {
            int count = Math.min(chunk, outer.count - first);
            ImmutableList<Loop> partLoops = ImmutableList.<Loop>builder()
                    .add(new Loop(count, outer.activationStride, outer.depthStride))
                    .addAll(rest)
                    .build();
            Segment part = count == 1 ? from(outer, first, rest) : from(outer, first, partLoops);
            parts.addAll(part.split(most));
        }
        return parts.build();
    }

    private Segment from(Loop outer, int first, ImmutableList<Loop> newLoops) {
        return new Segment(
                activationOffset + first * outer.activationStride,
                depth + first * outer.depthStride,
                newLoops,
                columns,
                runDepth,
                stepDepth);
    }
}

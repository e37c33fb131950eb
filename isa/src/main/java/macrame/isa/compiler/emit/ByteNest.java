package macrame.isa.compiler.emit;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import macrame.isa.graph.Move;

/**
 * Runs of bytes that are moved, in a nest of levels.
 *
 * @param from where the first run is read: an address, or an offset in a region
 * @param to where it is written
 * @param levels outermost first, in bytes
 * @param run contiguous bytes
 */
record ByteNest(int from, int to, ImmutableList<Move.Level> levels, int run) {
    /** Levels that a block of a load or a store has around its runs. */
    private static final int BLOCK_LEVELS = 2;

    /** One level of bytes more than the elements' own; where elements are adjacent on both sides it grows into a run. */
    static ByteNest of(Move bytes) {
        ImmutableList<Move.Level> levels = bytes.merged().levels();
        boolean adjacent = !levels.isEmpty()
                && levels.get(levels.size() - 1).readStride() == 1
                && levels.get(levels.size() - 1).writeStride() == 1;
        return adjacent
                ? new ByteNest(
                        bytes.from(),
                        bytes.to(),
                        levels.subList(0, levels.size() - 1),
                        levels.get(levels.size() - 1).count())
                : new ByteNest(bytes.from(), bytes.to(), levels, 1);
    }

    int bytes() {
        int bytes = run;
        for (Move.Level level : levels) {
            bytes = Math.multiplyExact(bytes, level.count());
        }
        return bytes;
    }

    /** The level {@code fromInnermost} around the runs; one of a single index where there is none. */
    Move.Level level(int fromInnermost) {
        int place = levels.size() - 1 - fromInnermost;
        return place >= 0 ? levels.get(place) : new Move.Level(1, 0, 0);
    }

    /** The same runs, written one behind the other from {@code address} on. */
    ByteNest gatheredAt(int address) {
        return new ByteNest(from, address, packed(false), run);
    }

    /** Runs that lie one behind the other from {@code address} on, written where these are. */
    ByteNest scatteredFrom(int address) {
        return new ByteNest(address, to, packed(true), run);
    }

    private ImmutableList<Move.Level> packed(boolean reads) {
        List<Move.Level> packed = new ArrayList<>();
        int stride = run;
        for (Move.Level level : levels.reverse()) {
            int read = reads ? stride : level.readStride();
            int write = reads ? level.writeStride() : stride;
            packed.add(new Move.Level(level.count(), read, write));
            stride *= level.count();
        }
        return ImmutableList.copyOf(packed).reverse();
    }

    /** Parts that are blocks of at most {@code limit} bytes, in order. */
    void forEachBlock(int limit, Consumer<ByteNest> consumer) {
        if (levels.size() <= BLOCK_LEVELS && bytes() <= limit) {
            consumer.accept(this);
            return;
        }
        if (levels.isEmpty()) {
            for (int done = 0; done < run; done += limit) {
                consumer.accept(new ByteNest(from + done, to + done, levels, Math.min(limit, run - done)));
            }
            return;
        }
        Move.Level outer = levels.get(0);
        ImmutableList<Move.Level> rest = levels.subList(1, levels.size());
        int innerBytes = new ByteNest(from, to, rest, run).bytes();
        int together = rest.size() < BLOCK_LEVELS ? Math.max(1, limit / innerBytes) : 1;
        for (int first = 0; first < outer.count(); first += together) {
            int count = Math.min(together, outer.count() - first);
            ImmutableList.Builder<Move.Level> part = ImmutableList.builder();
            if (count > 1) {
                part.add(new Move.Level(count, outer.readStride(), outer.writeStride()));
            }
            int read = from + first * outer.readStride();
            int written = to + first * outer.writeStride();
            new ByteNest(read, written, part.addAll(rest).build(), run).forEachBlock(limit, consumer);
        }
    }
}

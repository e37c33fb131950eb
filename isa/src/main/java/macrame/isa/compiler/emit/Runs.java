package macrame.isa.compiler.emit;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import macrame.isa.compiler.nest.Mapping;
import macrame.isa.compiler.nest.Pass;
import macrame.isa.compiler.nest.Products;
import macrame.isa.compiler.nest.Segment;

/**
 * The segments of one pass, cut so that no run of products is longer than an accumulator surely holds, nor a piece larger
 * than one load may bring. A run ends with its pass at the latest.
 */
final class Runs {
    /**
     * A stretch of tiles.
     *
     * @param starts whether it is the first that its accumulators add up
     * @param ends whether its accumulators then hold a whole run, to be added to the sum
     * @param first whether its run is the first of the sum
     * @param block of which the run is the sum, where weights are cut into blocks
     */
    record Piece(Segment segment, boolean starts, boolean ends, boolean first, int block) {}

    /**
     * Where a pass stands among those whose products meet in one accumulator.
     *
     * @param first whether nothing has been added up before
     * @param last whether nothing will be after
     */
    record Stretch(boolean first, boolean last, int block) {
        /** The stretch of each of {@code passes}: a block, or all of them. */
        static Stretch of(List<Pass> passes, int index) {
            int block = passes.get(index).block();
            boolean first = index == 0 || passes.get(index - 1).block() != block;
            boolean last = index + 1 == passes.size() || passes.get(index + 1).block() != block;
            return new Stretch(first, last, block);
        }
    }

    private final Mapping mapping;
    private final Products products;

    Runs(Mapping mapping) {
        this.mapping = mapping;
        this.products = mapping.shape().products();
    }

    /**
     * @param mostTiles that a piece of a segment may have
     */
    ImmutableList<Piece> of(List<Segment> segments, ToIntFunction<Segment> mostTiles, Stretch stretch) {
        List<Segment> cut = new ArrayList<>();
        for (Segment segment : segments) {
            long most = Math.min(mostTiles.applyAsInt(segment), products.run() / mapping.tileDepth(segment));
            cut.addAll(segment.split((int) Math.max(1, most)));
        }
        return products.isSplit() ? runs(cut, stretch.first) : whole(cut, stretch);
    }

    private ImmutableList<Piece> whole(List<Segment> cut, Stretch stretch) {
        ImmutableList.Builder<Piece> pieces = ImmutableList.builder();
        for (int i = 0; i < cut.size(); i++) {
            boolean starts = stretch.first && i == 0;
            boolean ends = products.isBlocked() && stretch.last && i + 1 == cut.size();
            pieces.add(new Piece(cut.get(i), starts, ends, stretch.block == 0, stretch.block));
        }
        return pieces.build();
    }

    private ImmutableList<Piece> runs(List<Segment> cut, boolean first) {
        ImmutableList.Builder<Piece> pieces = ImmutableList.builder();
        long length = 0;
        boolean firstRun = first;
        for (int i = 0; i < cut.size(); i++) {
            boolean starts = length == 0;
            length += products(cut.get(i));
            boolean ends = i + 1 == cut.size() || length + products(cut.get(i + 1)) > products.run();
            pieces.add(new Piece(cut.get(i), starts, ends, firstRun, 0));
            if (ends) {
                length = 0;
                firstRun = false;
            }
        }
        return pieces.build();
    }

    private long products(Segment segment) {
        return (long) segment.tiles() * mapping.tileDepth(segment);
    }
}

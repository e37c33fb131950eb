package macrame.isa.compiler.emit;

import macrame.isa.compiler.memory.Ring;
import macrame.isa.compiler.nest.Blocks;
import macrame.isa.compiler.nest.Mapping;
import macrame.isa.compiler.tiling.TilePlan;

/**
 * Where a layer's sums lie in the accumulator file. Sums of inputs that all blocks share outlast the blocks of a tile, so
 * they have a ring of their own at the end of the file, with room for two tiles if there is that much.
 */
final class SumPlaces {
    private final Mapping mapping;
    private final Ring sums;
    private final Ring shared;
    private final int sharedRow;
    private int tile;

    SumPlaces(Emission emission, TilePlan plan) {
        this.mapping = plan.mapping();
        this.sharedRow =
                mapping.blocks().get(0).ones() * mapping.blocks().get(0).rows();
        int depth = emission.spec().accumulators().depth();
        int taken = sharedVectors(plan, depth);
        this.shared = new Ring(depth - taken, taken, 1);
        this.sums = taken == 0 ? emission.accumulators() : new Ring(0, depth - taken, 1);
    }

    private static int sharedVectors(TilePlan plan, int depth) {
        if (!plan.mapping().sharesSums()) {
            return 0;
        }
        int positions = plan.tileRows() * plan.tileColumns();
        boolean twice = 2 * positions + plan.patchRows() * plan.patchColumns() * plan.groupBlocks() <= depth;
        return twice ? 2 * positions : positions;
    }

    /** Makes room for the shared sums of a tile of so many positions. */
    void startTile(int positions) {
        if (mapping.sharesSums()) {
            tile = shared.allocate(positions).address();
        }
    }

    /**
     * Room for the sums of a patch.
     *
     * @param position how many of the tile's positions come before the patch's
     */
    MacEmitter.Sums of(Blocks blocks, int positions, int position) {
        int vectors = blocks.count() * positions;
        if (mapping.sharesSums()) {
            int inputs = tile + position;
            boolean inRow = blocks.sums() == Blocks.InputSums.ROW;
            int narrow = inRow ? inputs : sums.allocate(vectors).address();
            return new MacEmitter.Sums(narrow, narrow, inputs, sharedRow);
        }
        int narrow = sums.allocate(vectors * mapping.vectorsPerSum()).address();
        boolean inRow = blocks.sums() == Blocks.InputSums.ROW;
        return new MacEmitter.Sums(
                narrow, narrow + vectors, inRow ? narrow : narrow + vectors, inRow ? blocks.rows() : 0);
    }
}

package macrame.isa.compiler.tiling;

import com.google.common.collect.ImmutableList;
import macrame.isa.compiler.nest.Blocks;
import macrame.isa.compiler.nest.ConvolutionShape;
import macrame.isa.compiler.nest.Mapping;
import macrame.isa.compiler.nest.Pass;
import macrame.isa.instruction.Mac;

/**
 * How a convolution is cut. Tiles of the output, sized by the activation scratchpad, hold patches, sized by the accumulator
 * file; channel blocks go in groups that share the file.
 *
 * @param tileRows rows of output for which activations are brought on chip together
 * @param patchRows rows of output that the accumulators hold together
 * @param groupBlocks channel blocks that the accumulators hold together
 * @param channelsOuter whether all tiles of one group come before the next group
 */
public record TilePlan(
        Mapping mapping,
        int tileRows,
        int tileColumns,
        int patchRows,
        int patchColumns,
        int groupBlocks,
        boolean channelsOuter,
        ImmutableList<Pass> passes) {

    /** Input channels from first to end (exclusive). */
    public record Channels(int first, int end) {
        public int count() {
            return end - first;
        }
    }

    public ConvolutionShape shape() {
        return mapping.shape();
    }

    /** Whether a group of blocks reads input brought for itself, rather than for all groups of a tile. */
    public boolean inputPerGroup() {
        return channelsOuter || passes.size() > 1;
    }

    /** The input channels brought on chip for {@code group} in {@code pass}. */
    public Channels inputChannels(Blocks group, Pass pass) {
        if (!inputPerGroup()) {
            return new Channels(0, shape().input().channels());
        }
        boolean whole = mapping.tile() == Mac.Tile.DIAGONAL || pass.channels() == shape().groupInputs();
        int first = group.firstInput() + (whole ? 0 : pass.channel());
        return new Channels(first, whole ? group.endInput() : first + pass.channels());
    }

    /** Bytes of the largest input tile. */
    public long inputBytes() {
        long largest = 0;
        for (Blocks blocks : mapping.blocks()) {
            Blocks group = blocks.range(0, Math.min(groupBlocks, blocks.count()));
            for (Pass pass : passes) {
                long pixels = (long) shape().inputRows(tileRows, pass.rows())
                        * shape().inputColumns(tileColumns, pass.columns());
                largest = Math.max(
                        largest,
                        pixels
                                * inputChannels(group, pass).count()
                                * shape().input().elementBytes());
            }
        }
        return largest;
    }

    /** Output channels collected before they are stored. */
    public int outputChannels(Blocks group) {
        return channelsOuter ? group.channels() : shape().output().channels();
    }

    /** Bytes of the largest output tile. */
    public long outputBytes() {
        int channels = 0;
        for (Blocks blocks : mapping.blocks()) {
            Blocks group = blocks.range(0, Math.min(groupBlocks, blocks.count()));
            channels = Math.max(channels, outputChannels(group));
        }
        return (long) tileRows * tileColumns * channels * shape().output().elementBytes();
    }
}

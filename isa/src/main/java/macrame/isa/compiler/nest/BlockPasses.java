package macrame.isa.compiler.nest;

import com.google.common.collect.ImmutableList;

/**
 * The passes over weights that are cut into blocks: each block, a stretch of (tap row, tap column, channel) in this order, as
 * at most five boxes of the window.
 */
public final class BlockPasses {
    private final int width;
    private final int channels;
    private final ImmutableList.Builder<Pass> passes = ImmutableList.builder();
    private int block;

    private BlockPasses(ConvolutionShape shape) {
        this.width = shape.window().width();
        this.channels = shape.groupInputs();
    }

    public static ImmutableList<Pass> of(ConvolutionShape shape) {
        BlockPasses blocks = new BlockPasses(shape);
        int size = shape.products().blockSize();
        for (int start = 0; start < shape.depth(); start += size) {
            blocks.addRows(start, Math.min(shape.depth(), start + size));
            blocks.block++;
        }
        return blocks.passes.build();
    }

    /** Whole rows of taps in the middle, parts of rows before and after. */
    private void addRows(int start, int end) {
        int row = width * channels;
        int firstWhole = (start + row - 1) / row;
        int endWhole = end / row;
        if (firstWhole >= endWhole) {
            int boundary = Math.min(end, firstWhole * row);
            addTaps(start, boundary);
            addTaps(boundary, end);
            return;
        }
        addTaps(start, firstWhole * row);
        passes.add(new Pass(firstWhole, endWhole - firstWhole, 0, width, 0, channels, block));
        addTaps(endWhole * row, end);
    }

    /** Whole taps of one row in the middle, parts of taps before and after. */
    private void addTaps(int start, int end) {
        int firstWhole = (start + channels - 1) / channels;
        int endWhole = end / channels;
        if (firstWhole >= endWhole) {
            int boundary = Math.min(end, firstWhole * channels);
            addChannels(start, boundary);
            addChannels(boundary, end);
            return;
        }
        addChannels(start, firstWhole * channels);
        int row = firstWhole / width;
        passes.add(new Pass(row, 1, firstWhole % width, endWhole - firstWhole, 0, channels, block));
        addChannels(endWhole * channels, end);
    }

    private void addChannels(int start, int end) {
        if (start < end) {
            int tap = start / channels;
            passes.add(new Pass(tap / width, 1, tap % width, 1, start % channels, end - start, block));
        }
    }
}

package macrame.simulator.functional;

import macrame.isa.arithmetic.BlockScales;

/** Sums over blocks of the reduction, each brought to the channel's common scale when its block ends. */
final class BlockAccumulators implements PositionSums {
    private final Accumulators block;
    private final BlockScales scales;
    private final long[] sums;
    private final long[] nothing;
    private int first;
    private int current;

    BlockAccumulators(Accumulators block, BlockScales scales, int channels) {
        this.block = block;
        this.scales = scales;
        this.sums = new long[channels];
        this.nothing = new long[channels];
    }

    @Override
    public void start(long[] biases, int firstChannel) {
        first = firstChannel;
        current = 0;
        for (int channel = 0; channel < sums.length; channel++) {
            sums[channel] = scales.rescaledBias(biases[first + channel]);
        }
        block.start(nothing, 0);
    }

    @Override
    public void add(int place, int[] weights, int value) {
        if (place / scales.size() != current) {
            end();
            current = place / scales.size();
        }
        block.add(place, weights, value);
    }

    @Override
    public long[] sums() {
        end();
        return sums;
    }

    private void end() {
        long[] ended = block.sums();
        for (int channel = 0; channel < sums.length; channel++) {
            sums[channel] += scales.rescaled(ended[channel], first + channel, current);
        }
        block.start(nothing, 0);
    }
}

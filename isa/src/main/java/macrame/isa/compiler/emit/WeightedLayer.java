package macrame.isa.compiler.emit;

import com.google.common.primitives.ImmutableIntArray;
import macrame.isa.arithmetic.OutputStage;
import macrame.isa.compiler.nest.ConvolutionShape;
import macrame.isa.compiler.network.Storage;
import macrame.isa.program.TensorClass;

/** A layer that multiplies by weights: convolution, depthwise convolution, or fully connected. */
record WeightedLayer(
        String name,
        ConvolutionShape shape,
        Storage input,
        Storage output,
        Weights weights,
        TensorClass weightClass,
        ImmutableIntArray bias,
        OutputStage stage) {

    /** Constant weights, by output channel and depth; empty where only their number is known. */
    static final class Weights {
        private final byte[] values;
        private final ConvolutionShape shape;
        private final boolean channelsLast;

        /** @param channelsLast whether the output channel is the last index, as in depthwise weights, and not the first */
        Weights(byte[] values, ConvolutionShape shape, boolean channelsLast) {
            this.values = values;
            this.shape = shape;
            this.channelsLast = channelsLast;
        }

        boolean areKnown() {
            return values.length > 0;
        }

        byte at(int channel, int depth) {
            return channelsLast
                    ? values[depth * shape.output().channels() + channel]
                    : values[channel * shape.depth() + depth];
        }

        int sum(int channel) {
            int sum = 0;
            for (int depth = 0; depth < shape.depth(); depth++) {
                sum += at(channel, depth);
            }
            return sum;
        }
    }

    /** The bias with the input's zero point folded in: bias - zero point x sum of weights; wraps as accumulators do. */
    int foldedBias(int channel) {
        if (!weights.areKnown()) {
            return 0;
        }
        int own = bias.isEmpty() ? 0 : bias.get(channel);
        return own - stage.inputZeroPoint() * weights.sum(channel);
    }
}

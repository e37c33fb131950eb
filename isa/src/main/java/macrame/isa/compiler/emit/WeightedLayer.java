package macrame.isa.compiler.emit;

import com.google.common.primitives.ImmutableIntArray;
import macrame.isa.arithmetic.OutputStage;
import macrame.isa.compiler.nest.ConvolutionShape;
import macrame.isa.compiler.network.Storage;
import macrame.isa.program.TensorClass;
import macrame.isa.tensor.DataType;

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
        private final DataType type;
        private final ConvolutionShape shape;
        private final boolean channelsLast;

        /** @param channelsLast whether the output channel is the last index, as in depthwise weights, and not the first */
        Weights(byte[] values, DataType type, ConvolutionShape shape, boolean channelsLast) {
            this.values = values;
            this.type = type;
            this.shape = shape;
            this.channelsLast = channelsLast;
        }

        boolean areKnown() {
            return values.length > 0;
        }

        /** The code of one weight. */
        int at(int channel, int depth) {
            int index = channelsLast ? depth * shape.output().channels() + channel : channel * shape.depth() + depth;
            return switch (type) {
                case INT8 -> values[index];
                case UINT8 -> values[index] & 0xff;
                case INT4 -> (byte) (values[index / 2] << (4 * (1 - index % 2))) >> 4;
                case INT16 -> (values[2 * index + 1] << Byte.SIZE) | (values[2 * index] & 0xff);
                case INT32, INT64, FLOAT32 -> throw new IllegalArgumentException("weights are " + type);
            };
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

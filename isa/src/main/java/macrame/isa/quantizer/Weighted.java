package macrame.isa.quantizer;

import java.util.Optional;
import java.util.OptionalInt;
import macrame.isa.graph.Layer;
import macrame.isa.graph.TransposeConvolution;

/**
 * A layer that sums products with weights.
 *
 * @param channelAxis the output channels' in the weights
 * @param rows whether a channel's weights follow one another, so that they can be cut into blocks
 */
record Weighted(Layer layer, int input, int weights, OptionalInt bias, int channelAxis, boolean rows) {
    static Optional<Weighted> of(Layer layer) {
        if (layer instanceof Layer.Convolution it) {
            return Optional.of(new Weighted(it, it.input(), it.weights(), it.bias(), 0, true));
        }
        if (layer instanceof Layer.DepthwiseConvolution it) {
            return Optional.of(new Weighted(it, it.input(), it.weights(), it.bias(), 3, false));
        }
        if (layer instanceof Layer.FullyConnected it) {
            return Optional.of(new Weighted(it, it.input(), it.weights(), it.bias(), 0, true));
        }
        if (layer instanceof TransposeConvolution it) {
            return Optional.of(new Weighted(it, it.input(), it.weights(), it.bias(), 0, true));
        }
        return Optional.empty();
    }
}

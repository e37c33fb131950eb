package macrame.isa.compiler;

import java.util.Optional;
import macrame.isa.compiler.nest.ConvolutionShape;
import macrame.isa.compiler.network.Image;
import macrame.isa.compiler.network.Network;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.Tensor;
import macrame.isa.graph.Window;

/** The convolution that each layer with weights is. */
final class Shapes {
    private Shapes() {}

    static Optional<ConvolutionShape> of(Network network, Layer layer) {
        if (layer instanceof Layer.Convolution convolution) {
            return Optional.of(new ConvolutionShape(
                    network.image(convolution.input()),
                    network.image(convolution.output()),
                    convolution.window(),
                    network.padding(convolution.input(), convolution.padding()),
                    convolution.groups()));
        }
        if (layer instanceof Layer.DepthwiseConvolution depthwise) {
            Image input = network.image(depthwise.input());
            return Optional.of(new ConvolutionShape(
                    input,
                    network.image(depthwise.output()),
                    depthwise.window(),
                    network.padding(depthwise.input(), depthwise.padding()),
                    input.channels()));
        }
        return layer instanceof Layer.FullyConnected product
                ? Optional.of(product(network, product))
                : Optional.empty();
    }

    private static ConvolutionShape product(Network network, Layer.FullyConnected layer) {
        Tensor weights = network.graph().tensor(layer.weights());
        int outputs = weights.shape().dimension(0);
        int length = weights.shape().dimension(1);
        int rows = Math.toIntExact(network.source(layer.input()).shape().elements() / length);
        return new ConvolutionShape(
                new Image(1, 1, rows, length), new Image(1, 1, rows, outputs), Window.POINT, Padding.NONE, 1);
    }
}

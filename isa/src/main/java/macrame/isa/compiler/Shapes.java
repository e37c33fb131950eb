package macrame.isa.compiler;

import java.util.Optional;
import macrame.isa.compiler.nest.ConvolutionShape;
import macrame.isa.compiler.network.Image;
import macrame.isa.compiler.network.Network;
import macrame.isa.compiler.network.ProductImages;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
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
                    convolution.groups(),
                    weightBits(network, convolution.weights())));
        }
        if (layer instanceof Layer.DepthwiseConvolution depthwise) {
            Image input = network.image(depthwise.input());
            return Optional.of(new ConvolutionShape(
                    input,
                    network.image(depthwise.output()),
                    depthwise.window(),
                    network.padding(depthwise.input(), depthwise.padding()),
                    input.channels(),
                    weightBits(network, depthwise.weights())));
        }
        return layer instanceof Layer.FullyConnected product
                ? Optional.of(product(network, product))
                : Optional.empty();
    }

    private static ConvolutionShape product(Network network, Layer.FullyConnected layer) {
        Graph graph = network.graph();
        ProductImages images = ProductImages.of(
                network.source(layer.input()), graph.tensor(layer.weights()), graph.tensor(layer.output()));
        return new ConvolutionShape(
                images.input(), images.output(), Window.POINT, Padding.NONE, 1, weightBits(network, layer.weights()));
    }

    private static int weightBits(Network network, int weights) {
        return network.graph().tensor(weights).type().bits();
    }
}

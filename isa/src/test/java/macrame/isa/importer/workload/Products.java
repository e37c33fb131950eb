package macrame.isa.importer.workload;

import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.tensor.Shape;

/** Multiply-accumulates of a network, counted from its tensors' shapes alone. */
final class Products {
    private Products() {}

    static long of(Graph graph) {
        return graph.layers().stream().mapToLong(layer -> of(graph, layer)).sum();
    }

    private static long of(Graph graph, Layer layer) {
        Shape output = graph.tensor(layer.output()).shape();
        if (layer instanceof Layer.Convolution convolution) {
            Shape weights = graph.tensor(convolution.weights()).shape();
            return output.elements() * (weights.elements() / weights.dimension(0));
        }
        if (layer instanceof Layer.DepthwiseConvolution depthwise) {
            return output.elements() * depthwise.window().taps();
        }
        return layer instanceof Layer.FullyConnected product
                ? output.elements() * graph.tensor(product.weights()).shape().dimension(1)
                : 0;
    }
}

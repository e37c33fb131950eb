package macrame.isa.hardware.scalesim;

import macrame.isa.fault.CompilationException;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.Systolic;
import macrame.isa.hardware.Systolic.Dataflow;
import macrame.isa.tensor.Shape;

/**
 * Refuses layers that even the largest memories do not hold whole. They would be cut, and what the array does with the
 * pieces is not what SCALE-Sim counts.
 */
public final class WholeLayers {
    /** Products that are surely summed up in 32 bits: 2^31 over the largest product of two int8. */
    private static final long MOST_PRODUCTS = (1L << 31) / (128 * 128) - 1;

    /** Columns that an instruction can state. */
    private static final long MOST_COLUMNS = 0xFFFF;

    private final Graph graph;
    private final AcceleratorSpec spec;

    private WholeLayers(Graph graph, AcceleratorSpec spec) {
        this.graph = graph;
        this.spec = spec;
    }

    /** @throws CompilationException for the first layer that would be cut */
    public static void require(Graph graph, AcceleratorSpec spec) {
        WholeLayers layers = new WholeLayers(graph, spec);
        for (Layer layer : graph.layers()) {
            if (layer instanceof Layer.Convolution convolution) {
                layers.require(layer, convolution.weights(), convolution.groups());
            } else if (layer instanceof Layer.DepthwiseConvolution depthwise) {
                int channels = graph.tensor(depthwise.input()).shape().dimension(-1);
                layers.require(layer, depthwise.weights(), channels);
            } else if (layer instanceof Layer.FullyConnected product) {
                layers.require(layer, product.weights(), 1);
            }
        }
    }

    private void require(Layer layer, int weights, int groups) {
        Shape output = graph.tensor(layer.output()).shape();
        long input = graph.tensor(layer.inputs().get(0)).bytes();
        long filters = output.dimension(-1) / groups;
        long positions = output.elements() / output.dimension(-1);
        long length = graph.tensor(weights).shape().elements() / output.dimension(-1);
        Dataflow dataflow = spec.array().systolic().map(Systolic::dataflow).orElseThrow();
        long vectors = dataflow == Dataflow.INPUT_STATIONARY ? positions * (filters / together(filters)) : positions;
        long most = dataflow == Dataflow.OUTPUT_STATIONARY ? MOST_COLUMNS : MOST_PRODUCTS;
        refuse(
                layer,
                "input and output bytes",
                input + graph.tensor(layer.output()).bytes(),
                spec.activations().bytes());
        refuse(layer, "vectors of sums", vectors, spec.accumulators().depth());
        refuse(layer, "products in a sum", length, most);
    }

    /** Channels whose sums share a vector where all channels go by in vectors of one size. */
    private long together(long filters) {
        long together = Math.min(filters, spec.array().rows());
        while (filters % together != 0) {
            together--;
        }
        return together;
    }

    private static void refuse(Layer layer, String what, long found, long most) {
        if (found > most) {
            throw new CompilationException(
                    "operator %d (%s %s): has %d %s, of which a configuration of SCALE-Sim takes at most %d uncut"
                            .formatted(layer.index(), layer.operator(), layer.name(), found, what, most));
        }
    }
}

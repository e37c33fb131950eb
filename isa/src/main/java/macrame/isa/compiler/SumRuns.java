package macrame.isa.compiler;

import com.google.common.collect.ImmutableList;
import macrame.isa.compiler.network.LayerWeights;
import macrame.isa.compiler.network.Network;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;
import macrame.isa.hardware.AcceleratorSpec;

/**
 * How many products each layer's accumulators surely hold: the one thing beside its shape that a program's time depends
 * on, since it may follow from the weights' values.
 */
public final class SumRuns {
    private SumRuns() {}

    /** One for each convolution of each layer that multiplies codes by weights, in their order. */
    public static ImmutableList<Long> of(Graph graph, AcceleratorSpec spec) {
        Network network = Network.of(graph);
        ImmutableList.Builder<Long> runs = ImmutableList.builder();
        for (Layer layer : graph.layers()) {
            LayerWeights.ofConvolutions(graph, layer).stream()
                    .filter(weights -> areCodes(weights.tensor())
                            && areCodes(network.source(layer.inputs().get(0))))
                    .forEach(weights -> runs.add(run(network, layer, weights, spec)));
        }
        return runs.build();
    }

    private static long run(Network network, Layer layer, LayerWeights weights, AcceleratorSpec spec) {
        return new SumProof(weights, network.source(layer.inputs().get(0)), spec.accumulators()).run(layer);
    }

    private static boolean areCodes(Tensor tensor) {
        return tensor.type().isInteger()
                && tensor.type().bits() <= Short.SIZE
                && tensor.quantization().isPresent();
    }
}

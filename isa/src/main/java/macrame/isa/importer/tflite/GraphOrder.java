package macrame.isa.importer.tflite;

import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;

/** Checks that a graph can run in its own order: whatever a layer reads is there before it, and is written once. */
final class GraphOrder {
    private final Graph graph;
    private final boolean[] known;

    private GraphOrder(Graph graph) {
        this.graph = graph;
        this.known = new boolean[graph.tensors().size()];
    }

    static Graph checked(Graph graph) {
        new GraphOrder(graph).check();
        return graph;
    }

    private void check() {
        if (graph.layers().isEmpty()) {
            throw new IllegalArgumentException("has no operators");
        }
        for (int input : graph.inputs()) {
            require(input >= 0 && input < known.length, "input is tensor %d, there are %d", input, known.length);
            require(!known[input], "tensor %d is an input twice (%s)", input, "each must be another");
            require(!graph.tensor(input).isConstant(), "input tensor %d is constant (%s)", input, "must not be");
            known[input] = true;
        }
        for (Tensor tensor : graph.tensors()) {
            known[tensor.index()] |= tensor.isConstant();
        }
        for (Layer layer : graph.layers()) {
            String place = "operator %d (%s)".formatted(layer.index(), layer.operator());
            for (int input : layer.inputs()) {
                require(known[input], "%s reads tensor %d, which nothing before it makes", place, input);
            }
            require(!known[layer.output()], "%s writes tensor %d, which has a value already", place, layer.output());
            known[layer.output()] = true;
        }
        require(!graph.outputs().isEmpty(), "has %d outputs, must have at least %d", 0, 1);
        for (int output : graph.outputs()) {
            require(output >= 0 && output < known.length, "output is tensor %d, there are %d", output, known.length);
            require(known[output], "output tensor %d is made by no operator (%s)", output, "must be");
        }
    }

    private static void require(boolean condition, String fault, Object first, Object second) {
        if (!condition) {
            throw new IllegalArgumentException(fault.formatted(first, second));
        }
    }
}

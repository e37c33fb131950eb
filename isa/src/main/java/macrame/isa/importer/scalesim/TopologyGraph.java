package macrame.isa.importer.scalesim;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.OptionalInt;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Constant;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;

/**
 * Layers side by side, each with an input and an output of the network to itself. Scales, of which a topology knows nothing
 * and on which neither time nor counts depend, are 1 for activations and 2^-10 for weights.
 */
final class TopologyGraph {
    private static final Quantization ACTIVATIONS = Quantization.perTensor(1, 0);
    private static final Quantization WEIGHTS = Quantization.perTensor(0x1p-10f, 0);

    private final ImmutableList.Builder<Tensor> tensors = ImmutableList.builder();
    private final ImmutableList.Builder<Layer> layers = ImmutableList.builder();
    private final ImmutableList.Builder<Integer> inputs = ImmutableList.builder();
    private final ImmutableList.Builder<Integer> outputs = ImmutableList.builder();
    private int tensorCount;
    private int layerCount;

    /** The shapes of a layer's three tensors. */
    private record Shapes(Shape input, Shape weights, Shape output) {}

    /** Where a layer's tensors stand. */
    private record Operands(int input, int weights, int output) {}

    void add(TopologyLayer layer) {
        switch (layer.kind()) {
            case CONVOLUTION -> addConvolution(layer);
            case DEPTHWISE -> addDepthwise(layer);
            case PRODUCT -> addProduct(layer);
        }
    }

    Graph graph(String name) {
        return new Graph(name, tensors.build(), layers.build(), inputs.build(), outputs.build());
    }

    private void addProduct(TopologyLayer layer) {
        int rows = (int) layer.pixels();
        int length = (int) layer.length();
        Shapes shapes = new Shapes(
                Shape.of(1, 1, rows, length), Shape.of(layer.filters(), length), Shape.of(1, 1, rows, layer.filters()));
        Operands operands = tensors(layer.name(), shapes);
        layers.add(new Layer.FullyConnected(
                layerCount++,
                layer.name(),
                operands.input,
                operands.weights,
                OptionalInt.empty(),
                operands.output,
                Activation.NONE));
    }

    private void addConvolution(TopologyLayer layer) {
        Shapes shapes = new Shapes(
                image(layer),
                Shape.of(layer.filters(), layer.filterHeight(), layer.filterWidth(), layer.channels()),
                result(layer));
        Operands operands = tensors(layer.name(), shapes);
        layers.add(new Layer.Convolution(
                layerCount++,
                layer.name(),
                operands.input,
                operands.weights,
                OptionalInt.empty(),
                operands.output,
                layer.window(),
                layer.padding(),
                1,
                Activation.NONE));
    }

    private void addDepthwise(TopologyLayer layer) {
        int outputs = (int) layer.outputs();
        Shapes shapes = new Shapes(
                image(layer), Shape.of(1, layer.filterHeight(), layer.filterWidth(), outputs), result(layer));
        Operands operands = tensors(layer.name(), shapes);
        layers.add(new Layer.DepthwiseConvolution(
                layerCount++,
                layer.name(),
                operands.input,
                operands.weights,
                OptionalInt.empty(),
                operands.output,
                layer.window(),
                layer.padding(),
                layer.filters(),
                Activation.NONE));
    }

    private static Shape image(TopologyLayer layer) {
        return Shape.of(1, layer.height(), layer.width(), layer.channels());
    }

    private static Shape result(TopologyLayer layer) {
        return Shape.of(1, (int) layer.outputHeight(), (int) layer.outputWidth(), (int) layer.outputs());
    }

    private Operands tensors(String name, Shapes shapes) {
        int input = tensor(name + "/input", shapes.input, ACTIVATIONS, Optional.empty());
        Constant unknown = Constant.unknown(Constant.Kind.WEIGHTS);
        int weights = tensor(name + "/weights", shapes.weights, WEIGHTS, Optional.of(unknown));
        int output = tensor(name, shapes.output, ACTIVATIONS, Optional.empty());
        inputs.add(input);
        outputs.add(output);
        return new Operands(input, weights, output);
    }

    private int tensor(String name, Shape shape, Quantization quantization, Optional<Constant> constant) {
        tensors.add(new Tensor(tensorCount, name, DataType.INT8, shape, Optional.of(quantization), constant));
        return tensorCount++;
    }
}

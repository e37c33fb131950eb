package macrame.isa.graph;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import macrame.isa.quant.DynamicGrid;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;

/**
 * Takes the layers that multiply float activations by integer weights apart: one that quantizes the activations, and one
 * that multiplies their codes. What a grid is made from is TensorFlow Lite's: each image of a convolution, each row of a
 * matrix.
 */
public final class DynamicQuantization {
    private final Graph graph;
    private final Predicate<Layer> asymmetricRows;
    private final List<Tensor> tensors;
    private final ImmutableList.Builder<Layer> layers = ImmutableList.builder();

    private DynamicQuantization(Graph graph, Predicate<Layer> asymmetricRows) {
        this.graph = graph;
        this.asymmetricRows = asymmetricRows;
        this.tensors = new ArrayList<>(graph.tensors());
    }

    /** @param asymmetricRows which matrix products want their rows' codes to have a zero point */
    public static Graph of(Graph graph, Predicate<Layer> asymmetricRows) {
        boolean none = graph.layers().stream().noneMatch(layer -> isMixed(graph, layer));
        return none ? graph : new DynamicQuantization(graph, asymmetricRows).graph();
    }

    /** Whether a layer's activations are float and its weights are not. */
    private static boolean isMixed(Graph graph, Layer layer) {
        OptionalInt weights = weights(layer);
        return weights.isPresent()
                && graph.tensor(layer.inputs().get(0)).type() == DataType.FLOAT32
                && graph.tensor(weights.getAsInt()).type() != DataType.FLOAT32;
    }

    private static OptionalInt weights(Layer layer) {
        if (layer instanceof Layer.Convolution convolution) {
            return OptionalInt.of(convolution.weights());
        }
        if (layer instanceof Layer.DepthwiseConvolution depthwise) {
            return OptionalInt.of(depthwise.weights());
        }
        return layer instanceof Layer.FullyConnected product ? OptionalInt.of(product.weights()) : OptionalInt.empty();
    }

    private Graph graph() {
        for (Layer layer : graph.layers()) {
            if (isMixed(graph, layer)) {
                split(layer);
            } else {
                layers.add(layer);
            }
        }
        return new Graph(
                graph.name(),
                ImmutableList.copyOf(tensors),
                layers.build(),
                graph.inputs(),
                graph.outputs(),
                ImmutableList.of(),
                graph.outputRules());
    }

    private void split(Layer layer) {
        Shape input = graph.tensor(layer.inputs().get(0)).shape();
        int images = input.rank() == 0 ? 1 : input.dimension(0);
        if (layer instanceof Layer.Convolution convolution) {
            boolean perChannel = graph.tensor(convolution.weights()).quantized().channels() > 1;
            DynamicGrid.Form form = perChannel ? DynamicGrid.Form.ASYMMETRIC : DynamicGrid.Form.SYMMETRIC;
            Padding border = perChannel ? convolution.padding() : Padding.NONE;
            int codes = quantize(layer, form, images, border);
            layers.add(convolution.of(codes, perChannel ? Padding.NONE : convolution.padding()));
        } else if (layer instanceof Layer.DepthwiseConvolution depthwise) {
            int codes = quantize(layer, DynamicGrid.Form.ASYMMETRIC, images, depthwise.padding());
            layers.add(depthwise.of(codes, Padding.NONE));
        } else if (layer instanceof Layer.FullyConnected product) {
            int length = graph.tensor(product.weights()).shape().dimension(1);
            DynamicGrid.Form form =
                    asymmetricRows.test(layer) ? DynamicGrid.Form.ASYMMETRIC : DynamicGrid.Form.SYMMETRIC;
            int codes = quantize(layer, form, Math.toIntExact(input.elements() / length), Padding.NONE);
            layers.add(product.of(codes));
        }
    }

    /** The codes that {@code layer} reads instead of its input. */
    private int quantize(Layer layer, DynamicGrid.Form form, int groups, Padding border) {
        Tensor input = graph.tensor(layer.inputs().get(0));
        String name = layer.name() + "/codes";
        int codes = tensors.size();
        tensors.add(new Tensor(
                codes,
                name,
                DataType.INT8,
                bordered(input.shape(), border),
                Optional.of(Quantization.perTensor(1, 0)),
                Optional.empty()));
        layers.add(new QuantizeDynamically(layer.index(), name, input.index(), codes, form, groups, border));
        return codes;
    }

    private static Shape bordered(Shape shape, Padding border) {
        return border.equals(Padding.NONE)
                ? shape
                : Shape.of(
                        shape.dimension(0),
                        shape.dimension(1) + border.top() + border.bottom(),
                        shape.dimension(2) + border.left() + border.right(),
                        shape.dimension(3));
    }
}

package macrame.isa.exporter.tflite;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.ShapeInference;
import macrame.isa.graph.Tensor;
import macrame.isa.graph.Window;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;
import org.tensorflow.lite.schema.BuiltinOperator;

/** Brings any padding into the two schemes that the schema knows. */
final class Frames {
    /**
     * An input with what is left of its padding.
     *
     * @param scheme SAME or VALID of the schema
     */
    record Framed(int input, byte scheme) {}

    private final Graph graph;
    private final ModelDraft model;

    Frames(Graph graph, ModelDraft model) {
        this.graph = graph;
        this.model = model;
    }

    /** For layers to which padding is the real value zero. */
    Framed padded(int input, Window window, Padding padding) {
        Tensor image = graph.tensor(input);
        if (padding.equals(Padding.NONE)) {
            return new Framed(input, org.tensorflow.lite.schema.Padding.VALID);
        }
        if (padding.equals(
                Padding.same(image.shape().dimension(1), image.shape().dimension(2), window))) {
            return new Framed(input, org.tensorflow.lite.schema.Padding.SAME);
        }
        return new Framed(pad(image, padding), org.tensorflow.lite.schema.Padding.VALID);
    }

    /** For layers that no operator before them can pad. */
    byte scheme(Shape image, Window window, Padding padding) {
        if (padding.equals(Padding.NONE)) {
            return org.tensorflow.lite.schema.Padding.VALID;
        }
        if (padding.equals(Padding.same(image.dimension(1), image.dimension(2), window))) {
            return org.tensorflow.lite.schema.Padding.SAME;
        }
        throw new IllegalArgumentException("has %s, neither SAME nor VALID".formatted(padding));
    }

    /** Padding takes no part in a pool; a zero takes none in the maximum of what a layer with ReLU made. */
    Framed pooled(Layer.Pool pool) {
        Framed framed = padded(pool.input(), pool.window(), pool.padding());
        boolean harmless = pool.kind() == Layer.Pool.Kind.MAXIMUM && isNotNegative(pool.input());
        if (framed.input() != pool.input() && !harmless) {
            throw new IllegalArgumentException(
                    "has %s around an image that may be negative, neither SAME nor VALID".formatted(pool.padding()));
        }
        return framed;
    }

    private boolean isNotNegative(int tensor) {
        return graph.layers().stream()
                .filter(layer -> layer.output() == tensor)
                .anyMatch(layer -> isPositive(activation(layer)));
    }

    private static Activation activation(Layer layer) {
        if (layer instanceof Layer.Convolution convolution) {
            return convolution.activation();
        }
        if (layer instanceof Layer.DepthwiseConvolution depthwise) {
            return depthwise.activation();
        }
        if (layer instanceof Layer.Add add) {
            return add.activation();
        }
        return layer instanceof Layer.Pool pool ? pool.activation() : Activation.NONE;
    }

    private static boolean isPositive(Activation activation) {
        return activation == Activation.RELU || activation == Activation.RELU6;
    }

    private int pad(Tensor image, Padding padding) {
        ImmutableList<Integer> before = ImmutableList.of(0, padding.top(), padding.left(), 0);
        ImmutableList<Integer> after = ImmutableList.of(0, padding.bottom(), padding.right(), 0);
        String name = image.name() + "/padded";
        int padded = model.tensor(new Tensor(
                0,
                name,
                image.type(),
                ShapeInference.pad(image.shape(), before, after),
                image.quantization(),
                Optional.empty()));
        int version = image.type() == DataType.FLOAT32 ? 1 : 2;
        model.operator(
                BuiltinOperator.PAD, version, Options.pad(), padded, image.index(), amounts(name, before, after));
        return padded;
    }

    /** The operand that says how much is added before and after each dimension. */
    int amounts(String name, List<Integer> before, List<Integer> after) {
        int[] amounts = new int[2 * before.size()];
        for (int axis = 0; axis < before.size(); axis++) {
            amounts[2 * axis] = before.get(axis);
            amounts[2 * axis + 1] = after.get(axis);
        }
        return model.integers(name + "/paddings", Shape.of(before.size(), 2), amounts);
    }
}

package macrame.isa.importer.onnx;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import macrame.isa.graph.Activation;
import macrame.isa.graph.ElementLayer;
import macrame.isa.graph.ElementLayer.Unary.Function;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.ShapeInference;
import macrame.isa.graph.Window;
import macrame.isa.tensor.Shape;

/** Reads operators that work element by element. */
final class Elements {
    private Elements() {}

    static void add(Node node) {
        boolean first = node.isConstant(0);
        if (first || node.isConstant(1)) {
            addConstant(node, first ? 1 : 0, node.constant(first ? 0 : 1));
            return;
        }
        Value left = node.value(0);
        Value right = node.value(1);
        boolean alike = left.order().equals(right.order()) && left.flattened().equals(right.flattened());
        node.require(alike, "inputs have shapes %s and %s or lie in different orders", left.shape(), right.shape());
        Shape sum = ShapeInference.broadcast(shape(left.sizes()), shape(right.sizes()));
        ImmutableList<Integer> sizes = ImmutableList.copyOf(sum.dimensions().asList());
        Value output = node.output(new Value(-1, sizes, left.order(), left.flattened()));
        layer(node, left.tensor(), right.tensor(), output);
    }

    private static void addConstant(Node node, int position, Known constant) {
        float[] values = constant.floats();
        if (Folding.isBias(node, position, values, constant.sizes())) {
            return;
        }
        Value input = node.value(position);
        node.require(input.flattened().isEmpty(), "adds a constant to a flattened image, which is not supported");
        Shape sum = ShapeInference.broadcast(shape(input.sizes()), shape(constant.sizes()));
        node.require(
                sum.equals(shape(input.sizes())),
                "constant has shape %s, the input %s",
                constant.sizes(),
                input.shape());
        int tensor = ordered(node, constant.sizes(), values, input);
        layer(node, input.tensor(), tensor, node.output(input));
    }

    private static void layer(Node node, int left, int right, Value output) {
        node.draft().layer(new Layer.Add(node.index(), node.name(), left, right, output.tensor(), Activation.NONE));
    }

    static void relu(Node node) {
        activate(node, 0, Double.POSITIVE_INFINITY);
    }

    /** @param alpha slope where the operand is negative, for a function that has one */
    static void function(Node node, Function function, float alpha) {
        Value input = node.value(0);
        Value output = node.output(input);
        node.draft()
                .layer(new ElementLayer.Unary(
                        node.index(), node.name(), function, input.tensor(), output.tensor(), alpha));
    }

    static void leakyRelu(Node node) {
        float alpha = node.real("alpha", 0.01f);
        node.require(
                alpha >= 0 && alpha < Float.POSITIVE_INFINITY, "alpha is %s, must be at least 0 and finite", alpha);
        function(node, Function.LEAKY_RELU, alpha);
    }

    /** Bounds were attributes before operator set 11, and are operands since. */
    static void clip(Node node) {
        float least = node.optional(1).map(Elements::one).orElse(node.real("min", Float.NEGATIVE_INFINITY));
        float most = node.optional(2).map(Elements::one).orElse(node.real("max", Float.POSITIVE_INFINITY));
        activate(node, least, most);
    }

    static void dropout(Node node) {
        node.real("ratio", 0);
        node.integer("seed", 0);
        node.require(node.integer("is_test", 1) == 1, "attribute is_test is 0, must be 1");
        node.require(node.optional(2).map(Known::isFalse).orElse(true), "input 2 says that it trains, must not");
        node.pass(node.value(0));
    }

    /** Before operator set 13 all dimensions from the axis on were taken together. */
    static void softmax(Node node) {
        Value input = node.value(0);
        boolean together = node.draft().operatorSet() < 13;
        int axis = node.integer("axis", together ? 1 : -1);
        int rank = input.rank();
        node.require(axis >= -rank && axis < rank, "attribute axis is %d, the input has %d dimensions", axis, rank);
        int normalised = axis < 0 ? axis + rank : axis;
        boolean rest = input.sizes().subList(normalised + 1, rank).stream().allMatch(size -> size == 1);
        boolean last = rank > 0 && input.order().get(rank - 1) == normalised;
        node.require(
                last && (rest || !together),
                "attribute axis is %d of shape %s, must be the channels of an image or the last dimension",
                axis,
                input.shape());
        Value output = node.output(input);
        node.draft().layer(new Layer.Softmax(node.index(), node.name(), input.tensor(), output.tensor(), 1));
    }

    private static float one(Known known) {
        float[] values = known.floats();
        if (values.length != 1) {
            throw new IllegalArgumentException("bound has shape " + known.sizes() + ", must be one number");
        }
        return values[0];
    }

    /** Puts the bounds on the layer before; an image that is read elsewhere too gets a pool of one tap for them. */
    private static void activate(Node node, double least, double most) {
        Value input = node.value(0);
        Activation wanted = named(least, most);
        Optional<Layer> own = node.ownMaker(0);
        Optional<Activation> old = own.flatMap(Changes::activation).map(before -> both(before, wanted));
        if (wanted == Activation.NONE) {
            node.pass(input);
        } else if (own.isPresent() && old.isPresent()) {
            node.draft().change(Changes.activated(own.get(), old.get(), node.name()), node.name());
            node.pass(input);
        } else if (input.rank() != 4) {
            Function function = Function.valueOf(wanted.name());
            Value output = node.output(input);
            node.draft()
                    .layer(new ElementLayer.Unary(
                            node.index(), node.name(), function, input.tensor(), output.tensor(), 0));
        } else {
            Value output = node.output(input);
            node.draft()
                    .layer(new Layer.Pool(
                            node.index(),
                            node.name(),
                            Layer.Pool.Kind.MAXIMUM,
                            input.tensor(),
                            output.tensor(),
                            Window.POINT,
                            Padding.NONE,
                            wanted));
        }
    }

    private static Activation named(double least, double most) {
        if (least == 0 && (most == Double.POSITIVE_INFINITY || most == Float.MAX_VALUE)) {
            return Activation.RELU;
        }
        if (least == 0 && most == 6) {
            return Activation.RELU6;
        }
        if (least == -1 && most == 1) {
            return Activation.RELU_N1_TO_1;
        }
        if (least <= -Float.MAX_VALUE && most >= Float.MAX_VALUE) {
            return Activation.NONE;
        }
        throw new IllegalArgumentException("clips to [%s, %s], supported are [0, 6], [-1, 1] and from 0 on"
                .formatted((float) least, (float) most));
    }

    /** One activation after another; there is none for [0, 1]. */
    private static Activation both(Activation before, Activation after) {
        if (before == Activation.NONE || before == after) {
            return after;
        }
        if (before != Activation.RELU_N1_TO_1 && after != Activation.RELU_N1_TO_1) {
            return Activation.RELU6;
        }
        throw new IllegalArgumentException("bounds what is bounded by " + before + " already, which is not supported");
    }

    static Shape shape(List<Integer> sizes) {
        return Shape.of(Ints.toArray(sizes));
    }

    /** A constant in the order of the tensor that it meets; returns the index of its own. */
    static int ordered(Node node, ImmutableList<Integer> given, float[] values, Value value) {
        int missing = value.rank() - given.size();
        ImmutableList<Integer> sizes = IntStream.range(0, value.rank())
                .mapToObj(axis -> axis < missing ? 1 : given.get(axis - missing))
                .collect(ImmutableList.toImmutableList());
        int[] places = new Value.Flattened(sizes, value.order()).places();
        float[] turned = new float[values.length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = values[places[i]];
        }
        ImmutableList<Integer> shape = value.order().stream().map(sizes::get).collect(ImmutableList.toImmutableList());
        return node.draft().weights(node.name() + "/constant", shape, turned);
    }
}

package macrame.isa.importer.onnx;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import macrame.isa.graph.Layer;
import macrame.isa.graph.ShapeInference;
import macrame.isa.tensor.Shape;

/** Reads operators that move elements without computing with them. */
final class Shapes {
    private static final int LARGEST_PADDING = 1 << 14;

    private Shapes() {}

    static void flatten(Node node) {
        Value input = node.value(0);
        int axis = node.integer("axis", 1);
        int rank = input.rank();
        node.require(axis >= -rank && axis <= rank, "attribute axis is %d, the input has %d dimensions", axis, rank);
        int split = axis < 0 ? axis + rank : axis;
        reshape(node, input, ImmutableList.of(product(input, 0, split), product(input, split, rank)));
    }

    /** A size of 0 stands for the input's, one of -1 for what remains. */
    static void reshape(Node node) {
        Value input = node.value(0);
        ImmutableList<Integer> wanted = node.integers("shape")
                .orElseGet(() -> node.constant(1).integers().stream()
                        .map(Ints::checkedCast)
                        .collect(ImmutableList.toImmutableList()));
        boolean zeroIsZero = node.integer("allowzero", 0) != 0;
        List<Integer> sizes = new ArrayList<>();
        for (int axis = 0; axis < wanted.size(); axis++) {
            boolean same = wanted.get(axis) == 0 && !zeroIsZero && axis < input.rank();
            sizes.add(same ? input.sizes().get(axis) : wanted.get(axis));
        }
        Shape shape = ShapeInference.reshape(Shape.of(Ints.toArray(input.sizes())), ImmutableList.copyOf(sizes));
        reshape(node, input, ImmutableList.copyOf(shape.dimensions().asList()));
    }

    private static void reshape(Node node, Value input, ImmutableList<Integer> sizes) {
        boolean image = sizes.size() == Value.IMAGE.size();
        Value plain = new Value(-1, sizes, Value.usual(sizes.size()), Optional.empty());
        if (sizes.equals(input.sizes())) {
            node.pass(input);
        } else if (input.liesPlainly() && (!image || plain.liesPlainly())) {
            layer(node, input, node.output(plain));
        } else {
            node.require(
                    input.rank() > 1
                            && input.flattened().isEmpty()
                            && sizes.size() == 2
                            && sizes.get(0).equals(input.sizes().get(0))
                            && input.order().get(0) == 0,
                    "reshapes %s to %s; of images, supported is to a row for each image of the batch",
                    input.shape(),
                    sizes);
            layer(node, input, node.output(new Value(-1, sizes, Value.identity(2), Optional.of(row(input)))));
        }
    }

    /** What an image of the batch becomes when it is flattened. */
    private static Value.Flattened row(Value image) {
        ImmutableList<Integer> order = image.order().subList(1, image.rank()).stream()
                .map(axis -> axis - 1)
                .collect(ImmutableList.toImmutableList());
        return new Value.Flattened(image.sizes().subList(1, image.rank()), order);
    }

    private static void layer(Node node, Value input, Value output) {
        node.draft().layer(new Layer.Reshape(node.index(), node.name(), input.tensor(), output.tensor()));
    }

    /** Moves nothing: only what the model takes for the order of the dimensions changes. */
    static void transpose(Node node) {
        Value input = node.value(0);
        int rank = input.rank();
        ImmutableList<Integer> moves =
                node.integers("perm").orElse(Value.identity(rank).reverse());
        node.require(
                input.flattened().isEmpty() && ImmutableList.sortedCopyOf(moves).equals(Value.identity(rank)),
                "attribute perm is %s, the input has %d dimensions",
                moves,
                rank);
        ImmutableList<Integer> sizes = moves.stream().map(input.sizes()::get).collect(ImmutableList.toImmutableList());
        ImmutableList<Integer> order =
                input.order().stream().map(moves::indexOf).collect(ImmutableList.toImmutableList());
        node.pass(new Value(input.tensor(), sizes, order, Optional.empty()));
    }

    /** Amounts were an attribute before operator set 11, and are an operand since. */
    static void pad(Node node) {
        Value input = node.value(0);
        int rank = input.rank();
        node.require(node.text("mode", "constant").equals("constant"), "attribute mode is not constant, must be");
        float value = node.optional(2).map(known -> known.floats()[0]).orElse(node.real("value", 0));
        node.require(value == 0, "pads with %s, must be 0", value);
        ImmutableList<Integer> pads = node.integers("pads")
                .orElseGet(() -> node.constant(1).integers().stream()
                        .map(Ints::checkedCast)
                        .collect(ImmutableList.toImmutableList()));
        node.require(
                pads.size() == 2 * rank && input.flattened().isEmpty(),
                "has %d amounts of padding, the input has shape %s",
                pads.size(),
                input.shape());
        List<Integer> sizes = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            int before = pads.get(axis);
            int after = pads.get(axis + rank);
            node.require(
                    Math.min(before, after) >= 0 && Math.max(before, after) <= LARGEST_PADDING,
                    "padding is %s, must be from 0 to %d",
                    pads,
                    LARGEST_PADDING);
            sizes.add(Math.addExact(input.sizes().get(axis), before + after));
        }
        Value output = node.output(new Value(-1, ImmutableList.copyOf(sizes), input.order(), Optional.empty()));
        node.draft()
                .layer(new Layer.Pad(
                        node.index(),
                        node.name(),
                        input.tensor(),
                        output.tensor(),
                        input.order().stream().map(pads::get).collect(ImmutableList.toImmutableList()),
                        input.order().stream()
                                .map(axis -> pads.get(axis + rank))
                                .collect(ImmutableList.toImmutableList())));
    }

    private static int product(Value input, int from, int to) {
        return input.sizes().subList(from, to).stream().reduce(1, Math::multiplyExact);
    }
}

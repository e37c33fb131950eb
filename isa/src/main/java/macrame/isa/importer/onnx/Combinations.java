package macrame.isa.importer.onnx;

import com.google.common.collect.ImmutableList;
import macrame.isa.graph.Activation;
import macrame.isa.graph.ElementLayer.Binary;
import macrame.isa.graph.ElementLayer.Binary.Combination;
import macrame.isa.graph.ShapeInference;
import macrame.isa.tensor.Shape;

/** Reads operators that combine two operands element by element, one of which may be constant. */
final class Combinations {
    private Combinations() {}

    static void read(Node node, Combination combination) {
        boolean leftConstant = node.isConstant(0);
        if (leftConstant || node.isConstant(1)) {
            withConstant(node, combination, leftConstant ? 1 : 0);
            return;
        }
        Value left = node.value(0);
        Value right = node.value(1);
        boolean alike = left.order().equals(right.order()) && left.flattened().equals(right.flattened());
        node.require(alike, "inputs have shapes %s and %s or lie in different orders", left.shape(), right.shape());
        Shape common = ShapeInference.broadcast(Elements.shape(left.sizes()), Elements.shape(right.sizes()));
        ImmutableList<Integer> sizes = ImmutableList.copyOf(common.dimensions().asList());
        node.require(
                combination != Combination.PRELU || sizes.equals(left.sizes()),
                "slope has shape %s, must broadcast to the input's, %s",
                right.shape(),
                left.shape());
        Value output = node.output(new Value(-1, sizes, left.order(), left.flattened()));
        layer(node, combination, left.tensor(), right.tensor(), output);
    }

    /** @param position of the operand that is computed */
    private static void withConstant(Node node, Combination combination, int position) {
        Known constant = node.constant(1 - position);
        Value input = node.value(position);
        node.require(input.flattened().isEmpty(), "meets a constant in a flattened image, which is not supported");
        Shape sizes = Elements.shape(input.sizes());
        node.require(
                ShapeInference.broadcast(sizes, Elements.shape(constant.sizes()))
                        .equals(sizes),
                "constant has shape %s, the input %s",
                constant.sizes(),
                input.shape());
        int tensor = Elements.ordered(node, constant.sizes(), constant.floats(), input);
        Value output = node.output(input);
        layer(
                node,
                combination,
                position == 0 ? input.tensor() : tensor,
                position == 0 ? tensor : input.tensor(),
                output);
    }

    private static void layer(Node node, Combination combination, int left, int right, Value output) {
        node.draft()
                .layer(new Binary(
                        node.index(), node.name(), combination, left, right, output.tensor(), Activation.NONE));
    }
}

package macrame.isa.importer.onnx;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Optional;
import java.util.OptionalInt;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Layer;

/** Reads matrix products by constant weights; after an image was flattened, the weights are put into its order. */
final class Products {
    private Products() {}

    static void gemm(Node node) {
        Value input = node.value(0);
        node.require(node.integer("transA", 0) == 0, "attribute transA is set, must not be");
        node.require(input.rank() == 2, "input has shape %s, must have 2 dimensions", input.shape());
        Known weights = node.constant(1);
        boolean turned = node.integer("transB", 0) != 0;
        Matrix matrix = matrix(node, input, weights, turned, node.real("alpha", 1));
        float beta = node.real("beta", 1);
        OptionalInt bias = node.optional(2)
                .map(known -> OptionalInt.of(bias(node, known, matrix.outputs, beta)))
                .orElse(OptionalInt.empty());
        layer(node, input, matrix, bias);
    }

    static void matMul(Node node) {
        Value input = node.value(0);
        node.require(input.rank() >= 2, "input has shape %s, must have at least 2 dimensions", input.shape());
        layer(node, input, matrix(node, input, node.constant(1), false, 1), OptionalInt.empty());
    }

    /** @param tensor of weights, output by input */
    private record Matrix(int tensor, int outputs) {}

    private static void layer(Node node, Value input, Matrix matrix, OptionalInt bias) {
        ImmutableList<Integer> sizes = ImmutableList.<Integer>builder()
                .addAll(input.sizes().subList(0, input.rank() - 1))
                .add(matrix.outputs)
                .build();
        node.require(
                input.lies(Value.identity(input.rank())),
                "input is transposed by an operator that no other cancels, or an image before it was flattened");
        Value form = new Value(-1, sizes, Value.identity(sizes.size()), Optional.empty());
        Value output = node.output(form);
        node.draft()
                .layer(new Layer.FullyConnected(
                        node.index(),
                        node.name(),
                        input.tensor(),
                        matrix.tensor,
                        bias,
                        output.tensor(),
                        Activation.NONE));
    }

    /** @param turned whether the weights are output by input, not input by output */
    private static Matrix matrix(Node node, Value input, Known weights, boolean turned, float factor) {
        ImmutableList<Integer> sizes = weights.sizes();
        node.require(sizes.size() == 2, "weights have shape %s, must have 2 dimensions", sizes);
        int outputs = sizes.get(turned ? 0 : 1);
        int depth = sizes.get(turned ? 1 : 0);
        int length = input.sizes().get(input.rank() - 1);
        node.require(depth == length, "weights have shape %s, the input %s", sizes, input.shape());
        float[] values = weights.floats();
        ImmutableIntArray places = input.flattened()
                .map(image -> ImmutableIntArray.copyOf(image.places()))
                .orElse(ImmutableIntArray.of());
        float[] rows = new float[values.length];
        for (int i = 0; i < rows.length; i++) {
            int output = i / depth;
            int place = places.isEmpty() ? i % depth : places.get(i % depth);
            rows[i] = factor * values[turned ? output * depth + place : place * outputs + output];
        }
        int tensor = node.draft().weights(node.name() + "/weights", ImmutableList.of(outputs, depth), rows);
        return new Matrix(tensor, outputs);
    }

    private static int bias(Node node, Known known, int outputs, float factor) {
        float[] given = known.floats();
        ImmutableList<Integer> sizes = known.sizes();
        boolean lasts = sizes.isEmpty() || sizes.get(sizes.size() - 1) == given.length;
        node.require(
                lasts && (given.length == 1 || given.length == outputs),
                "input 2 has shape %s, must have 1 or %d elements, along the last dimension",
                sizes,
                outputs);
        float[] bias = new float[outputs];
        for (int i = 0; i < outputs; i++) {
            bias[i] = factor * given[given.length == 1 ? 0 : i];
        }
        return node.draft().weights(node.name() + "/bias", ImmutableList.of(outputs), bias);
    }
}

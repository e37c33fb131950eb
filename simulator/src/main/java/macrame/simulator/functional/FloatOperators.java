package macrame.simulator.functional;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import macrame.isa.arithmetic.FloatBounds;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.Tensor;
import macrame.isa.graph.Window;

/** Operators without weights on float tensors: each as a network of its own, which {@link FloatExecutor} runs. */
final class FloatOperators {
    private FloatOperators() {}

    /** The output tensor. */
    static byte[] run(OperatorWork work) {
        ImmutableList.Builder<Tensor> tensors = ImmutableList.builder();
        ImmutableList.Builder<Integer> inputs = ImmutableList.builder();
        ImmutableList.Builder<float[]> values = ImmutableList.builder();
        int output = work.inputs().size();
        for (int i = 0; i < output; i++) {
            tensors.add(tensor(i, work.input(i).form()));
            inputs.add(i);
            values.add(FloatValues.of(work.input(i).bytes()));
        }
        tensors.add(tensor(output, work.output()));
        Graph graph = new Graph(
                "", tensors.build(), ImmutableList.of(layer(work, output)), inputs.build(), ImmutableList.of(output));
        return FloatValues.bytes(
                requireNonNull(FloatExecutor.run(graph, values.build()).get(output)));
    }

    private static Tensor tensor(int index, TensorForm form) {
        return new Tensor(index, "", form.type(), form.shape(), Optional.empty(), Optional.empty());
    }

    private static Layer layer(OperatorWork work, int output) {
        return switch (work.kind()) {
            case ADD -> new Layer.Add(0, "", 0, 1, output, FloatBounds.activation(work.numbers()));
            case SOFTMAX -> new Layer.Softmax(0, "", 0, output, (float) work.number());
            case MEAN -> new Layer.Mean(0, "", 0, output, work.integers());
            case PAD -> pad(work.integers(), output);
            case AVERAGE_POOL_2D -> pool(Layer.Pool.Kind.AVERAGE, work.integers(), output);
            case MAX_POOL_2D -> pool(Layer.Pool.Kind.MAXIMUM, work.integers(), output);
            default -> throw new IllegalArgumentException(work.kind() + " of float tensors is not supported");
        };
    }

    private static Layer pad(ImmutableList<Integer> sizes, int output) {
        int rank = sizes.size() / 2;
        return new Layer.Pad(0, "", 0, output, sizes.subList(0, rank), sizes.subList(rank, 2 * rank));
    }

    /** @param numbers as {@link Layer.Pool#numbers} gives them */
    private static Layer pool(Layer.Pool.Kind kind, ImmutableList<Integer> numbers, int output) {
        Window window = new Window(
                numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3), numbers.get(4), numbers.get(5));
        Padding padding = new Padding(numbers.get(6), numbers.get(7), numbers.get(8), numbers.get(9));
        return new Layer.Pool(0, "", kind, 0, output, window, padding, Activation.values()[numbers.get(10)]);
    }
}

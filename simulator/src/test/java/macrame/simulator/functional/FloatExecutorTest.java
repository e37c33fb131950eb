package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import macrame.isa.graph.Activation;
import macrame.isa.graph.FloatGraphs;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.Window;
import macrame.isa.tensor.Shape;
import org.junit.jupiter.api.Test;

class FloatExecutorTest {
    private final FloatGraphs net = new FloatGraphs();

    @Test
    void aSumOfProductsIsRoundedOnce() {
        // In binary32 alone, 2^30 + 1 - 2^30 would be 0.
        assertThat(product(Activation.NONE, 0x1p30f, 1, -0x1p30f)).containsExactly(1);
    }

    @Test
    void activationsClampTheRealValue() {
        assertThat(product(Activation.RELU, -1, -1, -1)).containsExactly(0);
        assertThat(product(Activation.RELU6, 3, 3, 3)).containsExactly(6);
        assertThat(product(Activation.RELU_N1_TO_1, -3, -3, -3)).containsExactly(-1);
    }

    @Test
    void tapsInThePaddingAreZero() {
        int input = net.activation(Shape.of(1, 2, 2, 1));
        int weights = net.constant(Shape.of(1, 2, 2, 1), 1, 10, 100, 1000);
        int bias = net.constant(Shape.of(1), 0.5f);
        int output = net.activation(Shape.of(1, 2, 2, 1));
        net.add(new Layer.Convolution(
                0,
                "conv",
                input,
                weights,
                OptionalInt.of(bias),
                output,
                new Window(2, 2, 1, 1, 1, 1),
                new Padding(0, 1, 0, 1),
                1,
                Activation.NONE));
        assertThat(run(net.graph(input, output), 1, 2, 3, 4)).containsExactly(4321.5f, 402.5f, 43.5f, 4.5f);
    }

    @Test
    void probabilitiesSumToOneHoweverLargeTheInputs() {
        int input = net.activation(Shape.of(1, 2));
        int output = net.activation(Shape.of(1, 2));
        net.add(new Layer.Softmax(0, "softmax", input, output, 1));
        assertThat(run(net.graph(input, output), 1e30f, 1e30f)).containsExactly(0.5f, 0.5f);
    }

    @Test
    void theObserverSeesInputsThenOutputsInTheirOrder() {
        Graph graph = sum();
        List<String> seen = new ArrayList<>();
        FloatExecutor.run(
                graph,
                ImmutableList.of(new float[] {1, 2}),
                (tensor, values) -> seen.add(tensor.index() + " " + values[1]));
        assertThat(seen).containsExactly("0 2.0", "2 4.0", "3 8.0");
    }

    @Test
    void inputsOfAnotherNumberOrSizeAreRefused() {
        Graph graph = sum();
        assertThatThrownBy(() -> FloatExecutor.run(graph, ImmutableList.of()))
                .hasMessage("network has 1 inputs, found 0");
        assertThatThrownBy(() -> run(graph, 1, 2, 3))
                .hasMessage("tensor 0 (t0) of shape [1,2] has 2 elements, found 3");
    }

    /** Doubles its input twice; tensor 1 takes no part. */
    private Graph sum() {
        int input = net.activation(Shape.of(1, 2));
        net.constant(Shape.of(1), 7);
        int twice = net.activation(Shape.of(1, 2));
        int output = net.activation(Shape.of(1, 2));
        net.add(new Layer.Add(0, "twice", input, input, twice, Activation.NONE));
        net.add(new Layer.Add(1, "again", twice, twice, output, Activation.NONE));
        return net.graph(input, output);
    }

    private float[] product(Activation activation, float... values) {
        FloatGraphs row = new FloatGraphs();
        int input = row.activation(Shape.of(1, values.length));
        int weights = row.constant(Shape.of(1, values.length), 1, 1, 1);
        int output = row.activation(Shape.of(1, 1));
        row.add(new Layer.FullyConnected(0, "dense", input, weights, OptionalInt.empty(), output, activation));
        return run(row.graph(input, output), values);
    }

    private static float[] run(Graph graph, float... input) {
        int output = graph.outputs().get(0);
        return Objects.requireNonNull(
                FloatExecutor.run(graph, ImmutableList.of(input)).get(output));
    }
}

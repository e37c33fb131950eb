package macrame.simulator.functional;

import com.google.common.collect.ImmutableList;
import java.util.function.IntFunction;
import macrame.isa.graph.ElementLayer;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.tensor.Shape;

/** One layer that works on float elements one by one, with its operands. */
final class FloatElements {
    /** One binary32 operation. */
    private interface Operation {
        float apply(float left, float right);
    }

    private final Graph graph;
    private final Shape input;
    private final Shape output;
    private final float[] values;
    private final IntFunction<float[]> operands;

    /** @param operands the values of tensors by their index */
    FloatElements(Graph graph, Layer layer, IntFunction<float[]> operands) {
        this.graph = graph;
        this.input = graph.tensor(layer.inputs().get(0)).shape();
        this.output = graph.tensor(layer.output()).shape();
        this.values = operands.apply(layer.inputs().get(0));
        this.operands = operands;
    }

    float[] add(Layer.Add layer) {
        return binary(layer.right(), (a, b) -> FloatValues.activate(a + b, layer.activation()));
    }

    float[] combine(ElementLayer.Binary layer) {
        Operation operation = switch (layer.combination()) {
            case MUL -> (a, b) -> a * b;
            case SUB -> (a, b) -> a - b;
            case MAXIMUM -> Math::max;
            case MINIMUM -> Math::min;
            case PRELU -> (a, b) -> a < 0 ? a * b : a;
        };
        return binary(layer.right(), (a, b) -> FloatValues.activate(operation.apply(a, b), layer.activation()));
    }

    float[] apply(ElementLayer.Unary layer) {
        float[] results = new float[values.length];
        for (int element = 0; element < results.length; element++) {
            results[element] = (float) apply(layer, values[element]);
        }
        return results;
    }

    private static double apply(ElementLayer.Unary layer, double value) {
        return switch (layer.function()) {
            case LOGISTIC -> 1 / (1 + StrictMath.exp(-value));
            case TANH -> StrictMath.tanh(value);
            case HARD_SWISH -> value * Math.min(Math.max(value + 3, 0), 6) / 6;
            case LEAKY_RELU -> value < 0 ? value * layer.alpha() : value;
            case RELU -> Math.max(value, 0);
            case RELU6 -> Math.min(Math.max(value, 0), 6);
            case RELU_N1_TO_1 -> Math.min(Math.max(value, -1), 1);
        };
    }

    float[] softmax(float beta) {
        int depth = input.dimension(-1);
        float[] probabilities = new float[values.length];
        double[] exponentials = new double[depth];
        for (int first = 0; first < values.length; first += depth) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < depth; i++) {
                largest = Math.max(largest, values[first + i]);
            }
            double sum = 0;
            for (int i = 0; i < depth; i++) {
                exponentials[i] = StrictMath.exp(beta * (values[first + i] - largest));
                sum += exponentials[i];
            }
            for (int i = 0; i < depth; i++) {
                probabilities[first + i] = (float) (exponentials[i] / sum);
            }
        }
        return probabilities;
    }

    float[] pad(ImmutableList<Integer> before) {
        float[] padded = new float[Math.toIntExact(output.elements())];
        for (int element = 0; element < values.length; element++) {
            int rest = element;
            int target = 0;
            int stride = 1;
            for (int axis = output.rank() - 1; axis >= 0; axis--) {
                target += (rest % input.dimension(axis) + before.get(axis)) * stride;
                rest /= input.dimension(axis);
                stride *= output.dimension(axis);
            }
            padded[target] = values[element];
        }
        return padded;
    }

    private float[] binary(int right, Operation operation) {
        float[] others = operands.apply(right);
        Projection toLeft = new Projection(output, input);
        Projection toRight = new Projection(output, graph.tensor(right).shape());
        float[] results = new float[Math.toIntExact(output.elements())];
        for (int element = 0; element < results.length; element++) {
            results[element] = operation.apply(values[toLeft.apply(element)], others[toRight.apply(element)]);
        }
        return results;
    }
}

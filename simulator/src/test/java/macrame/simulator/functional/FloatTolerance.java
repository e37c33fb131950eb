package macrame.simulator.functional;

import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import macrame.isa.graph.BatchProduct;
import macrame.isa.graph.Constant;
import macrame.isa.graph.ElementLayer;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;
import macrame.isa.graph.TransposeConvolution;
import macrame.isa.tensor.DataType;

/**
 * How far a float layer of another implementation may be from {@link FloatExecutor}'s, on the same inputs.
 *
 * <p>A sum of n terms in binary32, in whatever order, is off by at most n u times the sum of the terms' magnitudes, u =
 * 2^-24 (Higham 2002, section 4.2, to first order); that sum is the same layer's on the magnitudes of its operands.
 * What moves, compares, multiplies or subtracts elements, once each, must agree exactly.
 */
final class FloatTolerance {
    private static final double UNIT = 0x1p-24;
    /** Roundings beside those of the sum: products, the bias, the quotient, ours; and terms of second order. */
    private static final int OTHER_ROUNDINGS = 8;

    private static final float SMALL = 0x1p-40f;

    private final Graph graph;
    private final double largestShift;
    private final FunctionTolerance functions;

    /** @param largestShift magnitude of what was added to and taken from a sum before both were folded into one bias */
    FloatTolerance(Graph graph, double largestShift, FunctionTolerance functions) {
        this.graph = graph;
        this.largestShift = largestShift;
        this.functions = functions;
    }

    /** {@code layer} on the given values of its operands. */
    float[] run(Layer layer, Map<Integer, float[]> values) {
        return run(graph, layer, values);
    }

    /** One bound for each element of the layer's output. */
    double[] bounds(Layer layer, Map<Integer, float[]> values) {
        Map<Integer, float[]> magnitudes = new HashMap<>();
        if (layer instanceof ElementLayer.Unary unary) {
            return functions.bounds(unary.function(), value(values, unary.input()), run(layer, values));
        }
        float factor = layer instanceof BatchProduct ? 1 : SMALL;
        layer.inputs().stream()
                .filter(values::containsKey)
                .forEach(input -> magnitudes.put(input, magnitudes(value(values, input), factor)));
        float[] sums = layer instanceof Layer.Softmax
                ? run(layer, values)
                : run(withMagnitudes(layer, factor), layer, magnitudes);
        double scale = layer instanceof Layer.Softmax ? 1 : factor;
        double[] bounds = new double[sums.length];
        for (int i = 0; i < bounds.length; i++) {
            double magnitude = sums[i] / scale + (isWeighted(layer) ? largestShift : 0);
            bounds[i] = roundings(layer, values) * UNIT * magnitude;
        }
        return bounds;
    }

    private double roundings(Layer layer, Map<Integer, float[]> values) {
        int terms = terms(layer);
        if (layer instanceof Layer.Softmax) {
            return OTHER_ROUNDINGS
                    + terms
                    + 4 * largest(value(values, layer.inputs().get(0)));
        }
        return terms == 0 ? 0 : terms + OTHER_ROUNDINGS;
    }

    /** How many terms an element of the output is the sum of; 0 if it is no sum. */
    private int terms(Layer layer) {
        if (isWeighted(layer)) {
            return elementsOfEach(weights(layer), layer instanceof Layer.DepthwiseConvolution ? 3 : 0);
        }
        if (layer instanceof Layer.Pool pool && pool.kind() == Layer.Pool.Kind.AVERAGE) {
            return pool.window().taps();
        }
        if (layer instanceof Layer.Mean mean) {
            return Math.toIntExact(graph.tensor(mean.input()).shape().elements()
                    / graph.tensor(mean.output()).shape().elements());
        }
        if (layer instanceof Layer.Softmax) {
            return graph.tensor(layer.output()).shape().dimension(-1);
        }
        if (layer instanceof BatchProduct product) {
            return graph.tensor(product.left()).shape().dimension(product.transposeLeft() ? -2 : -1);
        }
        return layer instanceof Layer.Add ? 2 : 0;
    }

    private int elementsOfEach(int weights, int axis) {
        return Math.toIntExact(graph.tensor(weights).shape().elements()
                / graph.tensor(weights).shape().dimension(axis));
    }

    private static boolean isWeighted(Layer layer) {
        return weights(layer) >= 0;
    }

    /** The tensor of the layer's weights, or -1. */
    private static int weights(Layer layer) {
        if (layer instanceof Layer.Convolution convolution) {
            return convolution.weights();
        }
        if (layer instanceof Layer.DepthwiseConvolution depthwise) {
            return depthwise.weights();
        }
        if (layer instanceof TransposeConvolution transpose) {
            return transpose.weights();
        }
        return layer instanceof Layer.FullyConnected product ? product.weights() : -1;
    }

    /** All but the weights are made so small that no activation bounds their sums. */
    private Graph withMagnitudes(Layer layer, float factor) {
        int weights = weights(layer);
        ImmutableList<Tensor> tensors = graph.tensors().stream()
                .map(tensor -> magnitude(tensor, tensor.index() == weights ? 1 : factor))
                .collect(ImmutableList.toImmutableList());
        return new Graph(graph.name(), tensors, graph.layers(), graph.inputs(), graph.outputs());
    }

    private static Tensor magnitude(Tensor tensor, float factor) {
        if (tensor.type() != DataType.FLOAT32) {
            return tensor;
        }
        return new Tensor(
                tensor.index(),
                tensor.name(),
                tensor.type(),
                tensor.shape(),
                tensor.quantization(),
                tensor.constant()
                        .map(constant -> Constant.of(FloatValues.bytes(magnitudes(FloatValues.of(tensor), factor)))));
    }

    private static float[] run(Graph graph, Layer layer, Map<Integer, float[]> values) {
        ImmutableList<Integer> inputs =
                layer.inputs().stream().filter(values::containsKey).distinct().collect(ImmutableList.toImmutableList());
        Graph alone = new Graph(
                graph.name(), graph.tensors(), ImmutableList.of(layer), inputs, ImmutableList.of(layer.output()));
        ImmutableList<float[]> operands =
                inputs.stream().map(input -> value(values, input)).collect(ImmutableList.toImmutableList());
        float[] output = FloatExecutor.run(alone, operands).get(layer.output());
        if (output == null) {
            throw new AssertionError("no output of " + layer);
        }
        return output;
    }

    private static float[] magnitudes(float[] values, float factor) {
        float[] magnitudes = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            magnitudes[i] = Math.abs(values[i]) * factor;
        }
        return magnitudes;
    }

    private static float[] value(Map<Integer, float[]> values, int tensor) {
        return Objects.requireNonNull(values.get(tensor), () -> "tensor " + tensor + " has no value");
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}

package macrame.simulator.quantization;

import com.google.common.collect.ImmutableList;
import java.util.OptionalInt;
import java.util.Random;
import macrame.isa.graph.Activation;
import macrame.isa.graph.FloatGraphs;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.ShapeInference;
import macrame.isa.graph.Window;
import macrame.isa.tensor.Shape;
import macrame.simulator.functional.FloatValues;
import macrame.simulator.functional.SeededInput;

/** A float network of every kind of layer the seed's machine has, with seeded weights, being made. */
final class SmallNetworks {
    static final int CLASSES = 10;

    private final FloatGraphs net = new FloatGraphs();
    private final Random random;

    private SmallNetworks(long seed) {
        this.random = new Random(seed);
    }

    /** Convolutions with and without a fused clamp, a residual, pools, a mean, a product; with a softmax at the end if wanted. */
    static Graph network(long seed, boolean softmax) {
        return network(seed, softmax, false);
    }

    /** @param convolutions whether convolutions stand in place of the depthwise one and the product */
    static Graph network(long seed, boolean softmax, boolean convolutions) {
        SmallNetworks made = new SmallNetworks(seed);
        int input = made.net.activation(Shape.of(1, 12, 12, 3));
        int first = made.convolution(input, 3, 16, Activation.RELU);
        int depthwise = convolutions
                ? made.convolution(first, 3, 16, Activation.RELU6)
                : made.depthwise(first, Activation.RELU6);
        int point = made.convolution(depthwise, 1, 16, Activation.NONE);
        int sum = made.add(first, point);
        int pooled = made.pool(Layer.Pool.Kind.MAXIMUM, sum);
        int wide = made.convolution(pooled, 3, 24, Activation.RELU);
        int averaged = made.pool(Layer.Pool.Kind.AVERAGE, wide);
        int logits = convolutions
                ? made.mean(made.convolution(averaged, 1, CLASSES, Activation.NONE))
                : made.product(made.mean(averaged), CLASSES);
        return made.net.graph(input, softmax ? made.softmax(logits) : logits);
    }

    /** Seeded inputs from -1 to 1. */
    static ImmutableList<float[]> input(Graph graph, long seed) {
        return SeededInput.of(graph, seed).stream().map(FloatValues::of).collect(ImmutableList.toImmutableList());
    }

    private int convolution(int input, int size, int outputs, Activation activation) {
        int inputs = net.shape(input).dimension(3);
        int weights = weights(Shape.of(outputs, size, size, inputs), size * size * inputs, 0);
        Window window = new Window(size, size, 1, 1, 1, 1);
        Padding padding = same(input, window);
        int output = net.activation(ShapeInference.windowed(net.shape(input), outputs, window, padding));
        net.add(new Layer.Convolution(
                net.layers(), name(output), input, weights, bias(outputs), output, window, padding, 1, activation));
        return output;
    }

    private int depthwise(int input, Activation activation) {
        int channels = net.shape(input).dimension(3);
        int weights = weights(Shape.of(1, 3, 3, channels), 9, 3);
        Window window = new Window(3, 3, 1, 1, 1, 1);
        Padding padding = same(input, window);
        int output = net.activation(net.shape(input));
        net.add(new Layer.DepthwiseConvolution(
                net.layers(), name(output), input, weights, bias(channels), output, window, padding, 1, activation));
        return output;
    }

    private int add(int left, int right) {
        int output = net.activation(net.shape(left));
        net.add(new Layer.Add(net.layers(), name(output), left, right, output, Activation.NONE));
        return output;
    }

    private int pool(Layer.Pool.Kind kind, int input) {
        Window window = new Window(2, 2, 2, 2, 1, 1);
        int channels = net.shape(input).dimension(3);
        int output = net.activation(ShapeInference.windowed(net.shape(input), channels, window, Padding.NONE));
        net.add(new Layer.Pool(net.layers(), name(output), kind, input, output, window, Padding.NONE, Activation.NONE));
        return output;
    }

    private int mean(int input) {
        int output = net.activation(Shape.of(1, net.shape(input).dimension(3)));
        net.add(new Layer.Mean(net.layers(), name(output), input, output, ImmutableList.of(1, 2)));
        return output;
    }

    private int product(int input, int outputs) {
        int inputs = net.shape(input).dimension(1);
        int weights = weights(Shape.of(outputs, inputs), inputs, 0);
        int output = net.activation(Shape.of(1, outputs));
        net.add(new Layer.FullyConnected(
                net.layers(), name(output), input, weights, bias(outputs), output, Activation.NONE));
        return output;
    }

    private int softmax(int input) {
        int output = net.activation(net.shape(input));
        net.add(new Layer.Softmax(net.layers(), name(output), input, output, 1));
        return output;
    }

    private OptionalInt bias(int channels) {
        return OptionalInt.of(net.random(random, Shape.of(channels), 0.2));
    }

    /** Normal, such that sums keep their size, with channels of unlike magnitudes. */
    private int weights(Shape shape, int length, int channelAxis) {
        float[] values = new float[Math.toIntExact(shape.elements())];
        double[] magnitudes =
                random.doubles(shape.dimension(channelAxis), 0.2, 1.8).toArray();
        for (int i = 0; i < values.length; i++) {
            int channel = Math.toIntExact(i / shape.stride(channelAxis) % magnitudes.length);
            values[i] = (float) (random.nextGaussian() * magnitudes[channel] * Math.sqrt(2.0 / length));
        }
        return net.constant(shape, values);
    }

    private Padding same(int input, Window window) {
        return Padding.same(net.shape(input).dimension(1), net.shape(input).dimension(2), window);
    }

    private String name(int tensor) {
        return "t" + tensor;
    }
}

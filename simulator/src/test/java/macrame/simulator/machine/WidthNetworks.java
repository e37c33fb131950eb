package macrame.simulator.machine;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Constant;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.Tensor;
import macrame.isa.graph.Window;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;

/** Small networks by seed, whose activations, weights and biases have any width, sign and zero point that there is. */
final class WidthNetworks {
    private static final DataType[] ACTIVATIONS = {DataType.INT8, DataType.UINT8, DataType.INT16};
    private static final DataType[] WEIGHTS = {DataType.INT4, DataType.INT8, DataType.UINT8, DataType.INT16};

    private final Random random;
    private final DataType type;
    private final boolean asymmetric;
    private final List<Tensor> tensors = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private int last;

    private WidthNetworks(long seed) {
        this.random = new Random(seed);
        this.type = ACTIVATIONS[random.nextInt(ACTIVATIONS.length)];
        this.asymmetric = random.nextInt(3) == 0;
    }

    static Graph network(long seed) {
        return new WidthNetworks(seed).draw("widths-" + seed);
    }

    private Graph draw(String name) {
        last = activation(Shape.of(1, between(3, 10), between(3, 10), between(1, 20)), type);
        int count = between(1, 4);
        for (int i = 0; i < count; i++) {
            switch (random.nextInt(6)) {
                case 0 -> depthwise();
                case 1 -> pool();
                case 2 -> add();
                default -> convolution();
            }
        }
        if (random.nextBoolean()) {
            fullyConnected();
        }
        return new Graph(
                name,
                ImmutableList.copyOf(tensors),
                ImmutableList.copyOf(layers),
                ImmutableList.of(0),
                ImmutableList.of(last));
    }

    private void convolution() {
        Shape input = shape();
        Window window = window(input);
        int channels = input.dimension(3);
        int groups = channels % 2 == 0 && random.nextInt(4) == 0 ? 2 : 1;
        int outputs = between(1, 20) * groups;
        int taps = window.taps() * channels / groups;
        int weights = weights(Shape.of(outputs, window.height(), window.width(), channels / groups), outputs, 0, taps);
        OptionalInt bias = bias(outputs);
        Padding padding = padding(window);
        int from = last;
        int output = activation(output(input, window, padding, outputs), type);
        layers.add(new Layer.Convolution(
                layers.size(), "conv", from, weights, bias, output, window, padding, groups, activation()));
        last = output;
    }

    private void depthwise() {
        Shape input = shape();
        Window window = window(input);
        int multiplier = between(1, 3);
        int outputs = input.dimension(3) * multiplier;
        int weights = weights(Shape.of(1, window.height(), window.width(), outputs), outputs, 3, window.taps());
        OptionalInt bias = bias(outputs);
        Padding padding = padding(window);
        int from = last;
        int output = activation(output(input, window, padding, outputs), type);
        layers.add(new Layer.DepthwiseConvolution(
                layers.size(), "dw", from, weights, bias, output, window, padding, multiplier, activation()));
        last = output;
    }

    private void fullyConnected() {
        int length = Math.toIntExact(shape().elements());
        int outputs = between(1, 40);
        int weights = weights(Shape.of(outputs, length), outputs, 0, length);
        OptionalInt bias = bias(outputs);
        int flat = add(new Tensor(
                tensors.size(),
                "flat",
                type,
                Shape.of(1, length),
                tensors.get(last).quantization(),
                Optional.empty()));
        layers.add(new Layer.Reshape(layers.size(), "flat", last, flat));
        int output = activation(Shape.of(1, outputs), type);
        layers.add(new Layer.FullyConnected(layers.size(), "fc", flat, weights, bias, output, activation()));
        last = output;
    }

    private void pool() {
        Shape input = shape();
        Window window = window(input);
        Padding padding = padding(window);
        int from = last;
        Shape shape = output(input, window, padding, input.dimension(3));
        int output = add(new Tensor(
                tensors.size(), "pool", type, shape, tensors.get(from).quantization(), Optional.empty()));
        Layer.Pool.Kind kind = random.nextBoolean() ? Layer.Pool.Kind.AVERAGE : Layer.Pool.Kind.MAXIMUM;
        layers.add(new Layer.Pool(layers.size(), "pool", kind, from, output, window, padding, activation()));
        last = output;
    }

    private void add() {
        int from = last;
        int output = activation(shape(), type);
        layers.add(new Layer.Add(layers.size(), "add", from, from, output, activation()));
        last = output;
    }

    private Shape shape() {
        return tensors.get(last).shape();
    }

    private Window window(Shape input) {
        int height = between(1, Math.min(3, input.dimension(1)));
        int width = between(1, Math.min(3, input.dimension(2)));
        return new Window(height, width, between(1, 2), between(1, 2), 1, 1);
    }

    private Padding padding(Window window) {
        return random.nextBoolean()
                ? Padding.NONE
                : new Padding(
                        random.nextInt(window.height()),
                        random.nextInt(window.height()),
                        random.nextInt(window.width()),
                        random.nextInt(window.width()));
    }

    private static Shape output(Shape input, Window window, Padding padding, int channels) {
        int height = input.dimension(1) + padding.top() + padding.bottom() - window.height();
        int width = input.dimension(2) + padding.left() + padding.right() - window.width();
        return Shape.of(1, height / window.strideHeight() + 1, width / window.strideWidth() + 1, channels);
    }

    private Activation activation() {
        return Activation.values()[random.nextInt(3)];
    }

    private int activation(Shape shape, DataType of) {
        int zeroPoint = of == DataType.INT16 ? 0 : between((int) of.minimum(), (int) of.maximum());
        Quantization quantization = Quantization.perTensor(0.01f + random.nextFloat() / 10, zeroPoint);
        return add(new Tensor(tensors.size(), "x", of, shape, Optional.of(quantization), Optional.empty()));
    }

    /** Scales that bring sums back to about the codes they came from. */
    private int weights(Shape shape, int channels, int axis, int depth) {
        DataType of = WEIGHTS[random.nextInt(WEIGHTS.length)];
        byte[] values = new byte[Math.toIntExact(of.bytes(shape.elements()))];
        random.nextBytes(values);
        int scales = random.nextBoolean() ? channels : 1;
        float[] scale = new float[scales];
        int[] zeroPoints = new int[scales];
        boolean zeros = of == DataType.UINT8 ? random.nextInt(4) > 0 : asymmetric;
        for (int i = 0; i < scales; i++) {
            scale[i] = (float) ((1 + random.nextFloat()) / (of.maximum() * Math.sqrt(depth)));
            zeroPoints[i] = zeros ? between((int) of.minimum(), (int) of.maximum()) : 0;
        }
        Quantization quantization = Quantization.perChannel(scale, zeroPoints, axis);
        return add(new Tensor(
                tensors.size(), "w", of, shape, Optional.of(quantization), Optional.of(Constant.of(values))));
    }

    private OptionalInt bias(int channels) {
        if (random.nextInt(4) == 0) {
            return OptionalInt.empty();
        }
        boolean wide = type == DataType.INT16 && random.nextBoolean();
        byte[] values = new byte[channels * (wide ? Long.BYTES : Integer.BYTES)];
        for (int channel = 0; channel < channels; channel++) {
            long value = wide ? random.nextLong() >> 24 : random.nextInt() >> 12;
            int bytes = wide ? Long.BYTES : Integer.BYTES;
            for (int i = 0; i < bytes; i++) {
                values[channel * bytes + i] = (byte) (value >> (i * Byte.SIZE));
            }
        }
        DataType of = wide ? DataType.INT64 : DataType.INT32;
        return OptionalInt.of(add(new Tensor(
                tensors.size(), "b", of, Shape.of(channels), Optional.empty(), Optional.of(Constant.of(values)))));
    }

    private int add(Tensor tensor) {
        tensors.add(tensor);
        return tensor.index();
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }
}

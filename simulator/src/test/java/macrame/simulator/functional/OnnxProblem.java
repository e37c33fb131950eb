package macrame.simulator.functional;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Constant;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.ShapeInference;
import macrame.isa.graph.Tensor;
import macrame.isa.graph.Window;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;

/** A random layer of given types as a graph of ours, and its operands as ONNX lays them out: channels before height. */
final class OnnxProblem {
    private static final int LARGEST_DEPTH = 400;

    final DataType activations;
    final DataType weights;
    final Quantization inputScale;
    final Quantization weightScale;
    final Quantization outputScale;
    final byte[] input;
    final byte[] filter;
    final Shape inputShape;
    final Shape filterShape;
    final Shape outputShape;
    final Layer layer;

    private final Random random;

    /** A product of matrices [rows, depth] and [outputs, depth]. */
    static OnnxProblem product(long seed, DataType activations, DataType weights) {
        Random random = new Random(seed);
        int depth = 1 + random.nextInt(random.nextInt(4) == 0 ? LARGEST_DEPTH : 40);
        Shape input = Shape.of(1 + random.nextInt(6), depth);
        Shape filter = Shape.of(1 + random.nextInt(20), depth);
        Layer layer = new Layer.FullyConnected(0, "product", 0, 1, OptionalInt.empty(), 2, Activation.NONE);
        Shape output = Shape.of(input.dimension(0), filter.dimension(0));
        return new OnnxProblem(random, activations, weights, new Shapes(input, filter, output), layer);
    }

    static OnnxProblem convolution(long seed, DataType activations, DataType weights) {
        Random random = new Random(seed);
        int channels = 1 + random.nextInt(8);
        int groups = channels % 2 == 0 && random.nextInt(3) == 0 ? 2 : 1;
        Window window = new Window(
                1 + random.nextInt(3),
                1 + random.nextInt(3),
                1 + random.nextInt(2),
                1 + random.nextInt(2),
                1 + random.nextInt(2),
                1 + random.nextInt(2));
        Padding padding = new Padding(random.nextInt(2), random.nextInt(2), random.nextInt(2), random.nextInt(2));
        Shape input = Shape.of(1 + random.nextInt(2), 5 + random.nextInt(4), 5 + random.nextInt(4), channels);
        Shape filter = Shape.of(groups * (1 + random.nextInt(6)), window.height(), window.width(), channels / groups);
        Layer layer = new Layer.Convolution(
                0, "convolution", 0, 1, OptionalInt.empty(), 2, window, padding, groups, Activation.NONE);
        Shape output = ShapeInference.windowed(input, filter.dimension(0), window, padding);
        return new OnnxProblem(random, activations, weights, new Shapes(input, filter, output), layer);
    }

    private record Shapes(Shape input, Shape filter, Shape output) {}

    private OnnxProblem(Random random, DataType activations, DataType weights, Shapes shapes, Layer layer) {
        this.random = random;
        this.activations = activations;
        this.weights = weights;
        this.inputShape = shapes.input;
        this.filterShape = shapes.filter;
        this.outputShape = shapes.output;
        this.layer = layer;
        this.input = codes(inputShape);
        this.filter = codes(filterShape);
        this.inputScale = quantization(activations, 0.01 + random.nextDouble());
        this.weightScale = quantization(weights, 0.01 + random.nextDouble());
        double depth = (double) filterShape.elements() / filterShape.dimension(0);
        double spread = inputScale.scale() * weightScale.scale() * Math.sqrt(depth) * 100;
        this.outputScale = quantization(activations, spread * (0.5 + random.nextDouble()));
    }

    Graph graph() {
        return new Graph(
                "onnx",
                ImmutableList.of(
                        tensor(0, activations, inputShape, inputScale, Optional.empty()),
                        tensor(1, weights, filterShape, weightScale, Optional.of(Constant.of(filter))),
                        tensor(2, activations, outputShape, outputScale, Optional.empty())),
                ImmutableList.of(layer),
                ImmutableList.of(0),
                ImmutableList.of(2));
    }

    /** Attributes of an ONNX convolution. */
    OnnxModel attributed(OnnxModel model) {
        Layer.Convolution convolution = (Layer.Convolution) layer;
        Window window = convolution.window();
        Padding padding = convolution.padding();
        return model.attribute("strides", List.of(window.strideHeight(), window.strideWidth()))
                .attribute("dilations", List.of(window.dilationHeight(), window.dilationWidth()))
                .attribute("pads", List.of(padding.top(), padding.left(), padding.bottom(), padding.right()))
                .attribute("group", convolution.groups());
    }

    /** Elements of images, or of filters, with the last dimension brought behind the first. */
    static byte[] channelsFirst(byte[] value, Shape shape) {
        int pixels = shape.dimension(1) * shape.dimension(2);
        int channels = shape.dimension(3);
        byte[] moved = new byte[value.length];
        for (int i = 0; i < value.length; i++) {
            int image = i / channels / pixels;
            moved[(image * channels + i % channels) * pixels + i / channels % pixels] = value[i];
        }
        return moved;
    }

    static int[] channelsFirst(Shape shape) {
        return new int[] {shape.dimension(0), shape.dimension(3), shape.dimension(1), shape.dimension(2)};
    }

    /** Rows as columns. */
    static byte[] transposed(byte[] value, Shape shape) {
        int columns = shape.dimension(1);
        byte[] moved = new byte[value.length];
        for (int i = 0; i < value.length; i++) {
            moved[i % columns * shape.dimension(0) + i / columns] = value[i];
        }
        return moved;
    }

    private Quantization quantization(DataType type, double scale) {
        int zeroPoint = (int) type.minimum() + random.nextInt((int) (type.maximum() - type.minimum()) + 1);
        return Quantization.perTensor((float) scale, random.nextInt(3) == 0 ? 0 : zeroPoint);
    }

    /** Any codes, now and then the smallest and largest only. */
    private byte[] codes(Shape shape) {
        byte[] codes = new byte[Math.toIntExact(shape.elements())];
        random.nextBytes(codes);
        if (random.nextInt(4) == 0) {
            for (int i = 0; i < codes.length; i++) {
                codes[i] = (byte) (codes[i] >> 7 ^ (random.nextInt(8) == 0 ? 0 : 127));
            }
        }
        return codes;
    }

    private static Tensor tensor(
            int index, DataType type, Shape shape, Quantization quantization, Optional<Constant> constant) {
        return new Tensor(index, "tensor_" + index, type, shape, Optional.of(quantization), constant);
    }
}

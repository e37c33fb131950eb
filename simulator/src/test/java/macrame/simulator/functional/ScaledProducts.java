package macrame.simulator.functional;

import com.google.common.collect.ImmutableList;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

/**
 * Random networks of one layer whose input has a scale for each channel; tensors are input 0, weights 1, bias 2, output 3.
 */
public final class ScaledProducts {
    private final Random random;
    private final DataType weights;

    public ScaledProducts(long seed, DataType weights) {
        this.random = new Random(seed);
        this.weights = weights;
    }

    public Graph product(int rows, int depth, int outputs) {
        Layer layer = new Layer.FullyConnected(0, "product", 0, 1, OptionalInt.of(2), 3, Activation.NONE);
        return graph(layer, Shape.of(rows, depth), Shape.of(outputs, depth), Shape.of(rows, outputs));
    }

    /** A window of 3 x 3 over an image of {@code size} x {@code size}, padded to keep the size. */
    public Graph convolution(int size, int channels, int groups, int outputs) {
        Layer layer = new Layer.Convolution(
                0,
                "convolution",
                0,
                1,
                OptionalInt.of(2),
                3,
                new Window(3, 3, 1, 1, 1, 1),
                new Padding(1, 1, 1, 1),
                groups,
                Activation.NONE);
        return graph(
                layer,
                Shape.of(1, size, size, channels),
                Shape.of(outputs, 3, 3, channels / groups),
                Shape.of(1, size, size, outputs));
    }

    private Graph graph(Layer layer, Shape input, Shape kernel, Shape output) {
        int outputs = kernel.dimension(0);
        int depth = Math.toIntExact(kernel.stride(0));
        byte[] bias = new byte[Integer.BYTES * outputs];
        ByteBuffer words = ByteBuffer.wrap(bias).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < outputs; i++) {
            words.putInt((int) (random.nextGaussian() * 1000));
        }
        byte[] codes = new byte[Math.toIntExact(weights.bytes(kernel.elements()))];
        random.nextBytes(codes);
        float step = (weights == DataType.INT4 ? 1 : 16) * (float) Math.sqrt(depth) / 200;
        return new Graph(
                "channels",
                ImmutableList.of(
                        tensor(0, DataType.INT8, input, perChannel(input.dimension(-1), input.rank() - 1)),
                        new Tensor(
                                1,
                                "weights",
                                weights,
                                kernel,
                                Optional.of(perChannel(outputs, 0)),
                                Optional.of(Constant.of(codes))),
                        new Tensor(
                                2,
                                "bias",
                                DataType.INT32,
                                Shape.of(outputs),
                                Optional.empty(),
                                Optional.of(Constant.of(bias))),
                        tensor(3, DataType.INT8, output, Quantization.perTensor(step, random.nextInt(256) - 128))),
                ImmutableList.of(layer),
                ImmutableList.of(0),
                ImmutableList.of(3));
    }

    private Quantization perChannel(int channels, int axis) {
        float[] scales = new float[channels];
        for (int i = 0; i < channels; i++) {
            scales[i] = (float) Math.exp(random.nextGaussian()) / 50;
        }
        return Quantization.perChannel(scales, new int[channels], axis);
    }

    private static Tensor tensor(int index, DataType type, Shape shape, Quantization quantization) {
        return new Tensor(index, "tensor" + index, type, shape, Optional.of(quantization), Optional.empty());
    }

    public byte[] input(Graph graph) {
        byte[] codes = new byte[Math.toIntExact(graph.tensor(0).bytes())];
        random.nextBytes(codes);
        return codes;
    }
}

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

/** Random networks of one layer whose weights are quantized per block; tensors are input 0, weights 1, bias 2, output 3. */
public final class BlockProducts {
    private final Random random;
    private final DataType activations;
    private final DataType weights;
    private final int blockSize;

    public BlockProducts(long seed, DataType activations, DataType weights, int blockSize) {
        this.random = new Random(seed);
        this.activations = activations;
        this.weights = weights;
        this.blockSize = blockSize;
    }

    public Graph product(int rows, int depth, int outputs) {
        Layer layer = new Layer.FullyConnected(0, "product", 0, 1, OptionalInt.of(2), 3, Activation.NONE);
        return graph(layer, Shape.of(rows, depth), Shape.of(outputs, depth), Shape.of(rows, outputs));
    }

    /** A window of 3 x 3 over an image of {@code size} x {@code size}, padded to keep the size. */
    public Graph convolution(int size, int channels, int outputs) {
        Layer layer = new Layer.Convolution(
                0,
                "convolution",
                0,
                1,
                OptionalInt.of(2),
                3,
                new Window(3, 3, 1, 1, 1, 1),
                new Padding(1, 1, 1, 1),
                1,
                Activation.NONE);
        return graph(
                layer,
                Shape.of(1, size, size, channels),
                Shape.of(outputs, 3, 3, channels),
                Shape.of(1, size, size, outputs));
    }

    private Graph graph(Layer layer, Shape input, Shape kernel, Shape output) {
        int outputs = kernel.dimension(0);
        int depth = Math.toIntExact(kernel.stride(0));
        float[] scales = new float[outputs * ((depth + blockSize - 1) / blockSize)];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = (float) Math.exp(random.nextGaussian()) / 100;
        }
        byte[] bias = new byte[Integer.BYTES * outputs];
        ByteBuffer words = ByteBuffer.wrap(bias).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < outputs; i++) {
            words.putInt((int) (random.nextGaussian() * 1000));
        }
        byte[] codes = new byte[Math.toIntExact(weights.bytes(kernel.elements()))];
        random.nextBytes(codes);
        int zeroPoint = activations == DataType.INT16 ? 0 : random.nextInt(256) - 128;
        int outputZero = activations == DataType.INT16 ? 0 : random.nextInt(256) - 128;
        float step = activations == DataType.INT16 ? 0.05f / 256 : 0.05f;
        return new Graph(
                "blocks",
                ImmutableList.of(
                        tensor(0, activations, input, Quantization.perTensor(step, zeroPoint), Optional.empty()),
                        tensor(
                                1,
                                weights,
                                kernel,
                                Quantization.perBlock(scales, new int[scales.length], 0, 1, blockSize),
                                Optional.of(Constant.of(codes))),
                        new Tensor(
                                2,
                                "bias",
                                DataType.INT32,
                                Shape.of(outputs),
                                Optional.empty(),
                                Optional.of(Constant.of(bias))),
                        tensor(
                                3,
                                activations,
                                output,
                                Quantization.perTensor(step * (float) Math.sqrt(depth), outputZero),
                                Optional.empty())),
                ImmutableList.of(layer),
                ImmutableList.of(0),
                ImmutableList.of(3));
    }

    private static Tensor tensor(
            int index, DataType type, Shape shape, Quantization quantization, Optional<Constant> constant) {
        return new Tensor(index, "tensor" + index, type, shape, Optional.of(quantization), constant);
    }

    public byte[] input(Graph graph) {
        byte[] codes = new byte[Math.toIntExact(graph.tensor(0).bytes())];
        random.nextBytes(codes);
        return codes;
    }
}

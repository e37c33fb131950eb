package macrame.simulator.machine;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Constant;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;
import macrame.isa.quant.Roundings;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;
import macrame.simulator.functional.ReferenceExecutor;

/**
 * Fully connected layers, one after the other, of the same float weights whatever their scales are for: one weight in fifty
 * is ten times as large as the others. Activations are int8 about the zero point 3.
 *
 * @param groups consecutive weights that share a scale, a layer each: 0 = all, the depth = a channel, else a block
 */
record GrainedProducts(DataType type, int rows, int depth, int outputs, ImmutableList<Integer> groups) {
    private static final float INPUT_SCALE = 0.04f;
    private static final int ZERO_POINT = 3;

    static GrainedProducts layer(DataType type, int rows, int depth, int outputs, int group) {
        return new GrainedProducts(type, rows, depth, outputs, ImmutableList.of(group));
    }

    /** Scales of weights [output][depth], each for {@code group} of them. */
    static Quantization quantization(Shape shape, int group, float[] scales) {
        if (group == 0) {
            return Quantization.perTensor(scales[0], 0);
        }
        return group == shape.dimension(1)
                ? Quantization.perChannel(scales, new int[scales.length], 0)
                : Quantization.perBlock(scales, new int[scales.length], 0, 1, group);
    }

    static Quantization ones(Shape shape, int group) {
        float[] scales = new float[group == 0 ? 1 : Math.toIntExact(shape.elements() / group)];
        Arrays.fill(scales, 1);
        return quantization(shape, group, scales);
    }

    Graph graph() {
        ImmutableList.Builder<Tensor> tensors = ImmutableList.builder();
        ImmutableList.Builder<Layer> layers = ImmutableList.builder();
        tensors.add(activation(0, depth, INPUT_SCALE));
        for (int i = 0; i < groups.size(); i++) {
            int weights = 3 * i + 1;
            tensors.add(weights(weights, groups.get(i)));
            tensors.add(new Tensor(
                    weights + 1,
                    "bias" + i,
                    DataType.INT32,
                    Shape.of(outputs),
                    Optional.empty(),
                    Optional.of(Constant.of(new byte[Integer.BYTES * outputs]))));
            tensors.add(activation(weights + 2, outputs, outputScale(i)));
            layers.add(new Layer.FullyConnected(
                    i, "layer" + i, weights - 1, weights, OptionalInt.of(weights + 1), weights + 2, Activation.NONE));
        }
        return new Graph(
                "grained", tensors.build(), layers.build(), ImmutableList.of(0), ImmutableList.of(3 * groups.size()));
    }

    /** Codes deviate as much as the input's do: the power of a weight is about 3. */
    private float outputScale(int layer) {
        return (float) (INPUT_SCALE * Math.pow(Math.sqrt(3.0 * depth), layer + 1));
    }

    private Tensor activation(int index, int channels, float scale) {
        return new Tensor(
                index,
                "activation" + index,
                DataType.INT8,
                Shape.of(rows, channels),
                Optional.of(Quantization.perTensor(scale, ZERO_POINT)),
                Optional.empty());
    }

    private Tensor weights(int index, int group) {
        Shape shape = Shape.of(outputs, depth);
        float[] values = values(index);
        Quantization layout = ones(shape, group);
        float[] scales = new float[layout.channels()];
        for (int element = 0; element < values.length; element++) {
            int own = layout.group(shape, element);
            scales[own] = Math.max(scales[own], Math.abs(values[element]) / type.maximum());
        }
        byte[] codes = new byte[Math.toIntExact(type.bytes(values.length))];
        for (int element = 0; element < values.length; element++) {
            int code = Math.round(values[element] / scales[layout.group(shape, element)]);
            if (type == DataType.INT4) {
                codes[element / 2] |= (byte) ((code & 0xf) << (element % 2 * 4));
            } else {
                codes[element] = (byte) code;
            }
        }
        return new Tensor(
                index,
                "weights" + index,
                type,
                shape,
                Optional.of(quantization(shape, group, scales)),
                Optional.of(Constant.of(codes)));
    }

    private float[] values(int seed) {
        Random random = new Random(seed);
        float[] values = new float[outputs * depth];
        for (int element = 0; element < values.length; element++) {
            values[element] = (float) random.nextGaussian() * (random.nextInt(50) == 0 ? 10 : 1);
        }
        return values;
    }

    /** Normally distributed codes. */
    byte[] input() {
        Random random = new Random(7);
        byte[] codes = new byte[rows * depth];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) Math.max(-128, Math.min(127, Math.round(random.nextGaussian() * 32) + ZERO_POINT));
        }
        return codes;
    }

    /** Power of the float layer's outputs over that of their difference from the integer layer's; of one layer. */
    double decibels() {
        Graph graph = graph();
        byte[] input = input();
        byte[] codes = ReferenceExecutor.run(graph, ImmutableList.of(input), Roundings.TENSORFLOW_LITE)
                .getOrDefault(3, new byte[0]);
        float[] weights = values(1);
        double signal = 0;
        double noise = 0;
        for (int i = 0; i < codes.length; i++) {
            double real = 0;
            for (int k = 0; k < depth; k++) {
                real += (double) weights[i % outputs * depth + k]
                        * (input[i / outputs * depth + k] - ZERO_POINT)
                        * INPUT_SCALE;
            }
            double made = (codes[i] - ZERO_POINT)
                    * (double) graph.tensor(3).quantized().scale();
            signal += real * real;
            noise += (real - made) * (real - made);
        }
        return 10 * Math.log10(signal / noise);
    }
}

package macrame.isa.importer.onnx;

import static macrame.isa.importer.onnx.OnnxWriter.integer;
import static macrame.isa.importer.onnx.OnnxWriter.integers;
import static macrame.isa.importer.onnx.OnnxWriter.real;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A small float network for images of 3 x 16 x 16 with what such networks commonly hold: convolutions with normalisations,
 * one of them depthwise, a residual sum, pooling and a classifier. Its weights are drawn; channels differ in their spread,
 * as they do in trained networks.
 */
final class SmallCnn {
    private static final int CLASSES = 10;

    private final Random random = new Random(8);
    private final OnnxWriter writer = new OnnxWriter(13);

    private SmallCnn() {}

    static byte[] model() {
        return new SmallCnn().write();
    }

    private byte[] write() {
        String value = writer.input("image", 1, 3, 16, 16);
        value = relu(normalised(convolution(value, 3, 8, 3, 1), 8));
        value = writer.node("MaxPool", List.of(value), integers("kernel_shape", 2, 2), integers("strides", 2, 2));
        String shortcut = relu(normalised(convolution(value, 8, 16, 3, 1), 16));
        value = clip(normalised(convolution(shortcut, 16, 16, 3, 16), 16));
        value = normalised(convolution(value, 16, 16, 1, 1), 16);
        value = relu(writer.node("Add", List.of(value, shortcut)));
        value = writer.node("GlobalAveragePool", List.of(value));
        value = writer.node("Flatten", List.of(value));
        String weights = writer.constant(new int[] {CLASSES, 16}, spread(CLASSES, 16, 16));
        String bias = writer.constant(new int[] {CLASSES}, uniform(CLASSES, 0.2f));
        value = writer.node("Gemm", List.of(value, weights, bias), integer("transB", 1));
        writer.output(writer.node("Softmax", List.of(value), integer("axis", 1)));
        return writer.bytes();
    }

    private String convolution(String input, int inputs, int outputs, int size, int groups) {
        int depth = inputs / groups * size * size;
        int[] shape = {outputs, inputs / groups, size, size};
        String weights = writer.constant(shape, spread(outputs, depth, depth));
        int padding = size / 2;
        return writer.node(
                "Conv",
                List.of(input, weights),
                integers("kernel_shape", size, size),
                integers("pads", padding, padding, padding, padding),
                integer("group", groups));
    }

    private String normalised(String input, int channels) {
        List<String> operands = new ArrayList<>(List.of(input));
        operands.add(writer.constant(new int[] {channels}, around(channels, 1, 0.5f)));
        operands.add(writer.constant(new int[] {channels}, uniform(channels, 0.5f)));
        operands.add(writer.constant(new int[] {channels}, uniform(channels, 0.3f)));
        operands.add(writer.constant(new int[] {channels}, around(channels, 1, 0.5f)));
        return writer.node("BatchNormalization", operands, real("epsilon", 1e-5f));
    }

    private String relu(String input) {
        return writer.node("Relu", List.of(input));
    }

    private String clip(String input) {
        String least = writer.constant(new int[0], 0);
        String most = writer.constant(new int[0], 6);
        return writer.node("Clip", List.of(input, least, most));
    }

    /** Weights of variance 2 / {@code fanIn} in the mean, those of each channel within a factor of four of that. */
    private float[] spread(int channels, int depth, int fanIn) {
        float[] values = new float[channels * depth];
        for (int channel = 0; channel < channels; channel++) {
            float bound = (float) Math.sqrt(6.0 / fanIn) * (0.25f + 1.5f * random.nextFloat());
            for (int i = 0; i < depth; i++) {
                values[channel * depth + i] = bound * (2 * random.nextFloat() - 1);
            }
        }
        return values;
    }

    private float[] uniform(int length, float bound) {
        return around(length, 0, bound);
    }

    private float[] around(int length, float middle, float bound) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = middle + bound * (2 * random.nextFloat() - 1);
        }
        return values;
    }
}

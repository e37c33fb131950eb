package macrame.isa.importer.onnx;

import static macrame.isa.importer.onnx.OnnxWriter.integer;
import static macrame.isa.importer.onnx.OnnxWriter.integers;
import static macrame.isa.importer.onnx.OnnxWriter.real;
import static macrame.isa.importer.onnx.OnnxWriter.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import macrame.isa.importer.onnx.proto.Onnx;

/**
 * Small random float networks over all supported operators, the same for the same seed. Biases, and the means, shifts
 * and factors of normalisations are drawn so that each sum of products gains less than {@link #LARGEST_SHIFT} by them.
 */
public final class RandomOnnxNetworks {
    public static final double LARGEST_SHIFT = 6;

    private final Random random;
    private final OnnxWriter writer;
    private final boolean channelsLast;
    private String value = "image";
    private int channels;
    private int height;
    private int width;

    private RandomOnnxNetworks(long seed) {
        this.random = new Random(seed);
        this.writer = new OnnxWriter(14);
        this.channelsLast = random.nextInt(6) == 0;
    }

    public static OnnxWriter network(long seed) {
        return new RandomOnnxNetworks(seed).write();
    }

    private OnnxWriter write() {
        channels = 1 + random.nextInt(6);
        height = 4 + random.nextInt(8);
        width = 4 + random.nextInt(8);
        int batch = random.nextInt(4) == 0 ? -1 : 1 + random.nextInt(2);
        if (channelsLast) {
            writer.input("image", batch, height, width, channels);
            value = writer.node("Transpose", List.of(value), integers("perm", 0, 3, 1, 2));
        } else {
            writer.input("image", batch, channels, height, width);
        }
        for (int layers = 1 + random.nextInt(5); layers > 0; layers--) {
            layer();
        }
        end();
        writer.output(value);
        return writer;
    }

    private void layer() {
        switch (random.nextInt(11)) {
            case 10 -> join();
            case 8 -> function();
            case 9 -> combination();
            case 0, 1, 2 -> {
                convolution(channels, 1 + random.nextInt(8), true);
                activation();
            }
            case 3 -> residual();
            case 4, 5 -> pool();
            case 6 -> constantSum();
            default -> pad();
        }
    }

    /** @param resized whether windows, strides and padding may change the image's size */
    private void convolution(int inputs, int wanted, boolean resized) {
        int groups = random.nextInt(3) == 0 ? inputs : 1;
        int outputs = groups == 1 ? wanted : groups * (resized ? 1 + random.nextInt(2) : 1);
        int[] kernel = {1 + random.nextInt(3), 1 + random.nextInt(3)};
        // ONNX Runtime takes no dilation together with padding by name.
        boolean same = !resized || random.nextBoolean();
        int[] dilations = {same ? 1 : 1 + random.nextInt(2), same ? 1 : 1 + random.nextInt(2)};
        int[] strides = resized ? new int[] {1 + random.nextInt(2), 1 + random.nextInt(3)} : new int[] {1, 1};
        List<Onnx.Attribute> attributes = new ArrayList<>();
        attributes.add(integer("group", groups));
        attributes.add(integers("dilations", dilations));
        attributes.add(integers("strides", strides));
        if (random.nextBoolean()) {
            attributes.add(integers("kernel_shape", kernel));
        }
        frame(attributes, kernel, dilations, strides, same);
        int depth = inputs / groups;
        double deviation = 1 / Math.sqrt(depth * kernel[0] * kernel[1]);
        List<String> operands = new ArrayList<>(List.of(
                value,
                writer.constant(
                        new int[] {outputs, depth, kernel[0], kernel[1]},
                        normal(outputs * depth * kernel[0] * kernel[1], deviation))));
        if (random.nextBoolean()) {
            operands.add(writer.constant(new int[] {outputs}, uniform(outputs, -1, 1)));
        }
        value = writer.node("Conv", operands, attributes.toArray(Onnx.Attribute[]::new));
        channels = outputs;
        if (random.nextInt(3) == 0) {
            normalisation(outputs);
        } else if (operands.size() == 2 && random.nextInt(3) == 0) {
            sum(writer.constant(new int[] {outputs, 1, 1}, uniform(outputs, -1, 1)));
        }
    }

    /** Padding by numbers or by name, and what becomes of the image's size. */
    private void frame(List<Onnx.Attribute> attributes, int[] kernel, int[] dilations, int[] strides, boolean same) {
        int[] sizes = {height, width};
        int[] pads = new int[4];
        for (int axis = 0; axis < 2; axis++) {
            int extent = (kernel[axis] - 1) * dilations[axis] + 1;
            if (same) {
                sizes[axis] = (sizes[axis] + strides[axis] - 1) / strides[axis];
            } else {
                pads[axis] = random.nextInt(kernel[axis]);
                pads[axis + 2] = random.nextInt(kernel[axis]);
                while (sizes[axis] + pads[axis] + pads[axis + 2] < extent) {
                    pads[axis + 2]++;
                }
                sizes[axis] = (sizes[axis] + pads[axis] + pads[axis + 2] - extent) / strides[axis] + 1;
            }
        }
        attributes.add(
                same ? text("auto_pad", random.nextBoolean() ? "SAME_UPPER" : "SAME_LOWER") : integers("pads", pads));
        height = sizes[0];
        width = sizes[1];
    }

    private void normalisation(int size) {
        int[] shape = {size};
        value = writer.node(
                "BatchNormalization",
                List.of(
                        value,
                        writer.constant(shape, uniform(size, 0.5, 1.5)),
                        writer.constant(shape, uniform(size, -1, 1)),
                        writer.constant(shape, uniform(size, -1, 1)),
                        writer.constant(shape, uniform(size, 0.5, 2))),
                real("epsilon", 1e-3f));
    }

    private void activation() {
        switch (random.nextInt(6)) {
            case 0, 1 -> value = writer.node("Relu", List.of(value));
            case 2 -> clip(0, 6);
            case 3 -> clip(-1, 1);
            case 4 -> value = writer.node("Identity", List.of(value));
            default -> {}
        }
    }

    private void function() {
        switch (random.nextInt(5)) {
            case 0 -> value = writer.node("Sigmoid", List.of(value));
            case 1 -> value = writer.node("Tanh", List.of(value));
            case 2 -> value = writer.node("HardSwish", List.of(value));
            case 3 -> value = writer.node("LeakyRelu", List.of(value), real("alpha", random.nextFloat()));
            default -> {
                String slope = writer.constant(new int[] {channels, 1, 1}, uniform(channels, -1, 1));
                value = writer.node("PRelu", List.of(value, slope));
            }
        }
    }

    /** An image and what is made of it, behind each other in any dimension but the batch. */
    private void join() {
        String start = value;
        convolution(channels, channels, false);
        int axis = 1 + random.nextInt(3);
        value = writer.node(
                "Concat", List.of(start, value, start), integer("axis", random.nextBoolean() ? axis : axis - 4));
        channels *= axis == 1 ? 3 : 1;
        height *= axis == 2 ? 3 : 1;
        width *= axis == 3 ? 3 : 1;
    }

    /** Of an image and what is made of it, or of an image and a constant on either side. */
    private void combination() {
        String operator = random.nextBoolean() ? "Mul" : "Sub";
        String start = value;
        if (random.nextBoolean()) {
            convolution(channels, channels, false);
            value = writer.node(operator, List.of(start, value));
        } else {
            String constant = writer.constant(new int[] {1, channels, 1, 1}, uniform(channels, -1, 1));
            value = writer.node(operator, random.nextBoolean() ? List.of(value, constant) : List.of(constant, value));
        }
    }

    private void clip(float least, float most) {
        value = writer.node(
                "Clip", List.of(value, writer.constant(new int[0], least), writer.constant(new int[0], most)));
    }

    /** A sum of two ways that start at one image, now and then one that is read by a Relu too. */
    private void residual() {
        String start = value;
        if (random.nextBoolean()) {
            value = writer.node("Relu", List.of(value));
        }
        convolution(channels, channels, false);
        value = writer.node("Add", random.nextBoolean() ? List.of(start, value) : List.of(value, start));
        activation();
    }

    private void pool() {
        int[] kernel = {1 + random.nextInt(3), 1 + random.nextInt(3)};
        int[] strides = {1 + random.nextInt(2), 1 + random.nextInt(2)};
        List<Onnx.Attribute> attributes = new ArrayList<>();
        attributes.add(integers("kernel_shape", kernel));
        attributes.add(integers("strides", strides));
        boolean same = random.nextBoolean();
        int[] pads = new int[4];
        int[] sizes = {height, width};
        for (int axis = 0; axis < 2; axis++) {
            if (!same) {
                pads[axis] = random.nextInt(kernel[axis]);
                pads[axis + 2] = random.nextInt(kernel[axis]);
            }
            int room = sizes[axis] + pads[axis] + pads[axis + 2] - kernel[axis];
            same |= room < 0;
        }
        for (int axis = 0; axis < 2; axis++) {
            int room = sizes[axis] + pads[axis] + pads[axis + 2] - kernel[axis];
            sizes[axis] = same ? (sizes[axis] + strides[axis] - 1) / strides[axis] : room / strides[axis] + 1;
        }
        attributes.add(same ? text("auto_pad", "SAME_UPPER") : integers("pads", pads));
        height = sizes[0];
        width = sizes[1];
        value = writer.node(
                random.nextBoolean() ? "MaxPool" : "AveragePool",
                List.of(value),
                attributes.toArray(Onnx.Attribute[]::new));
    }

    private void constantSum() {
        sum(
                random.nextBoolean()
                        ? writer.constant(new int[] {1, channels, 1, 1}, uniform(channels, -1, 1))
                        : writer.constant(
                                new int[] {channels, height, width}, uniform(channels * height * width, -1, 1)));
    }

    private void sum(String constant) {
        value = writer.node("Add", random.nextBoolean() ? List.of(value, constant) : List.of(constant, value));
    }

    private void pad() {
        int top = random.nextInt(3);
        int right = random.nextInt(3);
        value = writer.node("Pad", List.of(value, writer.integers(0, 0, top, 0, 0, 0, 1, right)));
        height += top + 1;
        width += right;
    }

    private void end() {
        switch (random.nextInt(6)) {
            case 0 -> {
                value = writer.node("GlobalAveragePool", List.of(value));
                height = 1;
                width = 1;
                classifier();
            }
            case 1, 2 -> classifier();
            case 3 -> {
                value = writer.node(
                        "ReduceMean", List.of(value), integers("axes", 2, 3), integer("keepdims", random.nextInt(2)));
            }
            case 4 -> {
                value = writer.node("Transpose", List.of(value), integers("perm", 0, 2, 3, 1));
            }
            default -> value = writer.node("Softmax", List.of(value), integer("axis", 1));
        }
    }

    private void classifier() {
        int length = channels * height * width;
        if (random.nextInt(3) == 0) {
            value = writer.node("Transpose", List.of(value), integers("perm", 0, 2, 3, 1));
        }
        value = random.nextBoolean()
                ? writer.node("Flatten", List.of(value))
                : writer.node("Reshape", List.of(value, writer.integers(random.nextBoolean() ? 0 : -1, length)));
        if (random.nextBoolean()) {
            value = writer.node("Dropout", List.of(value));
        }
        int outputs = 1 + random.nextInt(9);
        float[] weights = normal(length * outputs, 1 / Math.sqrt(length));
        if (random.nextBoolean()) {
            value = writer.node("MatMul", List.of(value, writer.constant(new int[] {length, outputs}, weights)));
            sum(writer.constant(new int[] {outputs}, uniform(outputs, -1, 1)));
        } else {
            gemm(length, outputs, weights);
        }
        if (random.nextInt(3) == 0) {
            normalisation(outputs);
        }
        if (random.nextBoolean()) {
            value = writer.node("Softmax", List.of(value));
        } else {
            activation();
        }
    }

    private void gemm(int length, int outputs, float[] weights) {
        boolean turned = random.nextBoolean();
        int[] shape = turned ? new int[] {outputs, length} : new int[] {length, outputs};
        List<String> operands = new ArrayList<>(List.of(value, writer.constant(shape, weights)));
        if (random.nextBoolean()) {
            operands.add(
                    random.nextBoolean()
                            ? writer.constant(new int[] {1, outputs}, uniform(outputs, -1, 1))
                            : writer.constant(new int[] {1}, uniform(1, -1, 1)));
        }
        value = writer.node(
                "Gemm",
                operands,
                integer("transB", turned ? 1 : 0),
                real("alpha", 0.5f + random.nextFloat()),
                real("beta", random.nextFloat()));
    }

    private float[] normal(int size, double deviation) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (random.nextGaussian() * deviation);
        }
        return values;
    }

    private float[] uniform(int size, double least, double most) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (least + random.nextDouble() * (most - least));
        }
        return values;
    }
}

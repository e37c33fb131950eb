package macrame.isa.importer.tflite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.AddOptionsT;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.Conv2DOptionsT;
import org.tensorflow.lite.schema.DepthwiseConv2DOptionsT;
import org.tensorflow.lite.schema.FullyConnectedOptionsT;
import org.tensorflow.lite.schema.Padding;
import org.tensorflow.lite.schema.Pool2DOptionsT;
import org.tensorflow.lite.schema.ReshapeOptionsT;
import org.tensorflow.lite.schema.TensorType;

/**
 * Networks of float activations and int8 weights with random values, as TensorFlow Lite's converter writes them for
 * "dynamic range" quantization. All their other operators are exact in binary32.
 */
public final class HybridNetworks {
    private static final byte[] ACTIVATIONS = {
        ActivationFunctionType.NONE,
        ActivationFunctionType.RELU,
        ActivationFunctionType.RELU6,
        ActivationFunctionType.RELU_N1_TO_1
    };

    /** What a layer with weights is like, beside the operator's own sizes. */
    public record Form(boolean perChannel, boolean bias, boolean asymmetric, byte activation) {
        /** Symmetric inputs, and one scale for all weights. */
        public static final Form PLAIN = new Form(false, true, false, ActivationFunctionType.NONE);

        public static final Form PER_CHANNEL = new Form(true, true, false, ActivationFunctionType.NONE);
        public static final Form ASYMMETRIC = new Form(false, true, true, ActivationFunctionType.NONE);
    }

    /** Height and width of a window, its stride both ways, and whether its outputs cover the input. */
    public record Filter(int height, int width, int stride, boolean same) {}

    private final TfliteWriter writer = new TfliteWriter();
    private final Random random;
    private int tensor;
    private int[] shape;
    private int layers;
    private boolean narrow;

    public HybridNetworks(long seed, int... inputShape) {
        this.random = new Random(seed);
        this.shape = inputShape.clone();
        this.tensor = writer.tensor("input", TensorType.FLOAT32, inputShape);
        writer.inputs(tensor);
    }

    /** Some layers of each kind; the same for the same seed. */
    public static byte[] network(long seed) {
        Random random = new Random(seed);
        int batch = 1 + random.nextInt(3);
        int size = 3 + random.nextInt(8);
        HybridNetworks network = new HybridNetworks(seed, batch, size, 3 + random.nextInt(8), 1 + random.nextInt(20));
        int images = 1 + random.nextInt(3);
        for (int i = 0; i < images; i++) {
            network.image(random);
        }
        if (random.nextInt(4) > 0) {
            network.flatten();
            network.fullyConnected(1 + random.nextInt(40), rows(random));
            if (random.nextBoolean()) {
                network.fullyConnected(1 + random.nextInt(20), rows(random));
            }
        }
        return network.bytes();
    }

    private void image(Random random) {
        Filter filter = new Filter(
                1 + random.nextInt(Math.min(4, shape[1])),
                1 + random.nextInt(Math.min(4, shape[2])),
                1 + random.nextInt(2),
                random.nextBoolean());
        switch (random.nextInt(6)) {
            case 0, 1 -> convolution(1 + random.nextInt(24), filter, form(random));
            case 2 -> depthwise(1 + random.nextInt(2), filter, form(random));
            case 3 -> {
                int before = tensor;
                convolution(shape[3], new Filter(3, 3, 1, true), form(random));
                add(before);
            }
            case 4 -> keeping(1 + random.nextInt(24), rows(random));
            default -> {
                convolution(1 + random.nextInt(24), new Filter(1, 1, 1, false), form(random));
                maximum();
            }
        }
    }

    private static Form form(Random random) {
        return new Form(
                random.nextBoolean(),
                random.nextInt(4) > 0,
                random.nextBoolean(),
                ACTIVATIONS[random.nextInt(ACTIVATIONS.length)]);
    }

    /** As the converter writes it: scales for each channel go with a zero point for each row. */
    private static Form rows(Random random) {
        Form form = form(random);
        return new Form(form.perChannel, form.bias, form.perChannel || form.asymmetric, form.activation);
    }

    /** Always with a bias: TensorFlow Lite runs no convolution of integer weights without one. */
    public HybridNetworks convolution(int outputs, Filter filter, Form form) {
        int[] weightShape = {outputs, filter.height, filter.width, shape[3]};
        int[] operands = operands(weightShape, 0, new Form(form.perChannel, true, form.asymmetric, form.activation));
        Conv2DOptionsT options = new Conv2DOptionsT();
        options.setPadding(filter.same ? Padding.SAME : Padding.VALID);
        options.setStrideH(filter.stride);
        options.setStrideW(filter.stride);
        options.setDilationHFactor(1);
        options.setDilationWFactor(1);
        options.setFusedActivationFunction(form.activation);
        next(windowed(filter, outputs));
        writer.operator(BuiltinOperator.CONV_2D, BuiltinOptions.Conv2DOptions, options, operands, tensor);
        return this;
    }

    /** Always with a scale for each channel: TensorFlow Lite refuses any other. */
    public HybridNetworks depthwise(int multiplier, Filter filter, Form form) {
        int outputs = shape[3] * multiplier;
        int[] weightShape = {1, filter.height, filter.width, outputs};
        int[] operands = operands(weightShape, 3, new Form(true, form.bias, form.asymmetric, form.activation));
        DepthwiseConv2DOptionsT options = new DepthwiseConv2DOptionsT();
        options.setPadding(filter.same ? Padding.SAME : Padding.VALID);
        options.setStrideH(filter.stride);
        options.setStrideW(filter.stride);
        options.setDilationHFactor(1);
        options.setDilationWFactor(1);
        options.setDepthMultiplier(multiplier);
        options.setFusedActivationFunction(form.activation);
        next(windowed(filter, outputs));
        writer.operator(
                BuiltinOperator.DEPTHWISE_CONV_2D, BuiltinOptions.DepthwiseConv2DOptions, options, operands, tensor);
        return this;
    }

    /** Weights of the layers to come have 4 bits. */
    public HybridNetworks narrow() {
        narrow = true;
        return this;
    }

    /** A matrix product of rows that stay where they are. */
    public HybridNetworks keeping(int outputs, Form form) {
        int[] kept = shape.clone();
        kept[kept.length - 1] = outputs;
        return product(outputs, form, kept);
    }

    public HybridNetworks fullyConnected(int outputs, Form form) {
        int rows = Arrays.stream(shape).reduce(1, (a, b) -> a * b) / shape[shape.length - 1];
        return product(outputs, form, rows, outputs);
    }

    private HybridNetworks product(int outputs, Form form, int... newShape) {
        int depth = shape[shape.length - 1];
        int[] operands = operands(new int[] {outputs, depth}, 0, form);
        FullyConnectedOptionsT options = new FullyConnectedOptionsT();
        options.setAsymmetricQuantizeInputs(form.asymmetric);
        options.setFusedActivationFunction(form.activation);
        options.setKeepNumDims(newShape.length > 2);
        next(newShape);
        writer.operator(
                BuiltinOperator.FULLY_CONNECTED, BuiltinOptions.FullyConnectedOptions, options, operands, tensor);
        return this;
    }

    /** One row of elements for each image. */
    public HybridNetworks flatten() {
        int before = tensor;
        int batch = shape[0];
        next(batch, Arrays.stream(shape).reduce(1, (a, b) -> a * b) / batch);
        ReshapeOptionsT options = new ReshapeOptionsT();
        options.setNewShape(shape);
        writer.operator(BuiltinOperator.RESHAPE, BuiltinOptions.ReshapeOptions, options, new int[] {before}, tensor);
        return this;
    }

    /** The largest of each two by two elements. */
    public HybridNetworks maximum() {
        int before = tensor;
        Pool2DOptionsT options = new Pool2DOptionsT();
        options.setPadding(Padding.SAME);
        options.setFilterHeight(2);
        options.setFilterWidth(2);
        options.setStrideH(2);
        options.setStrideW(2);
        next(shape[0], (shape[1] + 1) / 2, (shape[2] + 1) / 2, shape[3]);
        writer.operator(BuiltinOperator.MAX_POOL_2D, BuiltinOptions.Pool2DOptions, options, new int[] {before}, tensor);
        return this;
    }

    /** Adds the tensor {@code other}, of the same shape. */
    public HybridNetworks add(int other) {
        int before = tensor;
        next(shape);
        writer.operator(
                BuiltinOperator.ADD, BuiltinOptions.AddOptions, new AddOptionsT(), new int[] {before, other}, tensor);
        return this;
    }

    /** The tensor made last. */
    public int last() {
        return tensor;
    }

    public byte[] bytes() {
        writer.outputs(tensor);
        return writer.bytes();
    }

    private void next(int... newShape) {
        shape = newShape.clone();
        layers++;
        tensor = writer.tensor("layer" + layers, TensorType.FLOAT32, newShape);
    }

    private int[] windowed(Filter filter, int outputs) {
        return new int[] {
            shape[0], positions(shape[1], filter.height, filter), positions(shape[2], filter.width, filter), outputs
        };
    }

    private static int positions(int size, int taps, Filter filter) {
        int covered = filter.same ? size : size - taps + 1;
        return (covered + filter.stride - 1) / filter.stride;
    }

    private int[] operands(int[] weightShape, int axis, Form form) {
        int input = tensor;
        int outputs = weightShape[axis];
        int depth = Arrays.stream(weightShape).reduce(1, (a, b) -> a * b) / outputs;
        String name = "layer" + (layers + 1);
        int weights = writer.tensor(name + "/weights", narrow ? TensorType.INT4 : TensorType.INT8, weightShape);
        float[] scales = new float[form.perChannel ? outputs : 1];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = (float) ((0.5 + random.nextDouble()) / (60 * Math.sqrt(depth)));
        }
        writer.quantize(weights, scales, new long[scales.length], axis);
        writer.value(weights, narrow ? nibbles(outputs * depth) : codes(outputs * depth));
        return form.bias ? new int[] {input, weights, bias(name, outputs)} : new int[] {input, weights};
    }

    private byte[] codes(int count) {
        byte[] codes = new byte[count];
        for (int i = 0; i < count; i++) {
            codes[i] = (byte) (random.nextInt(255) - 127);
        }
        return codes;
    }

    /** Two codes a byte, the first in its low half. */
    private byte[] nibbles(int count) {
        byte[] packed = new byte[(count + 1) / 2];
        for (int i = 0; i < count; i++) {
            packed[i / 2] |= (byte) (((random.nextInt(15) - 7) & 0xf) << (i % 2 * 4));
        }
        return packed;
    }

    private int bias(String name, int outputs) {
        int bias = writer.tensor(name + "/bias", TensorType.FLOAT32, outputs);
        ByteBuffer values = ByteBuffer.allocate(outputs * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < outputs; i++) {
            values.putFloat((float) random.nextGaussian());
        }
        writer.value(bias, values.array());
        return bias;
    }
}

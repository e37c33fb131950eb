package macrame.isa.importer.tflite;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Bytes;
import com.google.common.primitives.Floats;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.Ints;
import java.util.Arrays;
import java.util.Random;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.AddOptionsT;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.Conv2DOptionsT;
import org.tensorflow.lite.schema.DepthwiseConv2DOptionsT;
import org.tensorflow.lite.schema.FullyConnectedOptionsT;
import org.tensorflow.lite.schema.TensorType;
import org.tensorflow.lite.schema.TransposeConvOptionsT;

/**
 * Writes networks with random weights, choosing every output's scale so that its codes neither all saturate nor all
 * vanish: it follows the root mean square of the codes from layer to layer, taking weights and codes as independent.
 */
public final class NetworkBuilder {
    /** Aimed at for every output, in codes: about 1 in 200 of a normal distribution then leaves [-128, 127]. */
    private static final double OUTPUT_RMS = 45;

    private static final float RELU6_SCALE = 6f / 255;

    /**
     * A tensor of the network being built.
     *
     * @param rms root mean square of its codes about the zero point, as expected
     */
    public record Value(int tensor, ImmutableIntArray shape, float scale, int zeroPoint, double rms) {
        /** What a tensor that is yet to be written shall be like. */
        public static Value form(int[] sizes, float scale, int zeroPoint, double rms) {
            return new Value(-1, ImmutableIntArray.copyOf(sizes), scale, zeroPoint, rms);
        }

        public int[] sizes() {
            return shape.toArray();
        }

        int channels() {
            return shape.get(shape.length() - 1);
        }

        public int elements() {
            return shape.stream().reduce(1, (a, b) -> a * b);
        }
    }

    private final TfliteWriter writer = new TfliteWriter();
    private final Random random;
    /** How far outputs may stray from {@link #OUTPUT_RMS}, as a factor either way. */
    private final double spread;

    private final Widths widths;

    public NetworkBuilder(Random random, double spread) {
        this(random, spread, Widths.INT8);
    }

    public NetworkBuilder(Random random, double spread, Widths widths) {
        this.random = random;
        this.spread = spread;
        this.widths = widths;
    }

    public TfliteWriter writer() {
        return writer;
    }

    /** A tensor of 8-bit codes. */
    public Value codes(String name, byte type, Value form) {
        int tensor = writer.tensor(name, type, form.sizes());
        writer.quantize(tensor, form.scale(), form.zeroPoint());
        return new Value(tensor, form.shape(), form.scale(), form.zeroPoint(), form.rms());
    }

    /** Always with a bias: TensorFlow Lite runs no quantized convolution without one. */
    public Value convolution(String name, Value input, Filter filter) {
        int depth = input.channels() / filter.groups();
        int taps = filter.height() * filter.width() * depth;
        Value output = outputOf(input, filter, filter.outputs(), name);
        int[] weightShape = {filter.outputs(), filter.height(), filter.width(), depth};
        Weights weights = weights(name, weightShape, 0, filter.perChannel(), scale(input, output, taps));
        Conv2DOptionsT options = new Conv2DOptionsT();
        options.setPadding(filter.padding());
        options.setStrideH(filter.strides().height());
        options.setStrideW(filter.strides().width());
        options.setDilationHFactor(filter.dilations().height());
        options.setDilationWFactor(filter.dilations().width());
        options.setFusedActivationFunction(filter.activation());
        writer.operator(
                BuiltinOperator.CONV_2D,
                BuiltinOptions.Conv2DOptions,
                options,
                operands(name, input, weights, true, taps),
                output.tensor());
        return output;
    }

    /**
     * Of the filter, its shape, strides, padding and activation are used.
     *
     * @param height of the output, from which the filter leads to the input's
     */
    public Value transposeConvolution(String name, Value input, Filter filter, int height, int width) {
        int[] shape = {input.sizes()[0], height, width, filter.outputs()};
        Value output = output(name, shape, filter.activation());
        int taps = filter.height() * filter.width() * input.channels();
        int[] weightShape = {filter.outputs(), filter.height(), filter.width(), input.channels()};
        Weights weights = weights(name, weightShape, 0, filter.perChannel(), scale(input, output, taps));
        int[] operands = operands(name, input, weights, filter.bias(), taps);
        int[] all = new int[operands.length + 1];
        all[0] = integers(name + "/shape", new int[] {shape.length}, shape);
        all[1] = operands[1];
        all[2] = operands[0];
        System.arraycopy(operands, 2, all, 3, operands.length - 2);
        TransposeConvOptionsT options = new TransposeConvOptionsT();
        options.setPadding(filter.padding());
        options.setStrideH(filter.strides().height());
        options.setStrideW(filter.strides().width());
        options.setFusedActivationFunction(filter.activation());
        writer.operator(
                BuiltinOperator.TRANSPOSE_CONV, BuiltinOptions.TransposeConvOptions, options, all, output.tensor());
        return output;
    }

    /** Outputs of {@code filter} are a multiple of the input's channels. */
    public Value depthwise(String name, Value input, Filter filter) {
        int taps = filter.height() * filter.width();
        Value output = outputOf(input, filter, filter.outputs(), name);
        int[] weightShape = {1, filter.height(), filter.width(), filter.outputs()};
        Weights weights = weights(name, weightShape, 3, filter.perChannel(), scale(input, output, taps));
        DepthwiseConv2DOptionsT options = new DepthwiseConv2DOptionsT();
        options.setPadding(filter.padding());
        options.setStrideH(filter.strides().height());
        options.setStrideW(filter.strides().width());
        options.setDilationHFactor(filter.dilations().height());
        options.setDilationWFactor(filter.dilations().width());
        options.setDepthMultiplier(filter.outputs() / input.channels());
        options.setFusedActivationFunction(filter.activation());
        writer.operator(
                BuiltinOperator.DEPTHWISE_CONV_2D,
                BuiltinOptions.DepthwiseConv2DOptions,
                options,
                operands(name, input, weights, filter.bias(), taps),
                output.tensor());
        return output;
    }

    /**
     * Weights have a scale for each channel only where the output has two dimensions: TensorFlow Lite 2.18's kernel
     * takes the first two for rows and channels, and leaves the rest of a larger output unwritten; nor of 4 bits, which it
     * refuses.
     *
     * @param keepDimensions whether the output keeps the input's outer dimensions
     */
    public Value fullyConnected(String name, Value input, Filter filter, boolean keepDimensions) {
        int depth = input.channels();
        int[] shape = {input.elements() / depth, filter.outputs()};
        if (keepDimensions) {
            shape = input.sizes().clone();
            shape[shape.length - 1] = filter.outputs();
        }
        Value output = output(name, shape, filter.activation());
        boolean perChannel = filter.perChannel() && shape.length == 2 && widths != Widths.INT8_BY_INT4;
        Weights weights =
                weights(name, new int[] {filter.outputs(), depth}, 0, perChannel, scale(input, output, depth));
        FullyConnectedOptionsT options = new FullyConnectedOptionsT();
        options.setKeepNumDims(keepDimensions);
        options.setFusedActivationFunction(filter.activation());
        writer.operator(
                BuiltinOperator.FULLY_CONNECTED,
                BuiltinOptions.FullyConnectedOptions,
                options,
                operands(name, input, weights, filter.bias(), depth),
                output.tensor());
        return output;
    }

    public Value add(String name, Value left, Value right, byte activation) {
        int[] shape = left.elements() >= right.elements() ? left.sizes() : right.sizes();
        double real = StrictMath.hypot(left.rms() * left.scale(), right.rms() * right.scale());
        float scale = (float) (real / (outputRms() * stray()));
        Value sum = codes(name, widths.activations(), form(shape, scale, activation));
        AddOptionsT options = new AddOptionsT();
        options.setPotScaleInt16(!widths.isWide());
        options.setFusedActivationFunction(activation);
        writer.operator(
                BuiltinOperator.ADD,
                BuiltinOptions.AddOptions,
                options,
                new int[] {left.tensor(), right.tensor()},
                sum.tensor());
        return sum;
    }

    /** A constant of the given form, its codes drawn about the zero point. */
    public Value constant(String name, Value form) {
        Value constant = codes(name, widths.activations(), form);
        int[] values = new int[constant.elements()];
        for (int i = 0; i < values.length; i++) {
            int code = form.zeroPoint() + (int) Math.round(random.nextGaussian() * form.rms());
            values[i] = Math.min(Math.max(code, widths.smallest()), widths.largest());
        }
        writer.value(
                constant.tensor(), widths.isWide() ? TfliteWriter.int16(values) : Bytes.toArray(Ints.asList(values)));
        return constant;
    }

    /** A constant int32 tensor; returns its index. */
    public int integers(String name, int[] shape, int... values) {
        int tensor = writer.tensor(name, TensorType.INT32, shape);
        writer.value(tensor, TfliteWriter.int32(values));
        return tensor;
    }

    private Value outputOf(Value input, Filter filter, int channels, String name) {
        int[] shape = {
            input.sizes()[0],
            Filter.positions(
                    input.sizes()[1],
                    filter.height(),
                    filter.strides().height(),
                    filter.dilations().height(),
                    filter.same()),
            Filter.positions(
                    input.sizes()[2],
                    filter.width(),
                    filter.strides().width(),
                    filter.dilations().width(),
                    filter.same()),
            channels
        };
        return output(name, shape, filter.activation());
    }

    private Value output(String name, int[] shape, byte activation) {
        float scale = activation == ActivationFunctionType.RELU6
                ? RELU6_SCALE * (float) stray() / widths.steps()
                : (float) StrictMath.exp(-5 + 4 * random.nextDouble()) / widths.steps();
        return codes(name, widths.activations(), form(shape, scale, activation));
    }

    private Value form(int[] shape, float scale, byte activation) {
        boolean positive = activation == ActivationFunctionType.RELU || activation == ActivationFunctionType.RELU6;
        int zeroPoint = positive && random.nextInt(8) > 0 ? -128 : random.nextInt(61) - 30;
        return Value.form(shape, scale, widths.zeroPoint(zeroPoint), outputRms() * (positive ? Math.sqrt(0.5) : 1));
    }

    private double outputRms() {
        return OUTPUT_RMS * widths.steps();
    }

    private double stray() {
        return StrictMath.pow(spread, 2 * random.nextDouble() - 1);
    }

    /** The weights' scale that brings an output of {@code products} products to the root mean square aimed at. */
    private double scale(Value input, Value output, int products) {
        double accumulator = Math.sqrt(products) * widths.weightRms() * input.rms();
        return outputRms() * stray() * output.scale() / (accumulator * input.scale());
    }

    private record Weights(int tensor, int channels, ImmutableList<Float> scales) {}

    private Weights weights(String name, int[] shape, int axis, boolean perChannel, double scale) {
        int tensor = writer.tensor(name + "/weights", widths.weights(), shape);
        float[] scales = new float[perChannel && widths != Widths.UINT8 ? shape[axis] : 1];
        for (int channel = 0; channel < scales.length; channel++) {
            scales[channel] = (float) (scale * (perChannel ? 0.7 + 0.6 * random.nextDouble() : 1));
        }
        int zeroPoint = widths == Widths.UINT8 ? 100 + random.nextInt(60) : 0;
        long[] zeroPoints = new long[scales.length];
        Arrays.fill(zeroPoints, zeroPoint);
        writer.quantize(tensor, scales, zeroPoints, axis);
        int[] codes = new int[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < codes.length; i++) {
            int code = zeroPoint + random.nextInt(2 * widths.largestWeight() + 1) - widths.largestWeight();
            codes[i] = widths == Widths.UINT8 ? Math.min(Math.max(code, 0), 255) : code;
        }
        writer.value(
                tensor,
                widths.weights() == TensorType.INT4 ? TfliteWriter.int4(codes) : Bytes.toArray(Ints.asList(codes)));
        return new Weights(tensor, shape[axis], ImmutableList.copyOf(Floats.asList(scales)));
    }

    /** Biases are drawn up to a quarter of the accumulators' root mean square. */
    private int[] operands(String name, Value input, Weights weights, boolean hasBias, int products) {
        if (!hasBias) {
            return new int[] {input.tensor(), weights.tensor()};
        }
        int[] values = new int[weights.channels()];
        for (int channel = 0; channel < values.length; channel++) {
            values[channel] =
                    (int) (random.nextGaussian() * 0.25 * Math.sqrt(products) * widths.weightRms() * input.rms());
        }
        int bias = writer.tensor(name + "/bias", widths.biases(), values.length);
        writer.value(
                bias, widths.biases() == TensorType.INT64 ? TfliteWriter.int64(values) : TfliteWriter.int32(values));
        float[] scales = new float[weights.scales().size()];
        for (int channel = 0; channel < scales.length; channel++) {
            scales[channel] = weights.scales().get(channel) * input.scale();
        }
        writer.quantize(bias, scales, new long[scales.length], 0);
        return new int[] {input.tensor(), weights.tensor(), bias};
    }
}

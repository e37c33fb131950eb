package macrame.isa.importer.tflite;

import java.util.Random;
import macrame.isa.importer.tflite.Filter.Pair;
import macrame.isa.importer.tflite.NetworkBuilder.Value;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.TensorType;

/**
 * Small random networks over all supported operators, the same for the same seed: sizes that divide no array, all
 * strides, paddings, dilations, groups and multipliers that fit, residual sums, and each kind of front and end.
 */
public final class RandomNetworks {
    private static final byte[] ACTIVATIONS = {
        ActivationFunctionType.NONE,
        ActivationFunctionType.RELU,
        ActivationFunctionType.RELU6,
        ActivationFunctionType.RELU_N1_TO_1
    };
    private static final int LARGEST_CHANNELS = 48;

    private final Random random;
    private final NetworkBuilder builder;
    private final PlainOperators plain;
    private final RandomPoints points;
    private final RandomStructure structure;
    private int names;

    private RandomNetworks(long seed) {
        this.random = new Random(seed);
        this.builder = new NetworkBuilder(random, 2.5);
        this.plain = new PlainOperators(builder);
        this.points = new RandomPoints(random, builder);
        this.structure = new RandomStructure(random, builder, this::name);
    }

    /** A model of one image at a time. */
    public static byte[] network(long seed) {
        return new RandomNetworks(seed).write(1);
    }

    /** A model of two or three images at a time. */
    public static byte[] batchedNetwork(long seed) {
        return new RandomNetworks(seed).write(2 + (int) Math.floorMod(seed, 2L));
    }

    private byte[] write(int batch) {
        int[] shape = {batch, 3 + random.nextInt(12), 3 + random.nextInt(12), channels()};
        Value value = front(shape);
        int layers = 1 + random.nextInt(6);
        for (int layer = 0; layer < layers; layer++) {
            value = layer(value);
        }
        builder.writer().outputs(end(value));
        return builder.writer().bytes();
    }

    /** Codes as they are, or quantized from float, uint8 or other int8 codes. */
    private Value front(int[] shape) {
        Value form = Value.form(shape, (float) StrictMath.exp(-6 + 5 * random.nextDouble()), zeroPoint(), 74);
        switch (random.nextInt(4)) {
            case 0 -> {
                int input = builder.writer().tensor(name("input"), TensorType.FLOAT32, shape);
                builder.writer().inputs(input);
                Value unit = Value.form(shape, 1f / (60 + random.nextInt(90)), form.zeroPoint(), 60);
                return plain.quantize(name("quantize"), input, TensorType.INT8, unit);
            }
            case 1 -> {
                Value unsigned = Value.form(shape, form.scale(), form.zeroPoint() + 128, form.rms());
                Value input = builder.codes(name("input"), TensorType.UINT8, unsigned);
                builder.writer().inputs(input.tensor());
                return plain.quantize(name("quantize"), input.tensor(), TensorType.INT8, rescaled(form));
            }
            default -> {
                Value input = builder.codes(name("input"), TensorType.INT8, form);
                builder.writer().inputs(input.tensor());
                return input;
            }
        }
    }

    private Value layer(Value input) {
        return switch (random.nextInt(20)) {
            case 12, 13, 14, 15 -> structure.piece(input);
            case 0, 1, 2, 3 -> builder.convolution(name("conv"), input, filter(input, true, channels()));
            case 4, 5 -> depthwise(input);
            case 6, 7 -> residual(input);
            case 8 -> plain.pool(name("pool"), poolCode(), input, pooling(input));
            case 9 -> padded(input);
            case 10 -> plain.quantize(name("requantize"), input.tensor(), TensorType.INT8, rescaled(input));
            case 11 -> sumWithConstant(input);
            case 16, 17 -> points.function(input);
            default -> points.combination(input);
        };
    }

    private Value depthwise(Value input) {
        int multiplier = input.channels() > LARGEST_CHANNELS / 2 ? 1 : 1 + random.nextInt(3);
        return builder.depthwise(name("depthwise"), input, filter(input, false, input.channels() * multiplier));
    }

    /** A sum of two ways that start at one tensor. */
    private Value residual(Value input) {
        int size = 1 + random.nextInt(3);
        Filter filter = new Filter(
                input.channels(),
                size,
                size,
                Pair.ONE,
                Pair.ONE,
                true,
                1,
                activation(),
                random.nextBoolean(),
                random.nextBoolean());
        Value branch = builder.convolution(name("branch"), input, filter);
        return random.nextBoolean()
                ? builder.add(name("add"), branch, input, activation())
                : builder.add(name("add"), input, branch, activation());
    }

    private Value padded(Value input) {
        int[] amounts = new int[8];
        for (int i = 2; i < 6; i++) {
            amounts[i] = random.nextInt(3);
        }
        if (random.nextInt(4) == 0) {
            amounts[7] = random.nextInt(3);
        }
        Value padded = plain.pad(name("pad"), input, amounts, random.nextBoolean());
        return random.nextInt(3) == 0
                ? padded
                : builder.convolution(name("conv"), padded, filter(padded, true, channels()));
    }

    private Value sumWithConstant(Value input) {
        int[] shape = random.nextBoolean() ? input.sizes() : new int[] {1, 1, 1, input.channels()};
        Value constant =
                builder.constant(name("constant"), Value.form(shape, input.scale() * (float) stray(), zeroPoint(), 40));
        return builder.add(name("add"), input, constant, activation());
    }

    private int end(Value input) {
        Value value = input;
        switch (random.nextInt(5)) {
            case 0 -> value = classifier(mean(value));
            case 1 -> value = mean(value);
            case 2 -> {
                int length = value.elements() / value.sizes()[0];
                value = classifier(plain.reshape(name("reshape"), value, value.sizes()[0], length));
            }
            case 3 -> value = builder.fullyConnected(name("dense"), value, filter(value, false, channels()), true);
            default -> {}
        }
        return switch (random.nextInt(6)) {
            case 5 -> new PointOperators(builder).argMax(value, -1, TensorType.INT32);
            case 0 -> plain.dequantize(name("dequantize"), value);
            case 1 ->
                plain.quantize(
                                name("output"),
                                value.tensor(),
                                TensorType.UINT8,
                                Value.form(value.sizes(), value.scale(), value.zeroPoint() + 128, value.rms()))
                        .tensor();
            default -> value.tensor();
        };
    }

    private Value mean(Value input) {
        int[][] axes = {{1, 2}, {2, 1}, {-3, -2}, {1}, {2}, {3}, {1, 2, 3}};
        Value output = Value.form(new int[0], input.scale() * (float) (0.2 + random.nextDouble()), zeroPoint(), 30);
        int choice = Math.max(0, random.nextInt(2 * axes.length) - axes.length);
        return plain.mean(name("mean"), input, axes[choice], random.nextBoolean(), output);
    }

    private Value classifier(Value input) {
        Value dense = builder.fullyConnected(
                name("dense"), input, filter(input, false, 1 + random.nextInt(20)), random.nextBoolean());
        return random.nextBoolean()
                ? plain.softmax(name("softmax"), dense, random.nextInt(3) == 0 ? 0.5f + random.nextFloat() : 1f)
                : dense;
    }

    private Filter filter(Value input, boolean grouped, int outputs) {
        int groups = grouped && random.nextInt(4) == 0 ? divisor(input.channels()) : 1;
        int height = 1 + random.nextInt(4);
        int width = 1 + random.nextInt(4);
        Pair dilations = random.nextInt(3) == 0 ? new Pair(1 + random.nextInt(2), 1 + random.nextInt(3)) : Pair.ONE;
        boolean fits = input.sizes().length == 4
                && (height - 1) * dilations.height() < input.sizes()[1]
                && (width - 1) * dilations.width() < input.sizes()[2];
        return new Filter(
                (outputs + groups - 1) / groups * groups,
                height,
                width,
                new Pair(1 + random.nextInt(3), 1 + random.nextInt(3)),
                dilations,
                !fits || random.nextBoolean(),
                groups,
                activation(),
                random.nextBoolean(),
                random.nextInt(4) > 0);
    }

    private Filter pooling(Value input) {
        Filter filter = filter(input, false, 1);
        boolean fits = filter.height() <= input.sizes()[1] && filter.width() <= input.sizes()[2];
        return new Filter(
                1,
                filter.height(),
                filter.width(),
                filter.strides(),
                Pair.ONE,
                filter.same() || !fits,
                1,
                activation(),
                false,
                false);
    }

    private Value rescaled(Value form) {
        float scale = form.scale() * (float) stray();
        return Value.form(form.sizes(), scale, zeroPoint(), form.rms() * form.scale() / scale);
    }

    private int poolCode() {
        return random.nextBoolean() ? BuiltinOperator.AVERAGE_POOL_2D : BuiltinOperator.MAX_POOL_2D;
    }

    private int divisor(int channels) {
        int divisor = 1 + random.nextInt(channels);
        while (channels % divisor != 0) {
            divisor--;
        }
        return divisor;
    }

    /** Mostly few; now and then more than the smaller arrays have rows. */
    private int channels() {
        return 1 + random.nextInt(random.nextInt(4) == 0 ? LARGEST_CHANNELS : 9);
    }

    private byte activation() {
        return ACTIVATIONS[Math.max(0, random.nextInt(6) - 2)];
    }

    private int zeroPoint() {
        return random.nextInt(4) == 0 ? -128 : random.nextInt(121) - 60;
    }

    private double stray() {
        return random.nextInt(4) == 0 ? 1 : 0.6 + 0.8 * random.nextDouble();
    }

    private String name(String kind) {
        return kind + "_" + names++;
    }
}

package macrame.isa.importer.tflite;

import java.util.Random;
import macrame.isa.importer.tflite.Filter.Pair;
import macrame.isa.importer.tflite.NetworkBuilder.Value;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.TensorType;

/** Small random networks whose operands have given types, the same for the same seed. */
public final class WidthNetworks {
    private static final byte[] ACTIVATIONS = {
        ActivationFunctionType.NONE,
        ActivationFunctionType.NONE,
        ActivationFunctionType.RELU,
        ActivationFunctionType.RELU6,
        ActivationFunctionType.RELU_N1_TO_1
    };
    private static final int LARGEST_CHANNELS = 12;
    /** Root mean square of the input, in codes of 8 bits. */
    private static final int INPUT_RMS = 74;

    private final Random random;
    private final Widths widths;
    private final NetworkBuilder builder;
    private final PlainOperators plain;
    private int names;

    private WidthNetworks(Widths widths, long seed) {
        this.random = new Random(seed);
        this.widths = widths;
        this.builder = new NetworkBuilder(random, 2.5, widths);
        this.plain = new PlainOperators(builder);
    }

    public static byte[] network(Widths widths, long seed) {
        return new WidthNetworks(widths, seed).write();
    }

    private byte[] write() {
        int[] shape = {1 + random.nextInt(2), 3 + random.nextInt(8), 3 + random.nextInt(8), channels()};
        Value value = front(shape);
        int layers = 1 + random.nextInt(5);
        for (int layer = 0; layer < layers; layer++) {
            value = layer(value);
        }
        builder.writer().outputs(back(end(value)));
        return builder.writer().bytes();
    }

    private Value front(int[] shape) {
        Value form = form(shape, (float) StrictMath.exp(-5 + 3 * random.nextDouble()) / widths.steps(), INPUT_RMS);
        if (random.nextInt(3) == 0) {
            int input = builder.writer().tensor(name("input"), TensorType.FLOAT32, shape);
            builder.writer().inputs(input);
            Value unit = form(shape, 1f / (90 * widths.steps()), 60);
            return plain.quantize(name("quantize"), input, widths.activations(), unit);
        }
        Value input = builder.codes(name("input"), widths.activations(), form);
        builder.writer().inputs(input.tensor());
        return input;
    }

    private Value layer(Value input) {
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> builder.convolution(name("conv"), input, filter(input, channels()));
            case 3, 4 -> builder.depthwise(name("depthwise"), input, depthwise(input));
            case 5 -> sum(input);
            case 6 -> plain.pool(name("pool"), poolCode(), input, filter(input, 1));
            case 7 -> plain.pad(name("pad"), input, amounts(), random.nextBoolean());
            default -> plain.quantize(name("requantize"), input.tensor(), widths.activations(), rescaled(input));
        };
    }

    private Value sum(Value input) {
        int[] shape = random.nextBoolean() ? input.sizes() : new int[] {1, 1, 1, input.channels()};
        Value constant = builder.constant(name("constant"), form(shape, input.scale() * (float) stray(), 40));
        return builder.add(name("add"), input, random.nextBoolean() ? constant : rescaledInput(input), activation());
    }

    private Value rescaledInput(Value input) {
        return plain.quantize(name("requantize"), input.tensor(), widths.activations(), rescaled(input));
    }

    private Value end(Value input) {
        return switch (random.nextInt(4)) {
            case 0 -> builder.fullyConnected(name("dense"), input, filter(input, channels()), true);
            case 1 ->
                plain.mean(
                        name("mean"),
                        input,
                        new int[] {1, 2},
                        random.nextBoolean(),
                        form(new int[0], input.scale(), 30));
            case 2 -> {
                Value flat =
                        plain.reshape(name("reshape"), input, input.sizes()[0], input.elements() / input.sizes()[0]);
                Value dense = builder.fullyConnected(name("dense"), flat, filter(input, 1 + random.nextInt(20)), false);
                yield random.nextBoolean() ? plain.softmax(name("softmax"), dense, 1) : dense;
            }
            default -> input;
        };
    }

    /** As they are, as float, or 16-bit codes as codes of 8 bits. */
    private int back(Value value) {
        if (random.nextInt(3) == 0) {
            return plain.dequantize(name("dequantize"), value);
        }
        if (random.nextInt(3) == 0 && widths.isWide()) {
            Value coarse = Value.form(value.sizes(), value.scale() * 256, 5, value.rms() / widths.steps());
            return plain.quantize(name("output"), value.tensor(), TensorType.INT8, coarse)
                    .tensor();
        }
        return value.tensor();
    }

    private Filter depthwise(Value input) {
        return filter(input, input.channels() * (1 + random.nextInt(2)));
    }

    private Filter filter(Value input, int outputs) {
        int height = 1 + random.nextInt(3);
        int width = 1 + random.nextInt(4);
        Pair strides = new Pair(1 + random.nextInt(2), 1 + random.nextInt(2));
        boolean fits = input.sizes().length == 4 && height <= input.sizes()[1] && width <= input.sizes()[2];
        boolean same = !fits || random.nextBoolean();
        boolean perChannel = random.nextBoolean();
        boolean bias = random.nextInt(4) > 0;
        return new Filter(outputs, height, width, strides, Pair.ONE, same, 1, activation(), perChannel, bias);
    }

    private int[] amounts() {
        int[] amounts = new int[8];
        for (int i = 2; i < amounts.length; i++) {
            amounts[i] = random.nextInt(2);
        }
        return amounts;
    }

    private Value rescaled(Value input) {
        float scale = input.scale() * (float) stray();
        return form(input.sizes(), scale, input.rms() / widths.steps() * input.scale() / scale);
    }

    /** @param rms root mean square in codes of 8 bits */
    private Value form(int[] shape, float scale, double rms) {
        int zeroPoint = widths.zeroPoint(random.nextInt(121) - 60);
        return Value.form(shape, scale, zeroPoint, rms * widths.steps());
    }

    private int poolCode() {
        return random.nextBoolean() ? BuiltinOperator.AVERAGE_POOL_2D : BuiltinOperator.MAX_POOL_2D;
    }

    private int channels() {
        return 1 + random.nextInt(LARGEST_CHANNELS);
    }

    private byte activation() {
        return ACTIVATIONS[random.nextInt(ACTIVATIONS.length)];
    }

    private double stray() {
        return 0.6 + 0.8 * random.nextDouble();
    }

    private String name(String kind) {
        return kind + "_" + names++;
    }
}

package macrame.isa.importer.tflite;

import java.util.Random;
import macrame.isa.importer.tflite.NetworkBuilder.Value;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.BuiltinOperator;

/** Random operators that work on one element at a time, on int8 codes. */
final class RandomPoints {
    private static final int[] FUNCTIONS = {
        BuiltinOperator.LOGISTIC,
        BuiltinOperator.TANH,
        BuiltinOperator.HARD_SWISH,
        BuiltinOperator.LEAKY_RELU,
        BuiltinOperator.RELU,
        BuiltinOperator.RELU6,
        BuiltinOperator.RELU_N1_TO_1
    };
    private static final int[] COMBINATIONS = {
        BuiltinOperator.MUL,
        BuiltinOperator.SUB,
        BuiltinOperator.MAXIMUM,
        BuiltinOperator.MINIMUM,
        BuiltinOperator.PRELU
    };

    private final Random random;
    private final NetworkBuilder builder;
    private final PointOperators operators;

    RandomPoints(Random random, NetworkBuilder builder) {
        this.random = random;
        this.builder = builder;
        this.operators = new PointOperators(builder);
    }

    /** A function of the operand. */
    Value function(Value input) {
        int code = FUNCTIONS[random.nextInt(FUNCTIONS.length)];
        float scale = input.scale() * (float) (0.5 + random.nextDouble());
        Value form = Value.form(input.sizes(), scale, zeroPoint(), input.rms() * input.scale() / scale);
        if (code == BuiltinOperator.LOGISTIC) {
            form = Value.form(input.sizes(), 1f / 256, -128, 74);
        } else if (code == BuiltinOperator.TANH) {
            form = Value.form(input.sizes(), 1f / 128, 0, 60);
        }
        return operators.unary(code, input, random.nextFloat(), form);
    }

    /** A combination of the operand with a function of itself, with a constant of its shape or with one for each channel. */
    Value combination(Value input) {
        int code = COMBINATIONS[random.nextInt(COMBINATIONS.length)];
        Value other = switch (random.nextInt(4)) {
            case 0 -> constant(input, input.sizes());
            case 1 -> constant(input, new int[] {1, 1, 1, input.channels()});
            default -> function(input);
        };
        double real = code == BuiltinOperator.MUL
                ? input.rms() * input.scale() * other.rms() * other.scale()
                : Math.max(input.rms() * input.scale(), other.rms() * other.scale());
        boolean clamped = code == BuiltinOperator.MUL || code == BuiltinOperator.SUB;
        Value form = Value.form(input.sizes(), (float) (real / 45), zeroPoint(), 45);
        boolean swapped = code != BuiltinOperator.PRELU && random.nextBoolean();
        return operators.binary(
                code,
                swapped ? other : input,
                swapped ? input : other,
                clamped && random.nextBoolean() ? ActivationFunctionType.RELU : ActivationFunctionType.NONE,
                form);
    }

    private Value constant(Value input, int[] shape) {
        Value form = Value.form(shape, input.scale() * (float) (0.5 + random.nextDouble()), zeroPoint(), 40);
        return builder.constant("constant_" + random.nextInt(1 << 20), form);
    }

    private int zeroPoint() {
        return random.nextInt(4) == 0 ? -128 : random.nextInt(121) - 60;
    }
}

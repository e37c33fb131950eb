package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Graph;
import macrame.isa.importer.tflite.NetworkBuilder;
import macrame.isa.importer.tflite.NetworkBuilder.Value;
import macrame.isa.importer.tflite.PlainOperators;
import macrame.isa.importer.tflite.PointOperators;
import macrame.isa.importer.tflite.TfliteReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.TensorType;

/** Operators that work on one element at a time are TensorFlow Lite's own, code by code. */
class PointOperatorsTest {
    /** Forms of operands that every code of a type is tried in. */
    private static final int BYTE_FORMS = 400;

    private static final int INT16_FORMS = 50;
    private static final int REALS = 4096;
    private static final int COMBINATIONS = 400;
    private static final byte[] ACTIVATIONS = {
        ActivationFunctionType.NONE,
        ActivationFunctionType.RELU,
        ActivationFunctionType.RELU6,
        ActivationFunctionType.RELU_N1_TO_1
    };

    private Random random = new Random(1);
    private NetworkBuilder builder = new NetworkBuilder(random, 1);

    @BeforeAll
    static void requireTensorFlowLite() {
        TensorFlowLite.require();
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "LOGISTIC, INT8",
        "LOGISTIC, UINT8",
        "LOGISTIC, INT16",
        "TANH, INT8",
        "TANH, UINT8",
        "TANH, INT16",
        "HARD_SWISH, INT8",
        "HARD_SWISH, UINT8",
        "LEAKY_RELU, INT8",
        "LEAKY_RELU, UINT8",
        "LEAKY_RELU, INT16",
        "RELU, INT8",
        "RELU, UINT8",
        "RELU, INT16",
        "RELU6, INT8",
        "RELU6, UINT8",
        "RELU6, INT16",
        "RELU_N1_TO_1, INT8",
        "RELU_N1_TO_1, UINT8"
    })
    void everyCodeOfAFunctionIsTensorFlowLites(String operator, String typeName) {
        byte type = type(typeName);
        int code = code(operator);
        for (int i = 0; i < forms(type); i++) {
            fresh(i);
            Value input = input(type, everyOf(type));
            int zeroPoint = code == BuiltinOperator.LOGISTIC ? smallest(type) : zeroPoint(type);
            Value form = Value.form(input.sizes(), outputScale(code, type, input.scale()), zeroPoint, 1);
            assertAgreement(new PointOperators(builder).unary(code, input, random.nextFloat(), form), every(type));
        }
    }

    private float outputScale(int code, byte type, float input) {
        boolean sigmoid = code == BuiltinOperator.LOGISTIC || code == BuiltinOperator.TANH;
        if (sigmoid && type == TensorType.INT16) {
            return 1f / 32768;
        }
        if (sigmoid) {
            return code == BuiltinOperator.LOGISTIC ? 1f / 256 : (1 + random.nextInt(2)) / 256f;
        }
        return input * (float) StrictMath.exp(3 * random.nextDouble() - 2);
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "MUL, INT8", "MUL, UINT8", "MUL, INT16",
        "SUB, INT8", "SUB, UINT8", "SUB, INT16",
        "MAXIMUM, INT8", "MAXIMUM, UINT8", "MAXIMUM, INT16",
        "MINIMUM, INT8", "MINIMUM, UINT8", "MINIMUM, INT16",
        "PRELU, INT8", "PRELU, UINT8"
    })
    void combinationsAreTensorFlowLites(String operator, String typeName) {
        byte type = type(typeName);
        int code = code(operator);
        for (int i = 0; i < COMBINATIONS; i++) {
            fresh(i);
            int[] shape = random.ints(1 + random.nextInt(4), 1, 7).toArray();
            Value left = input(type, shape);
            Value right = input(type, i % 2 == 0 ? shape : broadcast(shape));
            float factor = (float) StrictMath.exp(4 * random.nextDouble() - 2);
            float base = code == BuiltinOperator.MUL ? left.scale() * right.scale() * 100 : left.scale();
            Value form = Value.form(shape, factor * base, zeroPoint(type), 1);
            Value output = new PointOperators(builder).binary(code, left, right, ACTIVATIONS[random.nextInt(4)], form);
            assertAgreement(output, random(left.elements() * width(type)), random(right.elements() * width(type)));
        }
    }

    @ParameterizedTest(name = "from {0} to {1}")
    @CsvSource({"INT8, INT8", "INT8, UINT8", "UINT8, INT8", "UINT8, UINT8", "INT16, INT8", "INT16, INT16"})
    void everyCodeBroughtToAnotherFormIsTensorFlowLites(String from, String to) {
        for (int i = 0; i < forms(type(from)); i++) {
            fresh(i);
            Value input = input(type(from), everyOf(type(from)));
            float scale = input.scale() * (float) StrictMath.exp(8 * random.nextDouble() - 4);
            Value form = Value.form(input.sizes(), scale, zeroPoint(type(to)), 1);
            Value output = new PlainOperators(builder).quantize("q", input.tensor(), type(to), form);
            assertAgreement(output, every(type(from)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"INT8", "UINT8", "INT16"})
    void everyRealOfACodeIsTensorFlowLites(String from) {
        for (int i = 0; i < forms(type(from)); i++) {
            fresh(i);
            Value input = input(type(from), everyOf(type(from)));
            int output = new PlainOperators(builder).dequantize("d", input);
            assertAgreement(output, every(type(from)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"INT8", "UINT8"})
    void theLargestIsWhereTensorFlowLiteFindsIt(String typeName) {
        byte type = type(typeName);
        for (int i = 0; i < COMBINATIONS; i++) {
            fresh(i);
            int[] shape = random.ints(1 + random.nextInt(4), 1, 7).toArray();
            Value input = input(type, shape);
            int axis = random.nextInt(2 * shape.length) - shape.length;
            int output =
                    new PointOperators(builder).argMax(input, axis, i % 2 == 0 ? TensorType.INT32 : TensorType.INT64);
            byte[] value = random(input.elements() * width(type));
            if (i % 3 == 0) {
                for (int j = 0; j < value.length; j++) {
                    value[j] = (byte) (value[j] & 3);
                }
            }
            assertAgreement(output, value);
        }
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({"PRELU, INT16", "RELU_N1_TO_1, INT16", "ARG_MAX, INT16"})
    void whatTensorFlowLiteDoesNotRunIsRefused(String operator, String typeName) {
        Value input = input(type(typeName), 4);
        PointOperators operators = new PointOperators(builder);
        switch (code(operator)) {
            case BuiltinOperator.PRELU -> operators.binary(code(operator), input, input, (byte) 0, input);
            case BuiltinOperator.ARG_MAX -> operators.argMax(input, 0, TensorType.INT32);
            default -> operators.unary(code(operator), input, 0, input);
        }
        assertRefusal(input);
    }

    @ParameterizedTest(name = "from {0} to {1}")
    @CsvSource({"INT8, INT16", "UINT8, INT16", "INT16, UINT8"})
    void whatTensorFlowLiteDoesNotRequantizeIsRefused(String from, String to) {
        Value input = input(type(from), 4);
        new PlainOperators(builder).quantize("q", input.tensor(), type(to), input);
        assertRefusal(input);
    }

    private void assertRefusal(Value input) {
        builder.writer().inputs(input.tensor());
        builder.writer().outputs(input.tensor() + 1);
        byte[] model = builder.writer().bytes();
        byte[] value = new byte
                [input.elements() * width(builder.writer().at(input.tensor()).getType())];
        assertThatIllegalStateException().isThrownBy(() -> TensorFlowLite.run(model, 2, ImmutableList.of(value)));
        assertThatThrownBy(() -> new TfliteReader().read("one.tflite", model))
                .isInstanceOf(InputException.class)
                .hasMessageMatching("one.tflite: operator 0 .* has type U?INT.*, must be .*");
    }

    @ParameterizedTest(name = "to {0}")
    @CsvSource({"INT8", "UINT8", "INT16"})
    void quantizedRealsAreTensorFlowLites(String to) {
        for (int i = 0; i < INT16_FORMS; i++) {
            fresh(i);
            float scale = (float) StrictMath.exp(8 * random.nextDouble() - 8);
            Value form = Value.form(new int[] {REALS}, scale, zeroPoint(type(to)), 1);
            int input = builder.writer().tensor("input", TensorType.FLOAT32, REALS);
            Value output = new PlainOperators(builder).quantize("q", input, type(to), form);
            ByteBuffer reals = ByteBuffer.allocate(4 * REALS).order(ByteOrder.LITTLE_ENDIAN);
            for (int j = 0; j < REALS; j++) {
                double steps = j % 2 == 0 ? random.nextInt(1 << 17) / 2.0 - (1 << 15) : random.nextGaussian() * 100;
                reals.putFloat(scale * (float) steps);
            }
            assertAgreement(output, reals.array());
        }
    }

    private void fresh(int seed) {
        random = new Random(seed);
        builder = new NetworkBuilder(random, 1);
    }

    private int[] broadcast(int[] shape) {
        int[] part = Arrays.copyOfRange(shape, random.nextInt(shape.length), shape.length);
        for (int i = 0; i < part.length; i++) {
            part[i] = random.nextBoolean() ? 1 : part[i];
        }
        return part;
    }

    private Value input(byte type, int... sizes) {
        float scale = (float) StrictMath.exp(5 * random.nextDouble() - 5);
        if (type == TensorType.INT16) {
            scale = random.nextInt(4) == 0 ? Math.scalb(1f, -10 - random.nextInt(5)) : scale / 256;
        }
        return builder.codes("input" + random.nextInt(1000), type, Value.form(sizes, scale, zeroPoint(type), 1));
    }

    private int zeroPoint(byte type) {
        return type == TensorType.INT16 ? 0 : random.nextInt(256) + smallest(type);
    }

    private void assertAgreement(Value output, byte[]... inputs) {
        assertAgreement(output.tensor(), inputs);
    }

    private void assertAgreement(int output, byte[]... inputs) {
        int[] tensors = new int[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            tensors[i] = i;
        }
        builder.writer().inputs(tensors);
        builder.writer().outputs(output);
        byte[] model = builder.writer().bytes();
        Graph graph = new TfliteReader().read("one.tflite", model);
        ImmutableList<byte[]> values = ImmutableList.copyOf(inputs);
        byte[] theirs =
                TensorFlowLite.run(model, graph.tensors().size(), values).get(output);
        byte[] ours = ReferenceExecutor.run(graph, values).get(output);
        assertThat(ours).as("%s %s", graph.layers(), graph.tensors()).isEqualTo(theirs);
    }

    private byte[] random(int bytes) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        return value;
    }

    /** Every code of a type, ascending as an unsigned number. */
    private static byte[] every(byte type) {
        int width = width(type);
        byte[] codes = new byte[(1 << (8 * width)) * width];
        for (int i = 0; i < codes.length / width; i++) {
            for (int j = 0; j < width; j++) {
                codes[i * width + j] = (byte) (i >> (8 * j));
            }
        }
        return codes;
    }

    private static int everyOf(byte type) {
        return 1 << (8 * width(type));
    }

    private static int forms(byte type) {
        return type == TensorType.INT16 ? INT16_FORMS : BYTE_FORMS;
    }

    private static int smallest(byte type) {
        return type == TensorType.INT8 ? -128 : 0;
    }

    private static int width(byte type) {
        return type == TensorType.INT16 ? 2 : 1;
    }

    private static byte type(String name) {
        return (byte) Arrays.asList(TensorType.names).indexOf(name);
    }

    private static int code(String name) {
        return Arrays.asList(BuiltinOperator.names).indexOf(name);
    }
}

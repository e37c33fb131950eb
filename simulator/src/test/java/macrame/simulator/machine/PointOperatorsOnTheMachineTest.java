package macrame.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.Random;
import macrame.isa.compiler.Compiler;
import macrame.isa.graph.Graph;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.importer.tflite.NetworkBuilder;
import macrame.isa.importer.tflite.NetworkBuilder.Value;
import macrame.isa.importer.tflite.PointOperators;
import macrame.isa.importer.tflite.TfliteReader;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Opcode;
import macrame.isa.testkit.Configs;
import macrame.simulator.functional.SeededInput;
import macrame.simulator.functional.TensorFlowLite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.TensorType;

/** Each operator on one element at a time that has an instruction, by itself: through it, and as in TensorFlow Lite. */
class PointOperatorsOnTheMachineTest {
    private final Random random = new Random(2);
    private final NetworkBuilder builder = new NetworkBuilder(random, 1);

    @BeforeEach
    void requireTensorFlowLite() {
        TensorFlowLite.require();
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "MUL, INT8", "MUL, UINT8", "MUL, INT16",
        "SUB, INT8", "SUB, UINT8", "SUB, INT16",
        "MAXIMUM, INT8", "MAXIMUM, UINT8", "MAXIMUM, INT16",
        "MINIMUM, INT8", "MINIMUM, UINT8", "MINIMUM, INT16",
        "PRELU, INT8", "PRELU, UINT8"
    })
    void aCombinationOfOneShapeIsCombined(String operator, String type) {
        Value left = input(type);
        Value right = input(type);
        float scale = code(operator) == BuiltinOperator.MUL ? left.scale() * right.scale() * 80 : left.scale();
        Value form = Value.form(left.sizes(), scale, zeroPoint(type), 1);
        Value output = new PointOperators(builder).binary(code(operator), left, right, (byte) 0, form);
        assertRunsBy(Opcode.COMBINE, output, left, right);
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "LOGISTIC, INT8",
        "TANH, UINT8",
        "HARD_SWISH, INT8",
        "LEAKY_RELU, UINT8",
        "RELU, INT8",
        "RELU6, UINT8",
        "RELU_N1_TO_1, INT8"
    })
    void aFunctionOfBytesIsLookedUp(String operator, String type) {
        Value input = input(type);
        Value form = code(operator) == BuiltinOperator.LOGISTIC
                ? Value.form(input.sizes(), 1f / 256, -128, 1)
                : Value.form(input.sizes(), input.scale(), zeroPoint(type), 1);
        Value output = new PointOperators(builder).unary(code(operator), input, 0.1f, form);
        assertRunsBy(Opcode.TABLE, output, input);
    }

    @ParameterizedTest(name = "{0}, shape {1}")
    @CsvSource({"MUL, 0", "SUB, 1", "MAXIMUM, 2", "PRELU, 1", "PRELU, 3", "SUB, 4"})
    void aConstantIsLaidOutAsTheOutputIs(String operator, int shape) {
        int[][] shapes = {{1, 9, 11, 23}, {23}, {1}, {11, 1}, {1, 9, 1, 23}};
        Value left = input("INT8");
        Value right = builder.constant("constant", Value.form(shapes[shape], left.scale(), 3, 40));
        boolean swapped = code(operator) == BuiltinOperator.SUB;
        Value output = new PointOperators(builder)
                .binary(code(operator), swapped ? right : left, swapped ? left : right, (byte) 0, left);
        assertRunsBy(Opcode.COMBINE, output, left);
    }

    @ParameterizedTest
    @CsvSource({"1", "23"})
    void aConstantIsAddedOnTheMachine(int channels) {
        Value left = input("INT8");
        Value right = builder.constant("constant", Value.form(new int[] {channels}, left.scale(), 3, 40));
        assertRunsBy(Opcode.ADD, builder.add("sum", left, right, (byte) 0), left);
    }

    private void assertRunsBy(Opcode opcode, Value output, Value... inputs) {
        builder.writer().inputs(Arrays.stream(inputs).mapToInt(Value::tensor).toArray());
        builder.writer().outputs(output.tensor());
        byte[] model = builder.writer().bytes();
        Graph graph = new TfliteReader().read("one.tflite", model);
        ImmutableList<byte[]> values = SeededInput.of(graph, 1);
        ImmutableMap<Integer, byte[]> expected =
                TensorFlowLite.run(model, graph.tensors().size(), values);
        for (String machine : ImmutableList.of("whitepaper-4x4", "edge-16x16", "cloud-128x128")) {
            AcceleratorSpec spec = Configs.accelerator(machine);
            ImmutableList<Instruction> instructions =
                    Compiler.compile(graph, spec).instructions();
            assertThat(instructions).anyMatch(instruction -> instruction.opcode() == opcode);
            assertThat(instructions).noneMatch(instruction -> instruction.opcode() == Opcode.HOST);
            new ThreeWays(graph, spec).interpret(values, expected).simulate(values, expected);
        }
    }

    private Value input(String type) {
        int[] shape = {1, 9, 11, 23};
        float scale = 0.01f + 0.1f * random.nextFloat();
        return builder.codes("input" + random.nextInt(1000), type(type), Value.form(shape, scale, zeroPoint(type), 1));
    }

    private int zeroPoint(String type) {
        return switch (type(type)) {
            case TensorType.INT16 -> 0;
            case TensorType.UINT8 -> random.nextInt(256);
            default -> random.nextInt(256) - 128;
        };
    }

    private static byte type(String name) {
        return (byte) Arrays.asList(TensorType.names).indexOf(name);
    }

    private static int code(String name) {
        return Arrays.asList(BuiltinOperator.names).indexOf(name);
    }
}

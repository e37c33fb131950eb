package macrame.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import macrame.isa.compiler.Compiler;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Graph;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.importer.tflite.Filter;
import macrame.isa.importer.tflite.NetworkBuilder;
import macrame.isa.importer.tflite.NetworkBuilder.Value;
import macrame.isa.importer.tflite.PlainOperators;
import macrame.isa.importer.tflite.PointOperators;
import macrame.isa.importer.tflite.TfliteReader;
import macrame.isa.testkit.Configs;
import macrame.simulator.functional.ReferenceExecutor;
import macrame.simulator.functional.SeededInput;
import macrame.simulator.functional.TensorFlowLite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.TensorType;

/** Operands that are broadcast to the output are combined by the machine, and as TensorFlow Lite combines them. */
class BroadcastsOnTheMachineTest {
    private static final int DRAWN = 60;
    private static final int[] IMAGE = {1, 9, 11, 23};

    private Random random = new Random(3);
    private NetworkBuilder builder = new NetworkBuilder(random, 1);

    @BeforeEach
    void requireTensorFlowLite() {
        TensorFlowLite.require();
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "MUL, INT8",
        "MUL, UINT8",
        "MUL, INT16",
        "SUB, INT8",
        "SUB, UINT8",
        "SUB, INT16",
        "ADD, INT8",
        "MAXIMUM, INT8",
        "MAXIMUM, UINT8",
        "MAXIMUM, INT16",
        "MINIMUM, INT8",
        "MINIMUM, UINT8",
        "MINIMUM, INT16",
        "PRELU, INT8",
        "PRELU, UINT8"
    })
    void aComputedGateStandsStillOverThePixels(String operator, String type) throws IOException {
        for (int[] gate : new int[][] {{1, 1, 1, 23}, {23}, {1}, {1, 9, 11, 1}, {1, 9, 1, 1}, {1, 1, 11, 23}}) {
            for (boolean swapped : new boolean[] {false, true}) {
                if (swapped && operator.equals("PRELU")) {
                    continue;
                }
                builder = new NetworkBuilder(random, 1);
                Value left = input(type, swapped ? gate : IMAGE);
                Value right = input(type, swapped ? IMAGE : gate);
                assertRunsOnEveryMachine(combination(operator, left, right, IMAGE), left, right);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT8", "UINT8", "INT16"})
    void randomOperandsOnRandomMachinesAreTheReferences(String type) {
        int compiled = 0;
        for (int seed = 0; seed < DRAWN; seed++) {
            random = new Random(seed);
            builder = new NetworkBuilder(random, 1);
            int[] shape = random.ints(1 + random.nextInt(4), 1, 9).toArray();
            Value left = input(type, part(shape));
            Value right = input(type, shape);
            String[] operators = {"MUL", "SUB", "MAXIMUM", "MINIMUM"};
            Value output = combination(operators[seed % operators.length], left, right, shape);
            Graph graph = graph(model(output, left, right));
            ImmutableList<byte[]> values = SeededInput.of(graph, seed);
            for (int variant = 0; variant < 4; variant++) {
                try {
                    AcceleratorSpec spec = RandomAccelerators.accelerator(4 * seed + variant);
                    assertThat(Compiler.compile(graph, spec).hostOperations()).isEmpty();
                    ImmutableMap<Integer, byte[]> expected = ReferenceExecutor.run(
                            graph, values, spec.requantization().roundings());
                    new ThreeWays(graph, spec).interpret(values, expected).simulate(values, expected);
                    compiled++;
                } catch (InputException tooSmall) {
                    assertThat(tooSmall).hasMessageContaining("too small");
                }
            }
        }
        assertThat(compiled).as("machines that were large enough").isGreaterThan(2 * DRAWN);
    }

    /** A convolution's output weighed, channel by channel, by what two small products make of its mean. */
    @Test
    void aSqueezeAndExciteBlockNeedsNoHost() throws IOException {
        Value input = input("INT8", 1, 14, 10, 8);
        Value image = builder.convolution("expand", input, Filter.square(24, 3, 1, true));
        PlainOperators plain = new PlainOperators(builder);
        Value squeezed = plain.mean(
                "squeeze", image, new int[] {1, 2}, true, Value.form(new int[] {1, 1, 1, 24}, image.scale(), 5, 20));
        Value reduced = builder.convolution("reduce", squeezed, Filter.square(6, 1, 1, true));
        Value excited = builder.convolution("excite", reduced, Filter.square(24, 1, 1, false));
        PointOperators points = new PointOperators(builder);
        Value gate = points.unary(
                BuiltinOperator.LOGISTIC, excited, 0, Value.form(new int[] {1, 1, 1, 24}, 1f / 256, -128, 60));
        Value gated = points.binary(
                BuiltinOperator.MUL, image, gate, (byte) 0, Value.form(image.sizes(), image.scale(), 0, 20));
        assertRunsOnEveryMachine(builder.convolution("project", gated, Filter.square(8, 3, 1, false)), input);
    }

    private Value combination(String operator, Value left, Value right, int[] shape) {
        if (operator.equals("ADD")) {
            return builder.add("sum", left, right, (byte) 0);
        }
        int code = Arrays.asList(BuiltinOperator.names).indexOf(operator);
        float scale = code == BuiltinOperator.MUL ? left.scale() * right.scale() * 80 : left.scale();
        Value form = Value.form(shape, scale, left.zeroPoint(), 1);
        return new PointOperators(builder).binary(code, left, right, (byte) 0, form);
    }

    private void assertRunsOnEveryMachine(Value output, Value... inputs) throws IOException {
        byte[] model = model(output, inputs);
        Graph graph = graph(model);
        ImmutableList<byte[]> values = SeededInput.of(graph, 1);
        ImmutableMap<Integer, byte[]> theirs =
                TensorFlowLite.run(model, graph.tensors().size(), values);
        for (Path file : Configs.files("accelerators")) {
            String name = file.getFileName().toString().replace(".yaml", "");
            AcceleratorSpec spec = Configs.accelerator(name);
            assertThat(Compiler.compile(graph, spec).hostOperations()).isEmpty();
            new ThreeWays(graph, spec).interpret(values, theirs).simulate(values, theirs);
        }
    }

    private byte[] model(Value output, Value... inputs) {
        builder.writer().inputs(Arrays.stream(inputs).mapToInt(Value::tensor).toArray());
        builder.writer().outputs(output.tensor());
        return builder.writer().bytes();
    }

    private static Graph graph(byte[] model) {
        return new TfliteReader().read("one.tflite", model);
    }

    private int[] part(int[] shape) {
        int[] part = Arrays.copyOfRange(shape, random.nextInt(shape.length), shape.length);
        for (int i = 0; i < part.length; i++) {
            part[i] = random.nextBoolean() ? 1 : part[i];
        }
        return part;
    }

    private Value input(String type, int... shape) {
        float scale = 0.01f + 0.1f * random.nextFloat();
        byte code = (byte) Arrays.asList(TensorType.names).indexOf(type);
        int zeroPoint = switch (code) {
            case TensorType.INT16 -> 0;
            case TensorType.UINT8 -> random.nextInt(256);
            default -> random.nextInt(256) - 128;
        };
        return builder.codes("input" + random.nextInt(1000), code, Value.form(shape, scale, zeroPoint, 1));
    }
}

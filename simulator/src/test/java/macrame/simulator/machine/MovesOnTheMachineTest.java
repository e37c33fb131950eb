package macrame.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Random;
import macrame.isa.compiler.Compiler;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Graph;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.importer.ModelFormat;
import macrame.isa.importer.tflite.NetworkBuilder;
import macrame.isa.importer.tflite.NetworkBuilder.Value;
import macrame.isa.importer.tflite.StructureOperators;
import macrame.isa.importer.tflite.WideTransposeConvolutions;
import macrame.isa.testkit.Configs;
import macrame.simulator.functional.ReferenceExecutor;
import macrame.simulator.functional.SeededInput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.lite.schema.TensorType;

/** Networks that only move elements need no host, and come out alike wherever their tensors lie. */
class MovesOnTheMachineTest {
    private static final int NETWORKS = 25;

    @ParameterizedTest
    @ValueSource(bytes = {TensorType.INT8, TensorType.UINT8, TensorType.INT16})
    void shippedMachinesNeedNoHost(byte type) {
        for (long seed = 0; seed < NETWORKS; seed++) {
            Graph graph = ModelFormat.read("moves-" + seed + ".tflite", network(seed, type));
            String machine = seed % 2 == 0 ? "edge-16x16" : "whitepaper-4x4";
            AcceleratorSpec spec = Configs.accelerator(machine);
            assertThat(Compiler.compile(graph, spec).hostOperations()).isEmpty();
            assertAlike(graph, spec, seed);
        }
    }

    @ParameterizedTest
    @ValueSource(bytes = {TensorType.INT8, TensorType.INT16})
    void randomMachinesMoveTheSame(byte type) {
        int compiled = 0;
        for (long seed = 0; seed < NETWORKS; seed++) {
            Graph graph = ModelFormat.read("moves-" + seed + ".tflite", network(seed, type));
            for (int variant = 0; variant < 4; variant++) {
                try {
                    assertAlike(graph, RandomAccelerators.accelerator(4 * seed + variant), seed);
                    compiled++;
                } catch (InputException tooSmall) {
                    assertThat(tooSmall).hasMessageContaining("too small");
                }
            }
        }
        assertThat(compiled).as("machines that were large enough").isGreaterThan(NETWORKS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"whitepaper-4x4", "edge-16x16", "edge-32x32", "cloud-128x128", "systolic-16x16"})
    void inputsOf16BitsAreSpreadAlike(String machine) {
        for (long seed = 0; seed < NETWORKS; seed++) {
            Graph graph = ModelFormat.read("spread-" + seed + ".tflite", WideTransposeConvolutions.network(seed));
            assertAlike(graph, Configs.accelerator(machine), seed);
        }
    }

    private static void assertAlike(Graph graph, AcceleratorSpec spec, long seed) {
        ImmutableList<byte[]> inputs = SeededInput.of(graph, seed);
        ImmutableMap<Integer, byte[]> expected = ReferenceExecutor.run(graph, inputs);
        new ThreeWays(graph, spec).interpret(inputs, expected).simulate(inputs, expected);
    }

    private static byte[] network(long seed, byte type) {
        Random random = new Random(seed);
        NetworkBuilder builder = new NetworkBuilder(random, 1);
        StructureOperators operators = new StructureOperators(builder);
        int[] sizes = {1 + random.nextInt(2), 2 * (1 + random.nextInt(4)), 1 + random.nextInt(8), 1 + random.nextInt(20)
        };
        Value input = builder.codes("input", type, Value.form(sizes, 0.5f, 0, 1));
        builder.writer().inputs(input.tensor());
        Value value = input;
        for (int step = 0; step < 1 + random.nextInt(4); step++) {
            value = step(operators, value, "step" + step, random);
        }
        builder.writer().outputs(value.tensor());
        return builder.writer().bytes();
    }

    private static Value step(StructureOperators operators, Value value, String name, Random random) {
        int height = value.shape().get(1);
        int width = value.shape().get(2);
        switch (random.nextInt(5)) {
            case 0 -> {
                return operators.transpose(
                        name, value, random.nextBoolean() ? new int[] {0, 3, 1, 2} : new int[] {0, 2, 1, 3});
            }
            case 1 -> {
                return operators.nearest(name, value, 2 * height, 3 * width, false, random.nextBoolean());
            }
            case 2 -> {
                int axis = 1 + random.nextInt(3);
                return operators.concatenation(
                        name, axis, value, value, operators.transpose(name + "t", value, 0, 1, 2, 3));
            }
            case 3 -> {
                List<Value> rows = operators.unpack(name + "u", value, 1);
                return operators.pack(name, 1 + random.nextInt(3), rows.toArray(Value[]::new));
            }
            default -> {
                int first = random.nextInt(height);
                int[] size = {-1, 1 + random.nextInt(height - first), -1, -1};
                return operators.slice(name, value, new int[] {0, first, random.nextInt(width), 0}, size);
            }
        }
    }
}

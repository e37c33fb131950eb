package macrame.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Random;
import macrame.isa.compiler.Compiler;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Graph;
import macrame.isa.graph.TransposeConvolution;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.importer.tflite.Filter;
import macrame.isa.importer.tflite.Filter.Pair;
import macrame.isa.importer.tflite.NetworkBuilder;
import macrame.isa.importer.tflite.NetworkBuilder.Value;
import macrame.isa.importer.tflite.TfliteReader;
import macrame.isa.importer.tflite.Widths;
import macrame.isa.tensor.Shape;
import macrame.isa.testkit.Configs;
import macrame.simulator.functional.ReferenceExecutor;
import macrame.simulator.functional.SeededInput;
import macrame.simulator.functional.TensorFlowLite;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transpose convolutions on machines: as in TensorFlow Lite, and no product that the graph does not have. */
class TransposeConvolutionsOnTheMachineTest {
    private static final int DRAWN = 40;

    @ParameterizedTest
    @ValueSource(strings = {"whitepaper-4x4", "edge-16x16", "edge-32x32", "cloud-128x128", "systolic-16x16"})
    void phaseByPhaseTheyAreTensorFlowLites(String machine) {
        TensorFlowLite.require();
        for (int seed = 0; seed < DRAWN; seed++) {
            byte[] model = model(seed);
            Graph graph = new TfliteReader().read("up-" + seed + ".tflite", model);
            ImmutableList<byte[]> inputs = SeededInput.of(graph, seed);
            ImmutableMap<Integer, byte[]> theirs =
                    TensorFlowLite.run(model, graph.tensors().size(), inputs);
            new ThreeWays(graph, Configs.accelerator(machine))
                    .interpret(inputs, theirs)
                    .simulate(inputs, theirs);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void randomMachinesMakeTheSame(int variant) {
        int compiled = 0;
        for (int seed = 0; seed < DRAWN; seed++) {
            Graph graph = graph(seed);
            ImmutableList<byte[]> inputs = SeededInput.of(graph, seed);
            AcceleratorSpec spec = RandomAccelerators.accelerator(4 * seed + variant);
            try {
                ImmutableMap<Integer, byte[]> expected = ReferenceExecutor.run(
                        graph, inputs, spec.requantization().roundings());
                new ThreeWays(graph, spec).interpret(inputs, expected).simulate(inputs, expected);
                compiled++;
            } catch (InputException tooSmall) {
                assertThat(tooSmall).hasMessageContaining("too small");
            }
        }
        assertThat(compiled).as("machines that were large enough").isGreaterThan(DRAWN / 4);
    }

    /** Where an output lies, a tap reaches it if the place it comes from is a whole number of strides away. */
    @ParameterizedTest
    @ValueSource(strings = {"whitepaper-4x4", "cloud-128x128"})
    void theMacsAreTheTapsThatReachAnOutput(String machine) {
        for (int seed = 0; seed < DRAWN; seed++) {
            Graph graph = graph(seed);
            long taps = 0;
            for (int layer = 0; layer < graph.layers().size(); layer++) {
                if (graph.layers().get(layer) instanceof TransposeConvolution up) {
                    long macs = Compiler.compile(graph, Configs.accelerator(machine))
                            .layers()
                            .get(layer)
                            .macs();
                    assertThat(macs).as("%s", up).isEqualTo(products(graph, up));
                    taps++;
                }
            }
            assertThat(taps).isPositive();
        }
    }

    private static long products(Graph graph, TransposeConvolution layer) {
        Shape output = graph.tensor(layer.output()).shape();
        int rows = reached(
                output.dimension(1),
                layer.window().height(),
                layer.window().strideHeight(),
                layer.padding().top());
        int columns = reached(
                output.dimension(2),
                layer.window().width(),
                layer.window().strideWidth(),
                layer.padding().left());
        int channels = graph.tensor(layer.input()).shape().dimension(3);
        return (long) output.dimension(0) * rows * columns * output.dimension(3) * channels;
    }

    private static int reached(int outputs, int window, int stride, int padding) {
        int reached = 0;
        for (int output = 0; output < outputs; output++) {
            for (int tap = 0; tap < window; tap++) {
                reached += Math.floorMod(output + padding - tap, stride) == 0 ? 1 : 0;
            }
        }
        return reached;
    }

    private static Graph graph(int seed) {
        return new TfliteReader().read("up-" + seed + ".tflite", model(seed));
    }

    /** A convolution, two transpose convolutions, a convolution: inputs and outputs that stay on chip, and that do not. */
    private static byte[] model(int seed) {
        Random random = new Random(seed);
        boolean unsigned = seed % 4 == 3;
        Widths widths = unsigned ? Widths.UINT8 : Widths.INT8;
        NetworkBuilder builder = new NetworkBuilder(random, 1, widths);
        int[] sizes = {1 + random.nextInt(2), 1 + random.nextInt(6), 1 + random.nextInt(6), 1 + random.nextInt(20)};
        Value input = builder.codes(
                "input",
                widths.activations(),
                Value.form(sizes, 0.03f, random.nextInt(100) + (unsigned ? 78 : -50), 40));
        builder.writer().inputs(input.tensor());
        Value value = builder.convolution("first", input, square(1 + random.nextInt(20), unsigned));
        for (int i = 0; i < 2; i++) {
            value = up(builder, "up" + i, value, random, !unsigned && random.nextBoolean());
        }
        value = builder.convolution("last", value, square(5, unsigned));
        builder.writer().outputs(value.tensor());
        return builder.writer().bytes();
    }

    private static Filter square(int outputs, boolean unsigned) {
        return new Filter(outputs, 3, 3, Pair.ONE, Pair.ONE, true, 1, (byte) 0, !unsigned, true);
    }

    private static Value up(NetworkBuilder builder, String name, Value input, Random random, boolean perChannel) {
        Pair strides = new Pair(1 + random.nextInt(3), 1 + random.nextInt(3));
        boolean same = random.nextBoolean();
        int height = 1 + random.nextInt(5);
        int width = 1 + random.nextInt(5);
        Filter filter = new Filter(
                1 + random.nextInt(20), height, width, strides, Pair.ONE, same, 1, (byte) 0, perChannel, true);
        return builder.transposeConvolution(
                name,
                input,
                filter,
                made(input.sizes()[1], height, strides.height(), same, random),
                made(input.sizes()[2], width, strides.width(), same, random));
    }

    /** One of the sizes that so many windows lead to. */
    private static int made(int inputs, int window, int stride, boolean same, Random random) {
        int least = (inputs - 1) * stride + (same ? 1 : window);
        return least + random.nextInt(stride);
    }
}

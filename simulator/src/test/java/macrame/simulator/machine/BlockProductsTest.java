package macrame.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Random;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Graph;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.tensor.DataType;
import macrame.isa.testkit.Configs;
import macrame.simulator.functional.BlockProducts;
import macrame.simulator.functional.ReferenceExecutor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The central property over layers whose weights are quantized per block. */
final class BlockProductsTest {
    private static final DataType[] WEIGHTS = {DataType.INT4, DataType.INT8, DataType.INT16};

    @ParameterizedTest
    @ValueSource(strings = {"whitepaper-4x4", "edge-16x16", "edge-32x32", "cloud-128x128", "systolic-16x16"})
    void everyShippedMachineComputesWhatTheReferenceDoes(String accelerator) {
        AcceleratorSpec spec = Configs.accelerator(accelerator);
        for (int seed = 0; seed < 40; seed++) {
            assertThat(runs(seed, spec)).as("seed " + seed).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void randomMachinesComputeWhatTheReferenceDoes(int part) {
        int ran = 0;
        for (int seed = 40 * part; seed < 40 * (part + 1); seed++) {
            ran += runs(1000 + seed, RandomAccelerators.accelerator(seed)) ? 1 : 0;
        }
        assertThat(ran).as("machines that were large enough").isGreaterThan(5);
    }

    private static boolean runs(int seed, AcceleratorSpec spec) {
        Random random = new Random(seed);
        DataType activations = random.nextInt(3) == 0 ? DataType.INT16 : DataType.INT8;
        DataType weights = WEIGHTS[random.nextInt(activations == DataType.INT16 ? 2 : 3)];
        int size = 1 + random.nextInt(40);
        BlockProducts products = new BlockProducts(seed, activations, weights, size);
        Graph graph = random.nextBoolean()
                ? products.product(1 + random.nextInt(5), size + 1 + random.nextInt(150), 1 + random.nextInt(40))
                : products.convolution(3 + random.nextInt(6), 5 + random.nextInt(20), 1 + random.nextInt(40));
        ImmutableList<byte[]> inputs = ImmutableList.of(products.input(graph));
        ImmutableMap<Integer, byte[]> expected =
                ReferenceExecutor.run(graph, inputs, spec.requantization().roundings());
        ThreeWays ways;
        try {
            ways = new ThreeWays(graph, spec);
        } catch (InputException tooSmall) {
            return false;
        }
        ways.interpret(inputs, expected).simulate(inputs, expected);
        return true;
    }
}

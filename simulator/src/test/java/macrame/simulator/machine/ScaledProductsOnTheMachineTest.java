package macrame.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Random;
import macrame.isa.compiler.Compiler;
import macrame.isa.fault.CompilationException;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Graph;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.tensor.DataType;
import macrame.simulator.functional.ReferenceExecutor;
import macrame.simulator.functional.ScaledProducts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The central property over layers whose input has a scale for each channel. */
final class ScaledProductsOnTheMachineTest {
    @ParameterizedTest
    @ValueSource(strings = {"whitepaper-4x4", "edge-16x16", "edge-32x32", "cloud-128x128"})
    void everyShippedMachineWithTheMultipliersComputesWhatTheReferenceDoes(String accelerator) {
        int ran = 0;
        for (int seed = 0; seed < 30; seed++) {
            AcceleratorSpec spec =
                    SpecDraft.of(accelerator).rescaling(seed % 2 == 0 ? 48 : 64).spec();
            ran += runs(seed, spec) ? 1 : 0;
        }
        assertThat(ran).isEqualTo(30);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void randomMachinesComputeWhatTheReferenceDoes(int part) {
        int ran = 0;
        for (int seed = 40 * part; seed < 40 * (part + 1); seed++) {
            AcceleratorSpec spec = SpecDraft.of(RandomAccelerators.accelerator(seed))
                    .rescaling(48)
                    .spec();
            ran += runs(1000 + seed, spec) ? 1 : 0;
        }
        assertThat(ran).as("machines that were large enough").isGreaterThan(5);
    }

    @Test
    void sumsThatMayLeaveTheAccumulatorsAreRefusedWithTheirBits() {
        Graph graph = new ScaledProducts(1, DataType.INT8).product(2, 100, 5);
        assertThatThrownBy(() -> Compiler.compile(
                        graph.withoutValues(),
                        SpecDraft.of("edge-16x16").rescaling(32).spec()))
                .isInstanceOf(CompilationException.class)
                .hasMessage(
                        "operator 0 (FULLY_CONNECTED product): sums of 100 products of 8 x 8 bits, rescaled by 16, need"
                                + " 37 bits, accumulators have 32");
    }

    private static boolean runs(int seed, AcceleratorSpec spec) {
        Random random = new Random(seed);
        ScaledProducts products = new ScaledProducts(seed, random.nextInt(3) == 0 ? DataType.INT4 : DataType.INT8);
        int groups = 1 + random.nextInt(2);
        Graph graph = random.nextBoolean()
                ? products.product(1 + random.nextInt(5), 2 + random.nextInt(150), 1 + random.nextInt(40))
                : products.convolution(
                        3 + random.nextInt(6),
                        groups * (2 + random.nextInt(10)),
                        groups,
                        groups * (1 + random.nextInt(20)));
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

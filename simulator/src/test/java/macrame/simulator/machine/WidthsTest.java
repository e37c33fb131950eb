package macrame.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Graph;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.AccumulatorSpec;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.importer.workload.WorkloadReader;
import macrame.isa.testkit.Configs;
import macrame.simulator.functional.ReferenceExecutor;
import macrame.simulator.functional.SeededInput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The central property over operands of every width and zero point, on shipped accelerators and on random ones. */
final class WidthsTest {
    private static final int NETWORKS_A_TEST = 25;

    private static LongStream firstSeeds() {
        return LongStream.range(0, 8).map(i -> 1 + i * NETWORKS_A_TEST);
    }

    /** Any overflow stops these machines: the compiler's proof is that none comes. */
    @ParameterizedTest
    @MethodSource("firstSeeds")
    void networksOfAnyWidthRunOnTheShippedAcceleratorsWithoutAnyOverflow(long firstSeed) {
        String[] shipped = {"whitepaper-4x4", "edge-16x16", "edge-32x32", "cloud-128x128"};
        Map<String, Integer> refusals = new TreeMap<>();
        for (long seed = firstSeed; seed < firstSeed + NETWORKS_A_TEST; seed++) {
            String accelerator = shipped[(int) (seed % shipped.length)];
            ArraySpec.RowSum rowSum = ArraySpec.RowSum.values()[(int) (seed / shipped.length % 2)];
            AcceleratorSpec spec = SpecDraft.of(accelerator)
                    .multiplier(8, 8, rowSum)
                    .accumulators(32, AccumulatorSpec.Overflow.TRAP)
                    .spec();
            run(seed, spec, refusals);
        }
        assertThat(refusals.keySet()).allMatch(WidthsTest::isOfSumsOrPadding);
        assertThat(refusals.size()).isLessThan(NETWORKS_A_TEST / 2);
    }

    /** Rows of ones sum the inputs, wide operands take several passes, and sums are split where they are too long. */
    @ParameterizedTest
    @MethodSource("firstSeeds")
    void networksOfAnyWidthRunOnSystolicArrays(long firstSeed) {
        Map<String, Integer> refusals = new TreeMap<>();
        int ran = 0;
        for (long seed = firstSeed; seed < firstSeed + NETWORKS_A_TEST; seed++) {
            AcceleratorSpec large = SpecDraft.of("edge-16x16")
                    .accumulators(32, AccumulatorSpec.Overflow.TRAP)
                    .systolic(RandomAccelerators.STYLES.get((int) (seed % RandomAccelerators.STYLES.size())))
                    .spec();
            ran += run(seed, large, refusals);
            ran += run(seed, RandomAccelerators.systolic(5 * seed), refusals);
        }
        assertThat(ran).as("networks that ran").isGreaterThan(NETWORKS_A_TEST / 2);
    }

    @ParameterizedTest
    @MethodSource("firstSeeds")
    void networksOfAnyWidthRunOnRandomAccelerators(long firstSeed) {
        Map<String, Integer> refusals = new TreeMap<>();
        int ran = 0;
        for (long seed = firstSeed; seed < firstSeed + NETWORKS_A_TEST; seed++) {
            for (int variant = 0; variant < 3; variant++) {
                ran += run(seed, RandomAccelerators.accelerator(3 * seed + variant), refusals);
            }
        }
        assertThat(ran).as("%s", refusals).isGreaterThan(NETWORKS_A_TEST);
    }

    /** Tables with columns for the widths, with values: every layer of 4-bit weights, of 16-bit activations, and of both. */
    @ParameterizedTest
    @CsvSource({"4, 8", "8, 16", "4, 16", "16, 16", "16, 8"})
    void shapeTablesSayTheirWidths(String weightBits, String activationBits) {
        String rows = """
                name,operator,height,width,channels,outputs,kernel-height,kernel-width,bias,weight-bits,activation-bits
                a,conv2d,8,8,5,12,3,3,1,W,A
                b,depthwise-conv2d,6,6,12,12,2,2,0,W,A
                c,max-pool,5,5,12,12,2,2,,,
                d,fully-connected,4,4,12,30,,,1,W,A
                """;
        String table = rows.replace("W", weightBits).replace("A", activationBits);
        Graph graph = new WorkloadReader().read("widths.csv", table.getBytes(StandardCharsets.UTF_8));
        assertThat(graph.tensor(graph.outputs().get(0)).type().bits()).isEqualTo(Integer.parseInt(activationBits));
        AcceleratorSpec spec = Configs.accelerator("edge-16x16");
        ImmutableList<byte[]> inputs = SeededInput.of(graph, 1);
        ImmutableMap<Integer, byte[]> expected =
                ReferenceExecutor.run(graph, inputs, spec.requantization().roundings());
        new ThreeWays(graph, spec).interpret(inputs, expected).simulate(inputs, expected);
    }

    /** 1 if the network ran as expected, 0 if the machine refuses it. */
    private static int run(long seed, AcceleratorSpec spec, Map<String, Integer> refusals) {
        Graph graph = WidthNetworks.network(seed);
        ThreeWays threeWays;
        try {
            threeWays = new ThreeWays(graph, spec);
        } catch (InputException refused) {
            refusals.merge(String.valueOf(refused.getMessage()), 1, Integer::sum);
            return 0;
        }
        ImmutableList<byte[]> inputs = SeededInput.of(graph, seed);
        ImmutableMap<Integer, byte[]> expected =
                ReferenceExecutor.run(graph, inputs, spec.requantization().roundings());
        threeWays.interpret(inputs, expected).simulate(inputs, expected);
        return 1;
    }

    private static boolean isOfSumsOrPadding(String refusal) {
        return refusal.contains("accumulators have") || refusal.contains("padded input");
    }
}

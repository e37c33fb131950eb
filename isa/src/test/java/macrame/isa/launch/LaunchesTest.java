package macrame.isa.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import macrame.isa.compiler.Compiler;
import macrame.isa.fault.CompilationException;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Tensor;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.importer.workload.WorkloadReader;
import macrame.isa.program.Program;
import macrame.isa.tensor.Quantization;
import macrame.isa.testkit.Configs;
import org.junit.jupiter.api.Test;

/** A decoder of three layers between an embedding and a head, on a machine that keeps it on chip and on one that cannot. */
final class LaunchesTest {
    private static final String COLUMNS = "name,operator,input,width,channels,outputs,block,repeats,input-kind\n";
    private static final AcceleratorSpec LARGE = Configs.accelerator("cloud-128x128");
    private static final AcceleratorSpec SMALL = Configs.accelerator("whitepaper-4x4");

    private final Graph decoder = graph("""
            embed,matmul,,64,1024,1024,,,
            up,matmul,,64,1024,2048,layer,3,
            down,matmul,,64,2048,1024,layer,3,
            head,matmul,,1,1024,100,,,external
            """);

    @Test
    void everyIterationIsAProgramAndSoIsWhatStandsAround() {
        assertThat(layers(Launches.of(decoder, LARGE)))
                .containsExactly(
                        List.of("embed"),
                        List.of("layer/0/up", "layer/0/down"),
                        List.of("layer/1/up", "layer/1/down"),
                        List.of("layer/2/up", "layer/2/down"),
                        List.of("head"));
    }

    @Test
    void aBlockIsCutWhereNothingStaysOnChip() {
        assertThat(layers(Launches.of(decoder, SMALL)).subList(1, 4))
                .containsExactly(List.of("layer/0/up"), List.of("layer/0/down"), List.of("layer/1/up"));
    }

    @Test
    void aNetworkThatRepeatsNothingIsOneProgramTheOneThatTheCompilerMakes() {
        Graph graph = graph("""
                one,matmul,,4,16,32,,,
                two,matmul,,4,32,16,,,
                """);
        Launches network = Launches.of(graph, LARGE);
        assertThat(network.launches()).hasSize(1);
        assertThat(network.launches().get(0).program()).isEqualTo(Compiler.compile(graph, LARGE));
    }

    @Test
    void iterationsHaveOneShapeWhateverTheirNamesAndValues() {
        List<Optional<GraphShape>> shapes = Launches.of(decoder, LARGE).launches().stream()
                .map(Launch::shape)
                .toList();
        assertThat(shapes.get(1)).isPresent().isEqualTo(shapes.get(2)).isEqualTo(shapes.get(3));
        assertThat(shapes.get(0)).isNotEqualTo(shapes.get(1));
        assertThat(GraphShape.of(decoder)).isEqualTo(GraphShape.of(decoder.withoutValues()));
    }

    @Test
    void programsOfOneShapeDifferInWhatTheirRegionsHoldOnly() {
        ImmutableList<Launch> launches = Launches.of(decoder, LARGE).launches();
        Program first = launches.get(1).program();
        Program second = launches.get(2).program();
        assertThat(second.instructions()).isEqualTo(first.instructions());
        assertThat(second.semaphores()).isEqualTo(first.semaphores());
        assertThat(second.regions()).isNotEqualTo(first.regions());
    }

    /** Both make instructions of their own. */
    @Test
    void zeroPointsOfWeightsAndSumsThatMustBeSplitAreDifferences() {
        Graph graph = graph("a,matmul,,4,16,32,,,\n");
        Tensor weights =
                graph.tensors().stream().filter(Tensor::isConstant).findFirst().orElseThrow();
        Tensor shifted = new Tensor(
                weights.index(),
                weights.name(),
                weights.type(),
                weights.shape(),
                Optional.of(Quantization.perTensor(1, 5)),
                weights.constant());
        ImmutableList<Tensor> tensors = graph.tensors().stream()
                .map(tensor -> tensor.equals(weights) ? shifted : tensor)
                .collect(ImmutableList.toImmutableList());
        Graph other = new Graph(graph.name(), tensors, graph.layers(), graph.inputs(), graph.outputs());
        assertThat(GraphShape.of(other)).isNotEqualTo(GraphShape.of(graph));
        assertThat(GraphShape.of(graph, LARGE).runs()).containsExactly(Long.MAX_VALUE);
    }

    @Test
    void anyDifferenceInShapeIsADifference() {
        GraphShape shape = GraphShape.of(graph("a,matmul,,4,16,32,,,\n"));
        assertThat(GraphShape.of(graph("b,matmul,,4,16,32,,,\n"))).isEqualTo(shape);
        for (String other : List.of(
                "a,matmul,,5,16,32,,,\n",
                "a,matmul,,4,17,32,,,\n",
                "a,matmul,,4,16,33,,,\n",
                "a,conv2d,,4,16,32,,,\n",
                "a,matmul,,4,16,32,,,\nb,matmul,,4,32,32,,,\n")) {
            assertThat(GraphShape.of(graph(other))).as(other).isNotEqualTo(shape);
        }
    }

    @Test
    void whatAProgramReadsAnotherHasMadeOrTheCallerGives() {
        Launches network = Launches.of(decoder, SMALL);
        List<Integer> known = new ArrayList<>();
        network.inputs().forEach(input -> known.add(input.tensor()));
        for (Launch launch : network.launches()) {
            assertThat(known).containsAll(launch.inputs());
            known.addAll(launch.outputs());
        }
        assertThat(known).containsAll(network.outputs());
    }

    @Test
    void constantsOfAllProgramsMustFitDramTogether() {
        Graph graph = graph("""
                up,matmul,,1,32768,32768,layer,32,
                """);
        assertThat(graph.hasValues()).isFalse();
        assertThatThrownBy(() -> Launches.of(graph, LARGE))
                .isInstanceOf(CompilationException.class)
                .hasMessage("network net: dram.capacity is 17179869184 B, 17179869184 B too small for its constants"
                        + " alone");
    }

    @Test
    void aProgramIsLaunchedAsItIs() {
        Program program = Compiler.compile(graph("a,matmul,,4,16,32,,,\n"), LARGE);
        Launches network = Launches.of(program);
        assertThat(network.launches())
                .singleElement()
                .extracting(Launch::program)
                .isSameAs(program);
        assertThat(network.inputs())
                .singleElement()
                .satisfies(input -> assertThat(input.shape().elements()).isEqualTo(64));
        assertThat(network.outputs()).hasSize(1);
    }

    private static List<List<String>> layers(Launches network) {
        return network.launches().stream().<List<String>>map(Launch::layers).toList();
    }

    private static Graph graph(String rows) {
        return new WorkloadReader().read("net.csv", (COLUMNS + rows).getBytes(StandardCharsets.UTF_8));
    }
}

package macrame.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.stream.LongStream;
import macrame.isa.graph.Graph;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.EnergyTable;
import macrame.isa.launch.Launches;
import macrame.isa.testkit.Configs;
import macrame.simulator.functional.ReferenceExecutor;
import macrame.simulator.functional.SeededInput;
import macrame.simulator.machine.NetworkRun.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands behind whatever in a table, on machines of any size: the values are the reference's, the time is one. */
final class RandomTablesTest {
    private static final int TABLES = 150;

    private static LongStream seeds() {
        return LongStream.range(0, TABLES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyTensorIsTheReferencesAndTimeDoesNotDependOnValues(long seed) {
        Graph graph = RandomTables.graph(seed);
        ImmutableList<byte[]> inputs = SeededInput.of(graph, seed);
        check(graph, inputs, RandomAccelerators.accelerator(seed + 1));
        check(graph, inputs, Configs.accelerator(seed % 2 == 0 ? "edge-16x16" : "cloud-128x128"));
    }

    private static void check(Graph graph, ImmutableList<byte[]> inputs, AcceleratorSpec spec) {
        EnergyTable energy = Configs.energyTable(spec.energyTable());
        ImmutableMap<Integer, byte[]> expected =
                ReferenceExecutor.run(graph, inputs, spec.requantization().defaultRounding());
        Launches network = Launches.of(graph, spec);
        RunResult result =
                NetworkRun.run(spec, energy, network, RunOptions.of(inputs).keepingIntermediates(), Progress.UNHEARD);
        for (int i = 0; i < graph.outputs().size(); i++) {
            assertThat(result.outputs().get(i))
                    .isEqualTo(expected.get(graph.outputs().get(i)));
        }
        result.intermediates()
                .forEach((tensor, value) ->
                        assertThat(value).as(graph.tensor(tensor).name()).isEqualTo(expected.get(tensor)));
        Launches unknown = Launches.of(graph.withoutValues(), spec);
        RunResult timed = NetworkRun.run(spec, energy, unknown, RunOptions.timingOnly(), Progress.UNHEARD);
        assertThat(timed.layers()).isEqualTo(result.layers());
        assertThat(timed.cycles()).isEqualTo(result.cycles());
    }

    /** Of the tables most repeat a block, and each operator is in many. */
    @Test
    void theTablesHaveWhatTheyAreFor() {
        ImmutableList<Graph> graphs = seeds().mapToObj(RandomTables::graph).collect(ImmutableList.toImmutableList());
        assertThat(graphs).filteredOn(graph -> !graph.repeats().isEmpty()).hasSizeGreaterThan(TABLES / 2);
        for (String operator : ImmutableList.of(
                "CONV_2D", "DEPTHWISE_CONV_2D", "FULLY_CONNECTED", "ADD", "MAX_POOL_2D", "AVERAGE_POOL_2D")) {
            assertThat(graphs)
                    .as(operator)
                    .filteredOn(graph -> graph.layers().stream()
                            .anyMatch(layer -> layer.operator().equals(operator)))
                    .hasSizeGreaterThan(TABLES / 10);
        }
    }
}

package macrame.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Graph;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.EnergyTable;
import macrame.isa.importer.workload.WorkloadReader;
import macrame.isa.launch.Launches;
import macrame.isa.testkit.Configs;
import macrame.simulator.functional.ReferenceExecutor;
import macrame.simulator.functional.SeededInput;
import macrame.simulator.machine.NetworkRun.Progress;
import macrame.simulator.probe.Probe;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks that repeat a block: what is not simulated again would have taken the same time. */
final class NetworkRunTest {
    private static final int REPEATS = 4;

    /** Hears everything and keeps nothing, so that no launch may be left out. */
    private static final Probe LISTENER = new Probe() {
        @Override
        public Detail detail() {
            return Detail.INSTRUCTIONS;
        }

        @Override
        public void span(String unit, String activity, long fromCycle, long toCycle, long subject, String text) {}
    };

    private static Stream<AcceleratorSpec> accelerators() {
        Stream<AcceleratorSpec> shipped = Stream.of(
                        "whitepaper-4x4", "edge-16x16", "edge-32x32", "cloud-128x128", "systolic-16x16")
                .map(Configs::accelerator);
        return Stream.concat(shipped, Stream.of(1L, 2L, 5L, 9L, 14L).map(RandomAccelerators::accelerator));
    }

    @ParameterizedTest
    @MethodSource("accelerators")
    void launchesOfOneShapeTakeTheSameTimeEachTime(AcceleratorSpec spec) {
        for (Graph graph : graphs()) {
            Launches network = Launches.of(graph, spec);
            List<Integer> simulated = new ArrayList<>();
            RunResult replayed = NetworkRun.run(
                    spec, energy(spec), network, RunOptions.timingOnly(), (launch, program) -> simulated.add(launch));
            List<Integer> all = new ArrayList<>();
            RunResult anew = NetworkRun.run(
                    spec,
                    energy(spec),
                    network,
                    RunOptions.timingOnly().watchedBy(LISTENER),
                    (launch, program) -> all.add(launch));
            assertThat(all).hasSize(network.launches().size());
            assertThat(simulated).hasSizeLessThan(all.size());
            assertSameFigures(replayed, anew);
        }
    }

    @ParameterizedTest
    @MethodSource("accelerators")
    void valuesAreTheReferencesAndTimeIsWhatItIsWithout(AcceleratorSpec spec) {
        for (Graph graph : graphs()) {
            ImmutableList<byte[]> inputs = SeededInput.of(graph, 3);
            ImmutableMap<Integer, byte[]> expected =
                    ReferenceExecutor.run(graph, inputs, spec.requantization().defaultRounding());
            Launches network = Launches.of(graph, spec);
            RunResult result = NetworkRun.run(
                    spec, energy(spec), network, RunOptions.of(inputs).keepingIntermediates(), Progress.UNHEARD);
            for (int i = 0; i < graph.outputs().size(); i++) {
                assertThat(result.outputs().get(i))
                        .isEqualTo(expected.get(graph.outputs().get(i)));
            }
            assertThat(result.intermediates()).isNotEmpty();
            result.intermediates().forEach((tensor, value) -> assertThat(value).isEqualTo(expected.get(tensor)));
            assertSameFigures(
                    result, NetworkRun.run(spec, energy(spec), network, RunOptions.timingOnly(), Progress.UNHEARD));
        }
    }

    @ParameterizedTest
    @MethodSource("accelerators")
    void theSumIsAnExactPartitionToo(AcceleratorSpec spec) {
        for (Graph graph : graphs()) {
            RunResult result = NetworkRun.run(
                    spec, energy(spec), Launches.of(graph, spec), RunOptions.timingOnly(), Progress.UNHEARD);
            assertThat(result.layers().stream().mapToLong(LayerResult::cycles).sum())
                    .isEqualTo(result.cycles());
            assertThat(result.layers().stream().mapToLong(LayerResult::macs).sum())
                    .isEqualTo(result.macs());
            assertThat(result.peCycles().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(result.cycles() * spec.peakMacsPerCycle());
            result.engineCycles()
                    .forEach((engine, states) -> assertThat(states.values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum())
                            .as(engine)
                            .isEqualTo(result.cycles()));
            double layers = result.layers().stream()
                    .mapToDouble(layer -> layer.energy().totalPicojoules())
                    .sum();
            assertThat(result.energy().totalPicojoules()).isCloseTo(layers, within(1e-9 * layers));
            assertThat(result.layers().stream().map(LayerResult::name)).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("accelerators")
    void allOfANetworkIsThereWhateverIsCut(AcceleratorSpec spec) {
        for (Graph graph : graphs()) {
            Launches network = Launches.of(graph, spec);
            assertThat(network.launches().size()).isGreaterThan(REPEATS);
            assertThat(network.launches().stream()
                            .flatMap(launch -> launch.layers().stream())
                            .toList())
                    .isEqualTo(
                            graph.layers().stream().map(layer -> layer.name()).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("accelerators")
    void weightsWithoutValuesHaveTheSameTimeButNoOutputs(AcceleratorSpec spec) {
        for (Graph graph : graphs()) {
            Graph unknown = graph.withoutValues();
            assertThat(unknown.hasValues()).isFalse();
            Launches network = Launches.of(unknown, spec);
            assertSameFigures(
                    NetworkRun.run(spec, energy(spec), network, RunOptions.timingOnly(), Progress.UNHEARD),
                    NetworkRun.run(
                            spec, energy(spec), Launches.of(graph, spec), RunOptions.timingOnly(), Progress.UNHEARD));
            RunOptions values = RunOptions.of(SeededInput.of(graph, 3));
            assertThatThrownBy(() -> NetworkRun.run(spec, energy(spec), network, values, Progress.UNHEARD))
                    .isInstanceOf(InputException.class)
                    .hasMessage("decoder: its weights have no values, so no value can be computed");
        }
    }

    private static void assertSameFigures(RunResult one, RunResult other) {
        assertThat(one.cycles()).isEqualTo(other.cycles());
        assertThat(one.layers()).isEqualTo(other.layers());
        assertThat(one.peCycles()).isEqualTo(other.peCycles());
        assertThat(one.engineCycles()).isEqualTo(other.engineCycles());
        assertThat(one.energy()).isEqualTo(other.energy());
        assertThat(one.dramReadBytes()).isEqualTo(other.dramReadBytes());
        assertThat(one.dramWriteBytes()).isEqualTo(other.dramWriteBytes());
    }

    private static EnergyTable energy(AcceleratorSpec spec) {
        return Configs.energyTable(spec.energyTable());
    }

    /** A language model's decoder, one position and seven: grouped products, a fork, a part before and one behind. */
    private static List<Graph> graphs() {
        return List.of(decoder(1), decoder(7));
    }

    private static Graph decoder(int positions) {
        String table = """
                name,operator,input,width,channels,outputs,groups,block,repeats,input-kind,weight-kind
                embed,matmul,,M,24,48,,,,,
                q,matmul,,M,48,48,,layer,R,,
                k,matmul,block-input,M,48,48,,layer,R,,
                scores,matmul,q,M,48,60,3,layer,R,,kv-cache
                context,matmul,,M,60,48,3,layer,R,,kv-cache
                o,matmul,,M,48,48,,layer,R,,
                up,matmul,,M,48,100,,layer,R,,
                down,matmul,,M,100,48,,layer,R,,
                head,matmul,,M,48,37,,,,,
                """.replace("M", Integer.toString(positions)).replace("R", Integer.toString(REPEATS));
        return new WorkloadReader().read("decoder.csv", table.getBytes(StandardCharsets.UTF_8));
    }
}

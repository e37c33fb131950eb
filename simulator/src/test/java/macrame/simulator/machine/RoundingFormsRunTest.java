package macrame.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import macrame.isa.graph.Graph;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.RequantizationSpec;
import macrame.isa.importer.ModelFormat;
import macrame.isa.importer.tflite.RandomNetworks;
import macrame.isa.quant.Rounding;
import macrame.isa.testkit.Configs;
import macrame.simulator.functional.ReferenceExecutor;
import macrame.simulator.functional.SeededInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The central property on a machine that has one form of requantization only, for every form. */
final class RoundingFormsRunTest {
    private static final int NETWORKS = 12;

    @ParameterizedTest
    @EnumSource
    void aResidualNetworkComesOutAlikeThreeWays(Rounding rounding) throws IOException {
        comesOutAlike(resnet8(), rounding);
    }

    @ParameterizedTest
    @EnumSource
    void randomNetworksComeOutAlikeThreeWays(Rounding rounding) {
        for (long seed = 0; seed < NETWORKS; seed++) {
            long network = 5000 + NETWORKS * rounding.ordinal() + seed;
            comesOutAlike(ModelFormat.read("random-" + network + ".tflite", RandomNetworks.network(network)), rounding);
        }
    }

    /** Else the comparison above would not tell the forms apart. */
    @Test
    void formsThatRoundDifferentlyGiveDifferentTensors() throws IOException {
        Graph graph = resnet8();
        ImmutableList<byte[]> inputs = SeededInput.of(graph, SeededInput.DEFAULT_SEED);
        List<List<Byte>> tensors = new ArrayList<>();
        for (Rounding rounding : Rounding.values()) {
            List<Byte> all = new ArrayList<>();
            ImmutableMap<Integer, byte[]> values = ReferenceExecutor.run(graph, inputs, rounding);
            values.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(tensor -> all.addAll(Bytes.asList(tensor.getValue())));
            tensors.add(all);
        }
        assertThat(tensors.stream().distinct().count()).isEqualTo(7);
    }

    private static void comesOutAlike(Graph graph, Rounding rounding) {
        ImmutableList<byte[]> inputs = SeededInput.of(graph, SeededInput.DEFAULT_SEED);
        ImmutableMap<Integer, byte[]> expected = ReferenceExecutor.run(graph, inputs, rounding);
        new ThreeWays(graph, edge(rounding)).interpret(inputs, expected).simulate(inputs, expected);
    }

    private static AcceleratorSpec edge(Rounding rounding) {
        AcceleratorSpec edge = Configs.accelerator("edge-16x16");
        return new AcceleratorSpec(
                edge.name(),
                edge.clock(),
                edge.array(),
                edge.accumulators(),
                edge.vector(),
                new RequantizationSpec(ImmutableList.of(rounding)),
                edge.weights(),
                edge.activations(),
                edge.parameters(),
                edge.dma(),
                edge.dram(),
                edge.frontend(),
                edge.energyTable());
    }

    private static Graph resnet8() throws IOException {
        Path file = Configs.files("workloads").stream()
                .filter(path -> path.endsWith("resnet8.tflite"))
                .findFirst()
                .orElseThrow();
        return ModelFormat.read(file);
    }
}

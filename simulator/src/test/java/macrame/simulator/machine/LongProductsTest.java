package macrame.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import macrame.isa.graph.Graph;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.importer.workload.WorkloadReader;
import macrame.isa.launch.Launches;
import macrame.isa.testkit.Configs;
import macrame.simulator.machine.NetworkRun.Progress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Products of language models, whose operands are far larger than any scratchpad: the compiler cuts them so that the
 * machine comes near what its busiest part alone would need. The bounds are those of the program that was made; the
 * traffic is held to what an output tile of the accumulators' size asks for.
 */
final class LongProductsTest {
    /** Over rows of 4,096: a projection, and the two products of a feed-forward network. */
    @ParameterizedTest
    @CsvSource({
        "whitepaper-4x4, 1024, 1024, 1.01",
        "edge-16x16, 4096, 4096, 1.02",
        "edge-16x16, 4096, 11008, 1.02",
        "edge-16x16, 11008, 4096, 1.02",
        "edge-32x32, 4096, 4096, 1.10",
        "edge-32x32, 4096, 11008, 1.10",
        "cloud-128x128, 4096, 4096, 1.02",
        "cloud-128x128, 11008, 4096, 1.03"
    })
    void longProductsRunNearTheirRoofline(String accelerator, int inputs, int outputs, double most) {
        AcceleratorSpec spec = Configs.accelerator(accelerator);
        RunResult result = run(spec, inputs, outputs);
        long bound = result.layers().get(0).bounds().values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElseThrow();
        assertThat((double) result.cycles() / bound).isBetween(1.0, most);
    }

    /**
     * An output tile of n outputs x p positions reads n + p bytes for n p multiply-accumulates of each depth; with n p the
     * accumulator file's, at best 2 / sqrt(n p) bytes each. Loads, padding to bursts and the program come on top.
     */
    @ParameterizedTest
    @CsvSource({"edge-16x16, 2.2", "edge-32x32, 2.2"})
    void theirTrafficIsNearWhatTheAccumulatorsAllow(String accelerator, double most) {
        AcceleratorSpec spec = Configs.accelerator(accelerator);
        RunResult result = run(spec, 4096, 11008);
        double accumulators = (double) spec.array().rows() * spec.accumulators().depth();
        double least = 2 / Math.sqrt(accumulators) * result.macs();
        assertThat(result.dramReadBytes() / least).isBetween(1.0, most);
    }

    private static RunResult run(AcceleratorSpec spec, int inputs, int outputs) {
        String table =
                "name,operator,width,channels,outputs,repeats\nproduct,matmul,512,%d,%d,1\n".formatted(inputs, outputs);
        Graph graph = new WorkloadReader().read("product.csv", table.getBytes(StandardCharsets.UTF_8));
        Launches network = Launches.of(graph.withoutValues(), spec);
        return NetworkRun.run(
                spec, Configs.energyTable(spec.energyTable()), network, RunOptions.timingOnly(), Progress.UNHEARD);
    }
}

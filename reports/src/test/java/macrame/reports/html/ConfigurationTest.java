package macrame.reports.html;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.scalesim.ConfigurationReader;
import macrame.isa.testkit.Configs;
import macrame.reports.chart.Gallery;
import macrame.reports.figure.Run;
import macrame.reports.testkit.Runs;
import org.junit.jupiter.api.Test;

/** How a page tells what a machine is made of. */
final class ConfigurationTest {
    private static final String OUTPUT_STATIONARY = """
            [architecture_presets]
            ArrayHeight=3
            ArrayWidth=4
            Dataflow=os
            [run_presets]
            InterfaceBandwidth=CALC
            """;

    @Test
    void onlyAnOutputStationaryArrayHasADrainToTellOf() {
        assertThat(page(Configs.accelerator("systolic-16x16")))
                .contains("systolic, weight stationary, overlap: preload, 500\u00a0MHz")
                .doesNotContain("drain:");
        assertThat(page(scaleSim())).contains("systolic, output stationary, overlap: none, drain: scalesim, ");
    }

    @Test
    void countsAreGroupedAndOneOfAKindIsOne() {
        assertThat(page(scaleSim()))
                .contains(
                        "1 set; biases",
                        "1\u00a0GiB, 1 bank, port 65,536\u00a0B a cycle",
                        "DMA holds 65,536",
                        "queues of 65,536");
        assertThat(page(Configs.accelerator("edge-16x16"))).contains("2 sets; biases", "4 banks, port");
    }

    /** Of DDR4-2400: 17 + 17 + 4 + 1 cycles of 1.2 GHz to answer one read; refresh leaves 1 - 420 / 9360. */
    @Test
    void ofBanksLatencyIsThatWithoutLoadAndEfficiencyTheMost() {
        assertThat(page(Runs.withBanks(Runs.run())))
                .contains(
                        "unloaded latency 32.5\u00a0ns; banks of ddr4-2400, 2 channels",
                        "at most 95.5\u00a0% efficient");
        assertThat(page(Runs.edge())).contains("GB/s, latency 100\u00a0ns", "64\u00a0B, 95.0\u00a0% efficient");
    }

    private static AcceleratorSpec scaleSim() {
        return ConfigurationReader.read("os.cfg", OUTPUT_STATIONARY.getBytes(UTF_8));
    }

    private static String page(AcceleratorSpec spec) {
        return page(new Run("1.2.3", "net", spec, Runs.result()));
    }

    private static String page(Run run) {
        return RunPage.text(run, new Gallery(ImmutableList.of(), Optional.empty()));
    }
}

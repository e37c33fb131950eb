package macrame.reports.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.stream.IntStream;
import macrame.reports.figure.Run;
import macrame.reports.testkit.Runs;
import macrame.simulator.machine.Bound;
import macrame.simulator.machine.LayerResult;
import macrame.simulator.machine.RunResult;
import org.junit.jupiter.api.Test;

final class TerminalReportTest {
    private final String text = TerminalReport.text(Runs.run());

    @Test
    void theTotalsAreTheRunsWithTheirRatios() {
        assertThat(text)
                .contains("cycles                     1,000  2.00 us an inference")
                .contains("inferences per second      500 k")
                .contains("energy per inference     1.46 nJ")
                .contains("MACs                     112,640  44.0 % of the array's peak")
                .contains("DRAM bandwidth         1.50 GB/s  37.5 % of the peak 4.00 GB/s");
    }

    @Test
    void theRooflineStandsBesideTheSimulatedFigure() {
        // Compute 400 + 40 cycles, bandwidth 400 + 100.
        assertThat(text)
                .contains("busiest                      500  cycles at least for dram-bandwidth; simulated is 2.00 x");
    }

    @Test
    void theReasonFollowsTheTotals() {
        assertThat(text)
                .contains(
                        "2.00 x that\n\nwhy\n  resnet8 on edge-16x16 is compute-bound by ratio: 37.5 MAC/B against a ridge of")
                .contains("\n    ");
    }

    @Test
    void theArraysTimeAddsUpTo100Percent() {
        assertThat(text).contains("useful MACs     112,640   44.0 %").contains("total           256,000  100.0 %");
    }

    @Test
    void hostWorkIsListedAsHostWork() {
        assertThat(text).contains("host work, outside the machine").contains("SOFTMAX       1  Identity");
    }

    @Test
    void theTenCostliestLayersComeFirstAndNoOther() {
        ImmutableList<LayerResult> layers = IntStream.rangeClosed(1, 12)
                .mapToObj(i -> Runs.layer("layer" + i, "CONV_2D", 10L * i, 256, Bound.VECTOR))
                .collect(ImmutableList.toImmutableList());
        String shown = text(Runs.result(layers));
        assertThat(shown)
                .contains("the 10 costliest of 12 layers")
                .doesNotContain("layer2 ")
                .doesNotContain("layer1 ");
        assertThat(shown.indexOf("layer12 ")).isLessThan(shown.indexOf("layer3 "));
    }

    @Test
    void repetitionsOfALayerAreOneRowWithTheirSums() {
        ImmutableList<LayerResult> layers = IntStream.range(0, 32)
                .mapToObj(i -> Runs.layer("decoder/" + i + "/q_proj", "CONV_2D", 1_000, 25_600, Bound.DRAM_BANDWIDTH))
                .collect(ImmutableList.toImmutableList());
        assertThat(text(Runs.result(layers)))
                .contains("all 32 layers in 1 row, costliest first; x32 is the sum of 32\n")
                .containsPattern("x32 +\\*/q_proj +CONV_2D +32,000 +100.0% +10.0% +dram-bandwidth +819 k +48.0 kB ");
    }

    @Test
    void ofManyRepeatedLayersTheCostliestRowsAreShown() {
        ImmutableList<LayerResult> layers = IntStream.range(0, 24)
                .mapToObj(i -> Runs.layer("b/" + i % 2 + "/l" + i / 2, "CONV_2D", 1_000 + i, 256, Bound.VECTOR))
                .collect(ImmutableList.toImmutableList());
        assertThat(text(Runs.result(layers)))
                .contains("the 10 costliest of 12 rows for 24 layers; x2 is the sum of 2\n")
                .doesNotContain("*/l1 ");
    }

    @Test
    void noLineIsWiderThanATerminalsHundredColumns() {
        String name = "functional_1/" + "very_long_block_name/".repeat(20) + "BiasAdd";
        String shown = text(Runs.result(ImmutableList.of(
                Runs.layer(name, "DEPTHWISE_CONV_2D", 1_000_000_000, 123_456_789_000L, Bound.ACTIVATION_PORT))));
        assertThat(shown.lines()).allMatch(line -> line.length() <= 100);
        assertThat(shown).contains("0 very_long_b... DEPTHWISE_CONV_2D");
    }

    @Test
    void aLongPathToTheModelKeepsItsEnd() {
        Run run = new Run("1", "folder/".repeat(30) + "model.tflite", Runs.edge(), Runs.result());
        assertThat(TerminalReport.text(run).lines().findFirst().orElseThrow())
                .hasSize(100)
                .startsWith("...")
                .endsWith("folder/model.tflite on edge-16x16");
    }

    @Test
    void namesFromTheUsersFilesCannotSteerTheTerminal() {
        String shown = text(Runs.result(
                ImmutableList.of(Runs.layer("\u001b[31mred\n\u202e", "CONV_2D", 1_000, 256, Bound.COMPUTE))));
        assertThat(shown).contains("?[31mred??").doesNotContain("\u001b").doesNotContain("\u202e");
    }

    @Test
    void aRunWithoutACycleHasNoRate() {
        RunResult result = Runs.result();
        Run run = new Run("1", "none", Runs.edge(), withoutCycles(result));
        assertThat(TerminalReport.text(run))
                .doesNotContain("inferences per second")
                .doesNotContain("NaN");
    }

    @Test
    void figuresOfScaleSimStandBesideOurCyclesAndOnlyWhereThereAreAny() {
        assertThat(TerminalReport.text(Runs.run())).doesNotContain("SCALE-Sim");
        String shown = TerminalReport.text(Runs.scaleSim());
        assertThat(shown)
                .contains("as SCALE-Sim counts\n")
                .containsPattern(" 0 +conv2d/BiasAdd +800 +799 +87.50% +50.06% +7,001 +7,002 +7,003\n")
                .containsPattern(" 1 +dense/MatMul +200 +199 +75.00% +20.10% +8,001 +8,002 +8,003\n");
        assertThat(shown.lines()).allMatch(line -> line.length() <= 100);
    }

    private static String text(RunResult result) {
        return TerminalReport.text(new Run("1.2.3", "resnet8", Runs.edge(), result));
    }

    private static RunResult withoutCycles(RunResult run) {
        return new RunResult(
                run.program(),
                run.accelerator(),
                0,
                run.clockHz(),
                0,
                run.dramReadBytes(),
                run.dramWriteBytes(),
                ImmutableList.of(),
                run.hostOperators(),
                run.peCycles(),
                run.engineCycles(),
                run.counters(),
                run.energy(),
                run.outputs(),
                run.intermediates());
    }
}

package macrame.reports.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.stream.IntStream;
import macrame.reports.figure.Comparison;
import macrame.reports.figure.Comparison.Refusal;
import macrame.reports.figure.Run;
import macrame.reports.testkit.Runs;
import macrame.simulator.machine.Bound;
import org.junit.jupiter.api.Test;

final class ComparisonReportTest {
    private final String text = ComparisonReport.text(Runs.comparison());

    @Test
    void theFiguresAreTheRuns() {
        // 60 pJ of compute and 1,400 pJ of DRAM; bandwidth needs 500 of 1,000 cycles, compute 440.
        assertThat(text)
                .contains("edge-16x16  16 x 16  500 MHz  128 GMAC/s  4.00 GB/s  32.0 MAC/B")
                .containsPattern("edge-16x16 +resnet8 +1,000 +2.00 us +500 k +113 k +44.0 %")
                .containsPattern(
                        "edge-16x16 +resnet8 +1.50 GB/s +37.5 % +37.5 +compute +dram-bandwidth +50.0 % +1.14 x")
                .containsPattern("edge-16x16 +resnet8 +1.46 nJ +0.0130 +4.1 % +0.0 % +95.9 % +0.0 %");
    }

    @Test
    void aRefusedPairHasARowInEveryTableAndItsReasonBelow() {
        assertThat(text.lines().filter(line -> line.matches("  edge-16x16 +vast( +-)+")))
                .hasSize(3);
        assertThat(text).endsWith("\ncannot be run\n  vast on edge-16x16: has too many weights\n");
    }

    @Test
    void aRefusedPairKeepsItsPlace() {
        Run run = Runs.run();
        Comparison comparison = new Comparison(
                ImmutableList.of(run, new Run("1", "last", run.accelerator(), run.result())),
                ImmutableList.of(
                        new Refusal(0, "edge-16x16", "first", "is too large"),
                        new Refusal(2, "edge-16x16", "third", "is too large"),
                        new Refusal(4, "other", "fifth", "is too large")));
        String tables = ComparisonReport.text(comparison);
        assertThat(tables)
                .containsPattern("edge-16x16 +first +- .*\n.* resnet8 .*\n.* third .*\n.* last .*\n\n +other +fifth ");
    }

    @Test
    void ofManyRunsThoseInOneSituationShareASentence() {
        ImmutableList<Run> runs = IntStream.range(0, 8)
                .mapToObj(i -> Runs.run("m" + i, bounds(i < 7 ? 900 : 400), ImmutableMap.of("done", 100L)))
                .collect(ImmutableList.toImmutableList());
        String why = ComparisonReport.text(new Comparison(runs, ImmutableList.of()));
        assertThat(why.substring(why.indexOf("why\n")))
                .contains("  m0, m1, m2, m3, m4, m5, m6 on edge-16x16 are vector-bound: ")
                .contains(
                        "\n  m7 on edge-16x16 is compute-bound by ratio: 37.5 MAC/B against a ridge of 32.0 MAC/B, at");
    }

    @Test
    void howMachinesOfScaleSimAreToBeReadIsSaidOnceForEach() {
        Run run = Runs.scaleSim();
        assertThat(ComparisonReport.text(new Comparison(ImmutableList.of(run, run), ImmutableList.of())))
                .containsOnlyOnce("\nfrom configurations of SCALE-Sim\n  edge-16x16: The configuration states ");
        assertThat(text).doesNotContain("SCALE-Sim");
    }

    @Test
    void noLineIsWiderThanATerminalWhateverTheNames() {
        Run run = new Run("1", "a/" + "long_".repeat(30) + ".tflite", Runs.edge(), Runs.result());
        Refusal refusal = new Refusal(1, "edge-16x16", "b", "too large ".repeat(30));
        String wide = ComparisonReport.text(new Comparison(ImmutableList.of(run), ImmutableList.of(refusal)));
        assertThat(wide.substring(0, wide.indexOf("why\n")).lines()).allMatch(line -> line.length() <= 100);
        assertThat(wide.substring(wide.indexOf("cannot be run\n")).lines()).allMatch(line -> line.length() <= 100);
    }

    private static ImmutableMap<Bound, Long> bounds(long vector) {
        return ImmutableMap.of(Bound.VECTOR, vector);
    }
}

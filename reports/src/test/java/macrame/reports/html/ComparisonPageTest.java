package macrame.reports.html;

import static macrame.reports.testkit.Xml.elements;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import macrame.reports.chart.Gallery;
import macrame.reports.figure.Comparison;
import macrame.reports.figure.Reasons;
import macrame.reports.figure.Run;
import macrame.reports.table.ComparisonReport;
import macrame.reports.testkit.Comparisons;
import macrame.reports.testkit.Runs;
import macrame.reports.testkit.Xml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

final class ComparisonPageTest {
    private final Comparison comparison = Comparisons.comparison();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyPairHasARowWithItsCyclesAndItsEnergy() throws Exception {
        Document page = Xml.parsed(ComparisonPage.text(comparison, Gallery.of(comparison)));
        Element table = elements(page, "table").get(0);
        assertThat(elements(table, "tr")).hasSize(1 + comparison.runs().size());
        for (int i = 0; i < comparison.runs().size(); i++) {
            Run run = comparison.runs().get(i);
            assertThat(elements(elements(table, "tr").get(1 + i), "data"))
                    .extracting(data -> Double.parseDouble(data.getAttribute("value")))
                    .containsExactly((double) run.result().cycles(), run.energyPicojoules());
        }
        assertThat(elements(page, "svg")).hasSize(2 * (5 + 2 * comparison.runs().size()));
        assertThat(elements(page, "details")).hasSameSizeAs(comparison.runs());
    }

    @Test
    void ofManyRunsThePageSaysWhereTheirLayersAre() {
        ImmutableList<Run> runs = IntStream.range(0, 13)
                .mapToObj(i -> Comparisons.run("edge", "model" + i, 1))
                .collect(ImmutableList.toImmutableList());
        Comparison many = new Comparison(runs, ImmutableList.of());
        assertThat(ComparisonPage.text(many, Gallery.of(many)))
                .contains("drawn for up to 12 runs")
                .doesNotContain("<details");
    }

    @Test
    void everyRowOfManyPairsIsShownWithoutScrolling() {
        ImmutableList<Run> runs = IntStream.range(0, 40)
                .mapToObj(i -> Comparisons.run("edge", "model" + i, 1))
                .collect(ImmutableList.toImmutableList());
        Gallery none = new Gallery(ImmutableList.of(), Optional.empty());
        assertThat(ComparisonPage.text(new Comparison(runs, ImmutableList.of()), none))
                .doesNotContain("class=\"box long\"");
    }

    @Test
    void refusedPairsStandWithTheirReasons() throws Exception {
        String page = ComparisonPage.text(comparison, Gallery.of(comparison));
        assertThat(page)
                .contains("Each run is one inference, of which no value was computed; 1 pair cannot be run, see below")
                .contains("llama: needs 2 GiB, other has 1 GiB")
                .doesNotContain("somebody");
    }

    @Test
    void theRoofAndTheBusiestResourceAreTheTerminals() throws Exception {
        Document page = Xml.parsed(ComparisonPage.text(Runs.comparison(), Gallery.of(Runs.comparison())));
        assertThat(elements(elements(page, "table").get(0), "td"))
                .extracting(Element::getTextContent)
                .containsSequence("compute", "DRAM bandwidth", "50.0 %");
        assertThat(ComparisonReport.text(Runs.comparison())).containsPattern("compute +dram-bandwidth +50.0 %");
    }

    @Test
    void howAMachineOfScaleSimIsToBeReadStandsAtItsConfiguration() {
        Comparison one = new Comparison(ImmutableList.of(Runs.scaleSim()), ImmutableList.of());
        Gallery none = new Gallery(ImmutableList.of(), Optional.empty());
        String page = ComparisonPage.text(one, none);
        assertThat(page.substring(page.indexOf("Configurations"))).containsOnlyOnce("Its memory is infinite");
        assertThat(ComparisonPage.text(comparison, none)).doesNotContain("Its memory is infinite");
    }

    @Test
    void theSentencesAreTheTerminals() throws Exception {
        Document page = Xml.parsed(ComparisonPage.text(comparison, Gallery.of(comparison)));
        assertThat(elements(page, "p"))
                .extracting(Element::getTextContent)
                .containsAll(Reasons.of(comparison).stream()
                        .map(reason -> Shown.unbroken(reason.sentence()) + ".")
                        .toList());
    }

    @Test
    void aComparisonOfNothingButRefusalsHasAPage() throws Exception {
        Comparison none = new Comparison(ImmutableList.of(), comparison.refusals());
        Xml.parsed(ComparisonPage.text(none, Gallery.of(none)));
    }

    @Test
    void theDirectoryHoldsThePageTheGivenJsonTheLayersAndTheCharts() throws Exception {
        byte[] json = "{}\n".getBytes(StandardCharsets.UTF_8);
        Path directory = folder.resolve("report");
        assertThat(ReportDirectory.write(directory, comparison, out -> out.write(json)))
                .isEmpty();
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .contains(
                            "index.html",
                            "report.json",
                            "layers.csv",
                            "roofline.png",
                            "time-per-inference.png",
                            "least-time.png",
                            "cycles-by-run.png",
                            "energy-per-inference.png",
                            "cycles-by-layer-5.png",
                            "energy-by-layer-5.png")
                    .hasSize(3 + 5 + 2 * 5);
        }
        assertThat(directory.resolve("report.json")).hasBinaryContent(json);
        assertThat(Files.readString(directory.resolve("layers.csv"))).contains("other,ad01,0,block0,");
    }
}

package macrame.reports.html;

import static macrame.reports.testkit.Xml.elements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.common.collect.ImmutableList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import macrame.reports.chart.Gallery;
import macrame.reports.figure.Reason;
import macrame.reports.figure.Run;
import macrame.reports.json.RunJson;
import macrame.reports.testkit.Networks;
import macrame.reports.testkit.Runs;
import macrame.reports.testkit.Xml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

final class RunPageTest {
    private static final Gallery NO_CHARTS = new Gallery(ImmutableList.of(), Optional.empty());
    private static final String HOSTILE = "<img src=x onerror=alert(1)>&\"'\u0000\u202e";

    static Stream<Run> runs() {
        return Stream.of(Runs.run(), Runs.scaleSim(), Networks.different(60), Networks.repeated(300), Networks.empty());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void theTotalsAreTheJsons(Run run) throws Exception {
        Map<String, String> json = json(run);
        List<Element> totals = totals(page(run, NO_CHARTS), "layers");
        assertThat(value(totals, 0)).isEqualTo(json.get("/cycles"));
        assertThat(value(totals, 1)).isEqualTo(json.get("/macs"));
        assertThat(value(totals, 2)).isEqualTo(json.get("/dramReadBytes"));
        assertThat(value(totals, 3)).isEqualTo(json.get("/dramWriteBytes"));
        assertThat(Double.parseDouble(value(totals, 4))).isEqualTo(Double.parseDouble(json.get("/energyPj")));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void theHeadlinesNumbersAreTheJsons(Run run) throws Exception {
        Map<String, String> json = json(run);
        List<Element> figures = elements(page(run, NO_CHARTS), "data");
        assertThat(value(figures, 0)).isEqualTo(json.get("/cycles"));
        assertThat(Double.parseDouble(value(figures, 1))).isEqualTo(Double.parseDouble(json.get("/energyPj")));
        assertThat(value(figures, 2)).isEqualTo(json.get("/macs"));
        assertThat(value(figures, 3)).isEqualTo(json.get("/boundCycles"));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void theRowsOfEveryTableSumToItsTotal(Run run) throws Exception {
        Document page = page(run, NO_CHARTS);
        for (String table : List.of("layers", "array-time", "traffic", "components", "items")) {
            List<Element> totals = totals(page, table);
            Element body = elements(element(page, table), "tbody").get(0);
            for (int column = 0; column < totals.size(); column++) {
                assertThat(sum(body, totals.size(), column))
                        .as(table + " " + column)
                        .isCloseTo(Double.parseDouble(value(totals, column)), within(1e-3));
            }
        }
    }

    @Test
    void figuresOfScaleSimHaveATableWhereThereAreAny() throws Exception {
        List<Element> figures = elements(element(page(Runs.scaleSim(), NO_CHARTS), "scale-sim"), "data");
        assertThat(figures)
                .extracting(figure -> figure.getAttribute("value"))
                .containsExactly("800", "799", "7001", "7002", "7003", "200", "199", "8001", "8002", "8003");
        assertThat(RunPage.text(Runs.run(), NO_CHARTS)).doesNotContain("SCALE-Sim");
    }

    @Test
    void thePageWithItsChartsIsWellFormed() throws Exception {
        Document page = page(Runs.run(), Gallery.of(Runs.run()));
        assertThat(elements(page, "svg")).hasSize(2 * 4);
        assertThat(elements(page, "figcaption")).hasSize(4);
        assertThat(elements(page, "script")).isEmpty();
    }

    /** What lies outside the layers has a row too. */
    @Test
    void onlyALongTableOfLayersScrollsAndSaysSo() {
        assertThat(RunPage.text(Networks.different(25), NO_CHARTS))
                .containsOnlyOnce("class=\"box long\"")
                .contains("All layers, in execution order; the table scrolls");
        assertThat(RunPage.text(Networks.different(23), NO_CHARTS)).doesNotContain("class=\"box long\"");
    }

    @Test
    void ofLongTablesRepetitionsAreOneRow() throws Exception {
        Document page = page(Networks.repeated(300), NO_CHARTS);
        assertThat(elements(element(page, "layers"), "tr")).hasSize(1 + 3 + 1 + 1);
        assertThat(element(page, "layers-caption").getTextContent())
                .startsWith("All 300 layers, in execution order; rep");
        assertThat(elements(element(page(Networks.repeated(24), NO_CHARTS), "layers"), "tr"))
                .hasSize(1 + 24 + 1 + 1);
    }

    @Test
    void nothingOnThePageAsksForAnything() {
        String text = RunPage.text(Runs.run(), Gallery.of(Runs.run()));
        assertThat(text).doesNotContainPattern("(?i)(src|href|action|data)\\s*=\\s*[\"'](https?:)?//");
        assertThat(text).doesNotContainPattern("(?i)url\\(\\s*[\"']?(?!#)").doesNotContain("@import", "@font-face");
        assertThat(text).doesNotContain("http:", "https:");
    }

    @Test
    void everyLinkIsToAFileBesideThePage() throws Exception {
        assertThat(elements(page(Runs.run(), Gallery.of(Runs.run())), "a"))
                .extracting(link -> link.getAttribute("href"))
                .containsOnly(
                        "report.json",
                        "layers.csv",
                        "roofline.png",
                        "cycles-by-layer.png",
                        "energy-by-layer.png",
                        "energy-per-inference.png");
    }

    @Test
    void hostileNamesStayTexts() throws Exception {
        Run run = Networks.named(3, i -> HOSTILE + i);
        Run named = new Run(run.version(), HOSTILE, run.accelerator(), run.result());
        Document page = page(named, Gallery.of(named));
        assertThat(elements(page, "img")).isEmpty();
        assertThat(elements(element(page, "layers"), "td").get(1).getTextContent())
                .isEqualTo("<img src=x onerror=alert(1)>&\"'??0");
    }

    @Test
    void noPathOfTheMachineIsOnThePage() {
        Run run = Runs.run();
        Run named = new Run(run.version(), "/home/somebody/nets/model.tflite", run.accelerator(), run.result());
        assertThat(RunPage.text(named, NO_CHARTS))
                .contains("<h1>model ")
                .contains("model on edge-16x16 is ")
                .doesNotContain("somebody");
    }

    @Test
    void theRoofTheBusiestResourceAndTheReasonAreTheTerminals() throws Exception {
        Run run = Runs.run();
        Document page = page(run, NO_CHARTS);
        assertThat(elements(page, "dd"))
                .extracting(Element::getTextContent)
                .containsSequence("compute", "500 cycles for the busiest, DRAM bandwidth; simulated 2.00 \u00d7");
        assertThat(elements(page, "p"))
                .extracting(Element::getTextContent)
                .contains(Shown.unbroken(Reason.of(run, "resnet8").sentence()) + ".");
    }

    @Test
    void noNumberIsPartedFromItsUnit() {
        assertThat(Shown.unbroken("takes 2.50 x its 1 to 3 MAC/B or 86 % of it"))
                .isEqualTo("takes 2.50\u00a0x its 1 to 3\u00a0MAC/B or 86\u00a0% of it");
    }

    @Test
    void itIsToldWhereNoValueWasComputed() {
        String told = "No output value was computed;";
        assertThat(RunPage.text(Networks.different(3), NO_CHARTS)).containsOnlyOnce(told);
        assertThat(RunPage.text(Runs.run(), NO_CHARTS)).doesNotContain(told);
    }

    @Test
    void equalRunsGiveEqualPages() {
        assertThat(RunPage.text(Networks.repeated(300), NO_CHARTS))
                .isEqualTo(RunPage.text(Networks.repeated(300), NO_CHARTS))
                .doesNotContain("\r");
    }

    @Test
    void withoutChartsThePageSaysWhy() throws Exception {
        Gallery none = new Gallery(ImmutableList.of(), Optional.of("no fonts"));
        Document page = page(Runs.run(), none);
        assertThat(elements(page, "figure")).isEmpty();
        assertThat(elements(page, "p")).extracting(Element::getTextContent).contains("No charts: no fonts.");
    }

    private static Document page(Run run, Gallery gallery) throws Exception {
        return Xml.parsed(RunPage.text(run, gallery));
    }

    private static Element element(Document page, String id) {
        return elements(page, "*").stream()
                .filter(element -> element.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<Element> totals(Document page, String table) {
        return elements(elements(element(page, table), "tfoot").get(0), "data");
    }

    private static String value(List<Element> data, int position) {
        return data.get(position).getAttribute("value");
    }

    /** Every row has its exact values in as many columns as the total has, but for the energy items' counts. */
    private static double sum(Element body, int columns, int column) {
        double sum = 0;
        for (Element row : elements(body, "tr")) {
            List<Element> data = elements(row, "data");
            sum += Double.parseDouble(value(data, data.size() - columns + column));
        }
        return sum;
    }

    private static Map<String, String> json(Run run) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RunJson.write(run, bytes);
        Map<String, String> values = new HashMap<>();
        try (JsonParser json = new JsonFactory().createParser(bytes.toByteArray())) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token.isScalarValue()) {
                    values.put(json.getParsingContext().pathAsPointer().toString(), json.getText());
                }
            }
        }
        return values;
    }
}

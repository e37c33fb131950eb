package macrame.reports.chart;

import static macrame.reports.testkit.Xml.elements;
import static macrame.reports.testkit.Xml.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import macrame.reports.figure.Comparison;
import macrame.reports.figure.Run;
import macrame.reports.testkit.Comparisons;
import macrame.reports.testkit.Networks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

final class SheetTest {
    private static final int LEGEND = 60;
    private static final Pattern CIRCLE = Pattern.compile("M[0-9.]+ ([0-9.]+) C");

    /** Four models of long names on three accelerators of long names, whose times are all equal. */
    private static Comparison longNames() {
        ImmutableList<Run> runs = IntStream.range(0, 12)
                .mapToObj(i -> Comparisons.run(
                        "accelerator-%d-%s".formatted(i / 4, "o".repeat(50)),
                        "W%d-%s".formatted(i % 4, "W".repeat(57)),
                        3))
                .collect(ImmutableList.toImmutableList());
        return new Comparison(runs, ImmutableList.of());
    }

    private static List<Element> texts(String svg) throws Exception {
        return elements(parsed(svg), "text").stream()
                .filter(text -> !text.getTextContent().isBlank())
                .filter(text -> !((Element) text.getParentNode())
                        .getAttribute("transform")
                        .contains("matrix(0"))
                .toList();
    }

    private static double number(Element text, String attribute) {
        return Double.parseDouble(text.getAttribute(attribute));
    }

    @ParameterizedTest
    @MethodSource("macrame.reports.chart.LetteringTest#galleries")
    void onAPhoneNoTextRunsOffTheChart(Gallery gallery) throws Exception {
        for (Picture picture : gallery.pictures()) {
            assertThat(picture.phoneSvg()).contains("viewBox=\"0 0 350 ");
            for (Element text : texts(picture.phoneSvg())) {
                assertThat(number(text, "x") + number(text, "textLength"))
                        .as(text.getTextContent())
                        .isLessThanOrEqualTo(352);
            }
        }
    }

    @Test
    void inALegendNoTextRunsIntoTheNextMark() throws Exception {
        for (Picture picture : Gallery.of(longNames()).pictures()) {
            for (String svg : List.of(picture.svg(), picture.phoneSvg())) {
                assertApart(texts(svg).stream()
                        .filter(text -> text.getTextContent().matches("(W|accelerator).*"))
                        .filter(text -> number(text, "y") < LEGEND)
                        .sorted(Comparator.comparingDouble((Element text) -> number(text, "y"))
                                .thenComparingDouble(text -> number(text, "x")))
                        .toList());
            }
        }
    }

    private static void assertApart(List<Element> texts) {
        for (int i = 0; i + 1 < texts.size(); i++) {
            Element text = texts.get(i);
            Element next = texts.get(i + 1);
            if (number(text, "y") == number(next, "y")) {
                assertThat(number(text, "x") + number(text, "textLength"))
                        .as(text.getTextContent())
                        .isLessThan(number(next, "x") - 12);
            }
        }
    }

    @Test
    void aLegendThatNeedsMoreRowsMakesTheChartHigher() throws Exception {
        Picture picture =
                Gallery.of(Networks.different(2)).picture(Gallery.CYCLES).orElseThrow();
        assertThat(height(picture.phoneSvg())).isGreaterThan(height(picture.svg()));
    }

    private static int height(String svg) throws Exception {
        String box = parsed(svg).getDocumentElement().getAttribute("viewBox");
        return Integer.parseInt(Iterables.getLast(List.of(box.split(" "))));
    }

    @Test
    void dotsOfEqualTimesStandApart() throws Exception {
        String svg = Gallery.of(longNames())
                .picture(Gallery.TIME_PER_INFERENCE)
                .orElseThrow()
                .svg();
        assertThat(elements(parsed(svg), "path").stream()
                        .map(path -> CIRCLE.matcher(path.getAttribute("d")))
                        .filter(Matcher::lookingAt)
                        .map(circle -> Math.round(Double.parseDouble(circle.group(1))))
                        .filter(y -> y > LEGEND / 2)
                        .distinct())
                .hasSize(12);
    }
}

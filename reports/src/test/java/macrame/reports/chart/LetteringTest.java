package macrame.reports.chart;

import static macrame.reports.testkit.Xml.elements;
import static macrame.reports.testkit.Xml.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import macrame.reports.testkit.Comparisons;
import macrame.reports.testkit.Networks;
import macrame.reports.testkit.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

final class LetteringTest {
    static Stream<Gallery> galleries() {
        return Stream.concat(
                GalleryTest.runs().map(Gallery::of),
                Stream.of(Gallery.of(Comparisons.comparison()), Gallery.of(Runs.comparison())));
    }

    /** A letter that the font lacks is a box in the PNG file. */
    @ParameterizedTest
    @MethodSource("galleries")
    void theFontHasEveryLetterOfEveryChart(Gallery gallery) throws Exception {
        for (Picture picture : gallery.pictures()) {
            for (Element text : elements(parsed(picture.svg()), "text")) {
                assertThat(Look.font(12).canDisplayUpTo(text.getTextContent()))
                        .as(text.getTextContent())
                        .isEqualTo(-1);
            }
        }
    }

    @Test
    void namesAndNumbersStandFlushRightInTwoColumns() throws Exception {
        List<Element> texts = elements(
                parsed(Gallery.of(Networks.different(12))
                        .picture(Gallery.CYCLES)
                        .orElseThrow()
                        .svg()),
                "text");
        assertThat(rights(texts, "block.*")).hasSize(1);
        assertThat(rights(texts, "[0-9.]+ %")).hasSize(1);
    }

    private static List<Long> rights(List<Element> texts, String pattern) {
        return texts.stream()
                .filter(text -> text.getTextContent().matches(pattern))
                .map(text -> Math.round(number(text, "x") + number(text, "textLength")))
                .distinct()
                .toList();
    }

    private static double number(Element text, String attribute) {
        return Double.parseDouble(text.getAttribute(attribute));
    }

    @Test
    void ofALongTextTheBeginningAndTheEndAreKept() {
        assertThat(Lettering.shortened("a-very-long-name-of-a-model", 12)).isEqualTo("a-very-\u2026odel");
    }
}

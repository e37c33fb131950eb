package macrame.reports.chart;

import static macrame.reports.testkit.Xml.elements;
import static macrame.reports.testkit.Xml.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import macrame.reports.figure.Comparison;
import macrame.reports.figure.RooflinePlane.Roof;
import macrame.reports.figure.Run;
import macrame.reports.testkit.Comparisons;
import macrame.reports.testkit.Networks;
import macrame.reports.testkit.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

final class GalleryTest {
    private static final String HOSTILE = "</svg><script>alert(1)</script>&\"'\u0000\u202e\ud800";

    static Stream<Run> runs() {
        return Stream.of(
                Runs.run(),
                Networks.different(1),
                Networks.different(10),
                Networks.different(60),
                Networks.different(300),
                Networks.repeated(300),
                Networks.run(List.of(Networks.idle("none"), Networks.layer("conv", 0))),
                Networks.run(List.of()),
                Networks.empty());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void everyChartOfARunIsWellFormedAndAPicture(Run run) throws Exception {
        Gallery gallery = Gallery.of(run);
        assertThat(gallery.fault()).isEmpty();
        assertThat(gallery.pictures()).extracting(Picture::file).containsExactlyElementsOf(files(run));
        for (Picture picture : gallery.pictures()) {
            parsed(picture.svg());
            assertIsPicture(picture);
        }
    }

    private static List<String> files(Run run) {
        return run.result().cycles() == 0
                ? List.of("roofline.png", "energy-per-inference.png")
                : List.of("roofline.png", "cycles-by-layer.png", "energy-by-layer.png", "energy-per-inference.png");
    }

    @Test
    void everyChartOfAComparisonIsWellFormedAndAPicture() throws Exception {
        Gallery gallery = Gallery.of(Comparisons.comparison());
        assertThat(gallery.fault()).isEmpty();
        assertThat(gallery.pictures())
                .extracting(Picture::id)
                .startsWith(
                        "energy-per-inference",
                        "roofline",
                        "time-per-inference",
                        "least-time",
                        "cycles-by-run",
                        "cycles-by-layer-1",
                        "energy-by-layer-1")
                .endsWith("cycles-by-layer-5", "energy-by-layer-5")
                .hasSize(15);
        for (Picture picture : gallery.pictures()) {
            parsed(picture.svg());
            assertIsPicture(picture);
        }
    }

    @Test
    void ofManyRunsTheLayersHaveNoCharts() {
        ImmutableList<Run> runs = IntStream.range(0, Gallery.MOST_DETAILED + 1)
                .mapToObj(i -> Comparisons.run("edge", "model" + i, 2))
                .collect(ImmutableList.toImmutableList());
        assertThat(Gallery.of(new Comparison(runs, ImmutableList.of())).pictures())
                .hasSize(5);
    }

    @Test
    void aChartNamesItsLayersInLettersThatCanBeRead() throws Exception {
        assertThat(texts(Gallery.of(Networks.different(10)), Gallery.CYCLES)).contains("block7");
        assertThat(texts(Gallery.of(Networks.repeated(300)), Gallery.ENERGY)).contains("layer/*/q (x100)");
    }

    @Test
    void theRidgeIsMarkedWithItsValue() throws Exception {
        assertThat(texts(Gallery.of(Runs.run()), Gallery.ROOFLINE))
                .contains("ridge 32.0 MAC/B", "array 128 GMAC/s", "DRAM 4.00 GB/s", "whole run");
    }

    @Test
    void ridgesNearEachOtherShareAText() throws Exception {
        Gallery gallery = Gallery.of(Comparisons.comparison());
        assertThat(texts(gallery, Gallery.ROOFLINE)).containsOnlyOnce("ridge 32.0 MAC/B");
        Roof near = new Roof("near", 11.5e12, 350e9);
        Roof far = new Roof("far", 512e9, 4e9);
        RoofLabels.Corner corner = new RoofLabels.Corner(1_000, 1e9);
        assertThat(RoofLabels.of(ImmutableList.of(far, new Roof("one", 128e9, 4e9), near), corner))
                .extracting(Labels.Label::text)
                .containsExactly("ridge 32.0 and 32.9 MAC/B", "ridge 128 MAC/B");
    }

    @Test
    void noNameCanBreakOutOfAChart() throws Exception {
        Gallery gallery = Gallery.of(Networks.named(3, i -> HOSTILE + i));
        for (Picture picture : gallery.pictures()) {
            Document svg = parsed(picture.svg());
            assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        }
    }

    @Test
    void twoChartsShareNoIdentifier() throws Exception {
        List<String> ids = new ArrayList<>();
        for (Picture picture : Gallery.of(Comparisons.comparison()).pictures()) {
            elements(parsed(picture.svg()), "*").stream()
                    .map(element -> element.getAttribute("id"))
                    .filter(id -> !id.isEmpty())
                    .forEach(ids::add);
        }
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void drawnTwiceAChartIsTheSame() {
        Gallery first = Gallery.of(Runs.run());
        Gallery second = Gallery.of(Runs.run());
        for (int i = 0; i < first.pictures().size(); i++) {
            assertThat(second.pictures().get(i).svg())
                    .isEqualTo(first.pictures().get(i).svg());
            assertThat(second.pictures().get(i).png())
                    .isEqualTo(first.pictures().get(i).png());
        }
    }

    private static void assertIsPicture(Picture picture) throws IOException {
        assertThat(ImageIO.read(new ByteArrayInputStream(picture.png())).getWidth())
                .isEqualTo(2 * Sheet.PAGE.width());
    }

    private static List<String> texts(Gallery gallery, String id) throws Exception {
        return elements(parsed(gallery.picture(id).orElseThrow().svg()), "text").stream()
                .map(Element::getTextContent)
                .toList();
    }
}

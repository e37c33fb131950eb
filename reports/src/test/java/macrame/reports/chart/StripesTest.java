package macrame.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import macrame.reports.figure.RooflinePlane.Roof;
import org.junit.jupiter.api.Test;

final class StripesTest {
    private static final Roof SMALL = new Roof("small", 128e9, 4e9);
    private static final Roof MIDDLE = new Roof("middle", 256e9, 4e9);
    private static final Roof LARGE = new Roof("large", 512e9, 4e9);
    private static final Roof FAST = new Roof("fast", 512e9, 350e9);

    @Test
    void ofSlopesAtOnePlaceEachShowsThroughTheGapsOfThoseOnTop() {
        List<Roof> roofs = List.of(LARGE, SMALL, FAST, MIDDLE);
        assertThat(Stripes.of(SMALL, roofs).getDashArray()).containsExactly(9, 18);
        assertThat(Stripes.of(MIDDLE, roofs).getDashArray()).containsExactly(18, 9);
        assertThat(Stripes.of(LARGE, roofs).getDashArray()).isNull();
    }

    @Test
    void aSlopeAloneHasNoGap() {
        assertThat(Stripes.of(FAST, List.of(SMALL, FAST)).getDashArray()).isNull();
    }
}

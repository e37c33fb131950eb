package macrame.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NeighboursTest {
    private static Rectangle2D mark(double x, double y, double size) {
        return new Rectangle2D.Double(x - size / 2, y - size / 2, size, size);
    }

    @Test
    void aMarkIsHiddenByALargerOneThatIsDrawnLater() {
        Rectangle2D layer = mark(100, 100, 6);
        assertThat(new Neighbours(List.of(layer, mark(102, 100, 13))).hide(layer))
                .isTrue();
        assertThat(new Neighbours(List.of(mark(102, 100, 13), layer)).hide(layer))
                .isFalse();
        assertThat(new Neighbours(List.of(layer, mark(110, 100, 13))).hide(layer))
                .isFalse();
    }

    @Test
    void aMarkAroundASmallerOneIsSeenAsARing() {
        Rectangle2D layer = mark(100, 100, 30);
        assertThat(new Neighbours(List.of(layer, mark(100, 100, 13))).hide(layer))
                .isFalse();
    }

    @Test
    void aTextBelongsToTheMarkThatItIsClearlyNearestTo() {
        Rectangle2D own = mark(100, 100, 10);
        Rectangle2D right = new Rectangle2D.Double(109, 94, 40, 12);
        assertThat(new Neighbours(List.of(own)).leaveTo(own, right)).isTrue();
        assertThat(new Neighbours(List.of(own, mark(166, 100, 10))).leaveTo(own, right))
                .isTrue();
        assertThat(new Neighbours(List.of(own, mark(160, 100, 10))).leaveTo(own, right))
                .isFalse();
    }

    @Test
    void aMarkThatIsNotSeenTakesNoText() {
        Rectangle2D own = mark(100, 100, 10);
        Rectangle2D hidden = mark(101, 100, 6);
        Rectangle2D right = new Rectangle2D.Double(109, 94, 40, 12);
        assertThat(new Neighbours(List.of(hidden, own)).leaveTo(own, right)).isTrue();
    }
}

package macrame.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;

final class DotsTest {
    private static final int SIZE = 100;

    /** A tenth of the area is black in one of them only. */
    @Test
    void atLeastTenMarksAreToldApart() {
        assertThat(Dots.SHAPES).isGreaterThanOrEqualTo(10);
        for (int i = 0; i < Dots.SHAPES; i++) {
            for (int j = 0; j < i; j++) {
                Area difference = new Area(Dots.shape(i, SIZE));
                difference.exclusiveOr(new Area(Dots.shape(j, SIZE)));
                assertThat(black(difference)).as(i + " and " + j).isGreaterThan(SIZE * SIZE / 10);
            }
        }
    }

    @Test
    void allAreAboutAsLarge() {
        for (int i = 0; i < Dots.SHAPES; i++) {
            Rectangle2D bounds = Dots.shape(i, SIZE).getBounds2D();
            assertThat(Math.max(bounds.getWidth(), bounds.getHeight())).isBetween(0.7 * SIZE, 1.4 * SIZE);
        }
    }

    private static int black(Shape shape) {
        int black = 0;
        for (int x = -SIZE; x < SIZE; x++) {
            for (int y = -SIZE; y < SIZE; y++) {
                black += shape.contains(x + 0.5, y + 0.5) ? 1 : 0;
            }
        }
        return black;
    }
}

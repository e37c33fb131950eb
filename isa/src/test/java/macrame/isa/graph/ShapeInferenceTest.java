package macrame.isa.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.collect.ImmutableList;
import macrame.isa.tensor.Shape;
import org.junit.jupiter.api.Test;

class ShapeInferenceTest {
    @Test
    void samePaddingPutsTheOddRowAfterTheImage() {
        // 224 at stride 2 makes 112 positions; 111 x 2 + 3 - 224 = 1 row of padding
        Padding padding = Padding.same(224, 223, new Window(3, 3, 2, 2, 1, 1));
        // 223 at stride 2 makes 112 positions too; 111 x 2 + 3 - 223 = 2 columns
        assertThat(padding).isEqualTo(new Padding(0, 1, 1, 1));
    }

    @Test
    void dilationSpreadsTheTaps() {
        // 3 taps 4 apart span 9 rows; 10 - 9 + 1 = 2 positions
        Window window = new Window(3, 1, 1, 1, 4, 1);
        assertThat(ShapeInference.windowed(Shape.of(1, 10, 7, 3), 8, window, Padding.NONE))
                .isEqualTo(Shape.of(1, 2, 7, 8));
    }

    @Test
    void aWindowLargerThanItsImageIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ShapeInference.windowed(Shape.of(1, 2, 7, 3), 8, new Window(3, 1, 1, 1, 1, 1), Padding.NONE))
                .withMessage("window spans 3 elements, the image has 2 with its padding");
    }

    @Test
    void fullyConnectedCountsRowsOrKeepsDimensions() {
        Shape weights = Shape.of(5, 12);
        assertThat(ShapeInference.fullyConnected(Shape.of(1, 2, 3, 4), weights, false))
                .isEqualTo(Shape.of(2, 5));
        assertThat(ShapeInference.fullyConnected(Shape.of(7, 2, 12), weights, true))
                .isEqualTo(Shape.of(7, 2, 5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShapeInference.fullyConnected(Shape.of(7, 5), weights, false))
                .withMessage("input has shape [7,5], its size must be a multiple of 12");
    }

    @Test
    void meanDropsItsAxesOrKeepsThemAsOne() {
        ImmutableList<Integer> axes = ImmutableList.of(1, 2);
        assertThat(ShapeInference.mean(Shape.of(1, 7, 6, 64), axes, false)).isEqualTo(Shape.of(1, 64));
        assertThat(ShapeInference.mean(Shape.of(1, 7, 6, 64), axes, true)).isEqualTo(Shape.of(1, 1, 1, 64));
    }

    @Test
    void broadcastMatchesFromTheLastDimension() {
        assertThat(ShapeInference.broadcast(Shape.of(2, 1, 4), Shape.of(3, 1))).isEqualTo(Shape.of(2, 3, 4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShapeInference.broadcast(Shape.of(2, 3), Shape.of(2, 4)))
                .withMessage("shapes [2,3] and [2,4] do not fit together");
    }

    @Test
    void reshapeComputesTheOpenDimension() {
        assertThat(ShapeInference.reshape(Shape.of(2, 3, 4), ImmutableList.of(4, -1)))
                .isEqualTo(Shape.of(4, 6));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShapeInference.reshape(Shape.of(2, 3, 4), ImmutableList.of(5, -1)))
                .withMessage("input has shape [2,3,4], its elements do not fill [5, -1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShapeInference.reshape(Shape.of(2, 3), ImmutableList.of(-1, -1)))
                .withMessage("new shape is [-1, -1], sizes must be at least 1");
    }
}

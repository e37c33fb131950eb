package macrame.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import macrame.reports.figure.RooflinePlane.Point;
import macrame.reports.figure.RooflinePlane.Roof;
import macrame.reports.testkit.Networks;
import macrame.reports.testkit.Runs;
import org.junit.jupiter.api.Test;

final class RooflinePlaneTest {
    @Test
    void theRoofIsTheMachines() {
        Roof roof = RooflinePlane.of(Runs.run()).roofs().get(0);
        assertThat(roof).isEqualTo(new Roof("edge-16x16", 128e9, 4e9));
        assertThat(roof.ridgeMacsPerByte()).isEqualTo(32).isEqualTo(Runs.run().ridgePoint());
    }

    @Test
    void aLayerStandsAtItsOwnIntensityAndRate() {
        // 102,400 MACs, 1,500 bytes, 800 cycles at 500 MHz.
        assertThat(RooflinePlane.of(Runs.run()).layers().get(0))
                .isEqualTo(new Point("conv2d/BiasAdd", "compute", 102_400 / 1_500.0, 102_400 / 1.6e-6, 0.8));
    }

    @Test
    void theWholeRunStandsApart() {
        Run run = Runs.run();
        assertThat(RooflinePlane.of(run).runs())
                .containsExactly(new Point("whole run", "edge-16x16", 112_640 / 3_000.0, run.macsPerSecond(), 1));
    }

    @Test
    void whatHasNoPlaceOnTheAxesIsCounted() {
        RooflinePlane plane =
                RooflinePlane.of(Networks.run(List.of(Networks.idle("reshape"), Networks.layer("conv", 0))));
        assertThat(plane.layers()).hasSize(1);
        assertThat(plane.layersLeftOut()).isEqualTo(1);
        RooflinePlane empty = RooflinePlane.of(Networks.empty());
        assertThat(empty.runs()).isEmpty();
        assertThat(empty.roofs()).hasSize(1);
    }
}

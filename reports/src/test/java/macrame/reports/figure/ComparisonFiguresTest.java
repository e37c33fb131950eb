package macrame.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import macrame.reports.figure.StackedBars.Bar;
import macrame.reports.testkit.Comparisons;
import org.junit.jupiter.api.Test;

final class ComparisonFiguresTest {
    private final Comparison comparison = Comparisons.comparison();

    @Test
    void eachModelHasAPanelWithABarForEachAcceleratorThatRanIt() {
        ImmutableList<Panel> panels = Panel.energy(comparison);
        assertThat(panels).extracting(Panel::model).containsExactly("kws", "ad01", "llama");
        assertThat(panels.get(0).bars().bars()).extracting(Bar::label).containsExactly("edge-16x16", "other");
        assertThat(panels.get(2).bars().bars()).extracting(Bar::label).containsExactly("edge-16x16");
    }

    @Test
    void aBarOfEnergyIsTheRunsEnergyInThePanelsUnit() {
        Panel small = Panel.energy(comparison).get(0);
        Panel large = Panel.energy(comparison).get(2);
        assertThat(small.bars().measure()).isEqualTo("energy in uJ");
        assertThat(large.bars().measure()).isEqualTo("energy in mJ");
        assertThat(large.bars().bars().get(0).total() * 1e9)
                .isCloseTo(comparison.runs().get(2).energyPicojoules(), within(1e-3));
    }

    @Test
    void theLeastTimeAndTheRestAreTheWholeTime() {
        for (Panel panel : Panel.leastTime(comparison)) {
            assertThat(panel.bars().bars())
                    .allSatisfy(bar -> assertThat(bar.total()).isCloseTo(1, within(1e-9)));
        }
        // One layer, of which compute needs 900 of 1,000 cycles.
        assertThat(Panel.leastTime(comparison).get(0).bars().bars().get(0).values())
                .contains(0.9);
    }

    @Test
    void theSlotsOfARunAreItsWholeTime() {
        for (Panel panel : Panel.slots(comparison)) {
            assertThat(panel.bars().bars())
                    .allSatisfy(bar -> assertThat(bar.total()).isCloseTo(1, within(1e-9)));
        }
    }

    @Test
    void everyPairHasADotAtItsTime() {
        TimeDots dots = TimeDots.of(comparison);
        assertThat(dots.accelerators()).containsExactly("edge-16x16", "other");
        assertThat(dots.dots()).hasSize(5);
        assertThat(dots.dots().get(4).seconds())
                .isEqualTo(comparison.runs().get(4).seconds());
    }

    @Test
    void thereIsARoofForEachAcceleratorAndAPointForEachPair() {
        RooflinePlane plane = RooflinePlane.of(comparison);
        assertThat(plane.roofs()).extracting(RooflinePlane.Roof::name).containsExactly("edge-16x16", "other");
        assertThat(plane.runs()).hasSize(5);
        assertThat(plane.layers()).isEmpty();
    }
}

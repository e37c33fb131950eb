package macrame.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import macrame.reports.figure.StackedBars.Bar;
import macrame.reports.testkit.Networks;
import macrame.reports.testkit.Runs;
import macrame.simulator.energy.EnergyItem.Component;
import macrame.simulator.machine.LayerResult;
import macrame.simulator.machine.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The data behind the bars is the run's. */
final class BarsTest {
    @Test
    void theSharesOfALayerAreItsSlots() {
        StackedBars bars = SlotShares.of(Runs.result());
        assertThat(bars.parts()).containsExactly("useful-macs", "unused-lanes", "waiting-for-load");
        Bar convolution = bars.bars().get(0);
        assertThat(convolution.label()).isEqualTo("conv2d/BiasAdd");
        assertThat(convolution.note()).isEqualTo("80.0 %");
        // 102,400 MACs in 800 cycles of 256; 200 cycles stalled.
        assertThat(convolution.values()).containsExactly(0.5, 0.25, 0.25);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 60, 300})
    void everyBarOfSharesEndsAt100Percent(int layers) {
        for (Bar bar : SlotShares.of(Networks.different(layers).result()).bars()) {
            assertThat(bar.total()).isCloseTo(1, within(1e-9));
            assertThat(bar.values()).allMatch(value -> value >= 0);
        }
    }

    @Test
    void aLayersEnergyIsDividedAmongItsComponents() {
        RunResult result = Networks.different(10).result();
        StackedBars bars = EnergyBars.of(result);
        assertThat(bars.measure()).isEqualTo("energy in uJ");
        assertThat(bars.parts()).containsExactly("compute", "scratchpads", "dram");
        for (int i = 0; i < 10; i++) {
            LayerResult layer = result.layers().get(i);
            Bar bar = bars.bars().get(i);
            assertThat(bar.total() * 1e6).isCloseTo(layer.energy().totalPicojoules(), within(1e-6));
            assertThat(bar.values().get(2) * 1e6).isCloseTo(layer.energy().picojoules(Component.DRAM), within(1e-6));
        }
    }

    @Test
    void aRunWithoutACycleHasNoBar() {
        assertThat(SlotShares.of(Networks.empty().result()).bars()).isEmpty();
        assertThat(EnergyBars.of(Networks.empty().result()).bars()).isEmpty();
    }

    @Test
    void whatLiesOutsideTheLayersIsTheTotalsWithoutThem() {
        Outside outside = Outside.of(Networks.different(10).result());
        assertThat(outside.cycles()).isZero();
        assertThat(outside.dramReadBytes()).isEqualTo(Networks.OUTSIDE_BYTES);
        assertThat(outside.energy().totalPicojoules()).isEqualTo(160.0 * Networks.OUTSIDE_BYTES);
        assertThat(Outside.of(Networks.empty().result()).isNothing()).isTrue();
    }
}

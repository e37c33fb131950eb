package macrame.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Locale;
import macrame.reports.figure.Panel;
import macrame.reports.figure.SlotShares;
import macrame.simulator.energy.EnergyItem.Component;
import macrame.simulator.machine.Bound;
import org.junit.jupiter.api.Test;

final class PaletteTest {
    @Test
    void everythingThatIsShownHasAColour() {
        assertThat(Palette.parts())
                .containsAll(components())
                .containsAll(SlotShares.causes())
                .contains(SlotShares.USEFUL, SlotShares.UNUSED, Panel.BEYOND);
        for (Bound bound : Bound.values()) {
            assertThat(Palette.parts()).contains(bound.label());
        }
    }

    @Test
    void noTwoPartsOfOneChartHaveTheSameColour() {
        assertThat(components()).extracting(Palette::part).doesNotHaveDuplicates();
        assertThat(Arrays.stream(Bound.values()).map(Bound::label))
                .extracting(Palette::part)
                .doesNotHaveDuplicates();
        assertThat(ImmutableList.<String>builder()
                        .add(SlotShares.USEFUL, SlotShares.UNUSED)
                        .addAll(SlotShares.causes())
                        .build())
                .extracting(Palette::part)
                .doesNotHaveDuplicates();
    }

    @Test
    void longNamesKeepTheirBeginningAndTheirEnd() {
        assertThat(Lettering.shortened("expanded_conv_2/project/batch_norm", 20))
                .isEqualTo("expanded_con\u2026ch_norm");
        assertThat(Lettering.shortened("conv", 20)).isEqualTo("conv");
    }

    private static ImmutableList<String> components() {
        return Arrays.stream(Component.values())
                .map(component -> component.name().toLowerCase(Locale.ROOT))
                .collect(ImmutableList.toImmutableList());
    }
}

package macrame.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.stream.Stream;
import macrame.reports.catalog.Catalog;
import macrame.reports.run.Machine;
import macrame.reports.run.PairRun;
import macrame.simulator.energy.EnergyItem.Component;
import org.junit.jupiter.api.Test;

final class EnergyPartTest {
    @Test
    void everyPartHasComponents() {
        assertThat(Stream.of(Component.values()).map(EnergyPart::of).distinct())
                .hasSameElementsAs(ImmutableList.copyOf(EnergyPart.values()));
    }

    @Test
    void thePartsOfARunSumToItsEnergy() {
        Catalog catalog = Catalog.open();
        Run run = new PairRun(catalog, "1.2.3").run(Machine.read(catalog, "edge-16x16"), "resnet8");
        double sum = Arrays.stream(EnergyPart.values())
                .mapToDouble(part -> part.picojoules(run))
                .sum();
        assertThat(sum).isCloseTo(run.energyPicojoules(), within(1e-9 * run.energyPicojoules()));
        assertThat(EnergyPart.values())
                .allSatisfy(part -> assertThat(part.picojoules(run)).isPositive());
    }
}

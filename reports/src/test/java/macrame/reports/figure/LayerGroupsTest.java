package macrame.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import macrame.reports.testkit.Networks;
import macrame.simulator.machine.LayerResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LayerGroupsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 60, 72})
    void asManyLayersAsFitStandAlone(int count) {
        assertThat(byCycles(Networks.different(count)))
                .hasSize(count)
                .allMatch(group -> group.layers().size() == 1);
    }

    @Test
    void moreLayersThanFitAreGroupedByTheNumberInTheirNames() {
        assertThat(byCycles(Networks.repeated(300)))
                .extracting(LayerGroup::name)
                .containsExactly("layer/*/q (x100)", "layer/*/k (x100)", "layer/*/v (x100)");
    }

    @Test
    void aNumberWithinAWordDoesNotGroup() {
        List<LayerGroup> groups = byCycles(Networks.named(90, i -> "block%d/conv".formatted(i)));
        assertThat(groups).hasSize(LayerGroups.MOST);
        assertThat(groups.get(LayerGroups.MOST - 1).name()).isEqualTo("the other 19 layers");
    }

    @Test
    void whatCannotBeGroupedIsCutToTheCostliestInExecutionOrder() {
        List<LayerGroup> groups = byCycles(Networks.different(300));
        assertThat(groups).hasSize(LayerGroups.MOST);
        assertThat(groups.get(0).name()).isEqualTo("block229");
        assertThat(groups.get(LayerGroups.MOST - 2).name()).isEqualTo("block299");
        assertThat(groups.get(LayerGroups.MOST - 1).name()).isEqualTo("the other 229 layers");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60, 150, 300})
    void theGroupsHoldEveryCycleAndPicojouleOfTheLayers(int count) {
        for (Run run : List.of(Networks.different(count), Networks.repeated(count))) {
            List<LayerGroup> groups = byCycles(run);
            assertThat(groups.stream().mapToLong(LayerGroup::cycles).sum())
                    .isEqualTo(run.result().cycles());
            assertThat(groups.stream().flatMap(group -> group.layers().stream()))
                    .containsExactlyInAnyOrderElementsOf(run.result().layers());
        }
    }

    @Test
    void aLayerThatCostsNothingHasNoBar() {
        List<LayerResult> layers =
                Stream.of(Networks.idle("reshape"), Networks.layer("conv", 0)).toList();
        assertThat(LayerGroups.of(layers, LayerGroup::cycles))
                .extracting(LayerGroup::name)
                .containsExactly("conv");
    }

    private static List<LayerGroup> byCycles(Run run) {
        return LayerGroups.of(run.result().layers(), LayerGroup::cycles);
    }
}

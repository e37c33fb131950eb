package macrame.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import macrame.reports.testkit.Networks;
import macrame.simulator.machine.Bound;
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
    void tablesHoldRepetitionsAsOneHoweverFewTheyAre() {
        List<LayerGroup> groups =
                LayerGroups.repetitions(Networks.repeated(6).result().layers());
        assertThat(groups)
                .extracting(LayerGroup::name)
                .containsExactly("layer/*/q (x2)", "layer/*/k (x2)", "layer/*/v (x2)");
        assertThat(groups).extracting(LayerGroup::first).containsExactly(0, 1, 2);
    }

    @Test
    void numbersThatAllHaveInCommonStay() {
        assertThat(repetitions("stage/1/block/0/conv", "stage/1/block/1/conv"))
                .containsExactly("stage/1/block/*/conv (x2)");
    }

    @Test
    void layersOfOneNameAreNoRepetitions() {
        assertThat(repetitions("conv", "conv", "a/1/conv", "head")).containsExactly("conv", "conv", "a/1/conv", "head");
    }

    /** Layers 0 and 1 of 1,000 and 1,010 cycles and 25,600 and 51,200 MACs, bound by compute and by bandwidth. */
    @Test
    void aGroupIsTheSumOfItsLayers() {
        LayerGroup group = LayerGroups.repetitions(
                        Networks.named(2, i -> "block/" + i + "/conv").result().layers())
                .get(0);
        assertThat(group.cycles()).isEqualTo(2_010);
        assertThat(group.macs()).isEqualTo(76_800);
        assertThat(group.dramReadBytes()).isEqualTo(10_100);
        assertThat(group.dramWriteBytes()).isEqualTo(2_000);
        assertThat(group.utilization(256)).isEqualTo(76_800 / (2_010 * 256.0));
        assertThat(group.boundBy()).isEqualTo(Bound.DRAM_BANDWIDTH);
        assertThat(group.operator()).isEqualTo("several");
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

    private static List<String> repetitions(String... names) {
        List<LayerResult> layers =
                Networks.named(names.length, i -> names[i]).result().layers();
        return LayerGroups.repetitions(layers).stream().map(LayerGroup::name).toList();
    }

    private static List<LayerGroup> byCycles(Run run) {
        return LayerGroups.of(run.result().layers(), LayerGroup::cycles);
    }
}

package macrame.isa.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import macrame.isa.quant.Rounding;
import macrame.isa.units.Bandwidth;
import macrame.isa.units.DataSize;
import macrame.isa.units.Duration;
import org.junit.jupiter.api.Test;

final class SpecTest {
    @Test
    void anArrayTellsEverythingThatIsWrongWithItAtOnce() {
        assertThatThrownBy(() -> array(0, 4097, 7, 3))
                .isInstanceOf(SpecException.class)
                .hasMessage("""
                        array.rows is 0, must be between 1 and 4096
                        array.columns is 4097, must be between 1 and 4096
                        array.native-multiplier is 7x8, must be weight bits x activation bits, each 4, 8 or 16
                        array.weight-register-sets is 3, must be between 1 and 2""");
    }

    @Test
    void anArrayOfOneElementHasNoTree() {
        assertThat(array(1, 1, 8, 1).treeDepth()).isZero();
    }

    @Test
    void aTreeIsAsDeepAsTheLogarithmOfTheColumnsRoundedUp() {
        assertThat(array(4, 4, 8, 1).treeDepth()).isEqualTo(2);
        assertThat(array(4, 27, 8, 1).treeDepth()).isEqualTo(5);
        assertThat(array(4, 128, 8, 1).treeDepth()).isEqualTo(7);
    }

    @Test
    void operandsWiderThanTheMultiplierTakeAPassForEachPairOfParts() {
        ArraySpec array = array(4, 4, 8, 1);
        assertThat(array.passes(8, 8)).isEqualTo(1);
        assertThat(array.passes(4, 8)).isEqualTo(1);
        assertThat(array.passes(8, 16)).isEqualTo(2);
        assertThat(array.passes(16, 16)).isEqualTo(4);
    }

    @Test
    void accumulatorsHave32BitsAndAtLeastOneVector() {
        assertThatThrownBy(() -> new AccumulatorSpec(15, 0, AccumulatorSpec.Overflow.WRAP))
                .hasMessage("""
                        accumulators.bits is 15, must be between 16 and 64
                        accumulators.depth is 0, must be between 1 and 16777216""");
    }

    @Test
    void aScratchpadHasASizeAndPowersOfTwo() {
        assertThatThrownBy(() -> new ScratchpadSpec(new DataSize(0), 3, 12)).hasMessage("""
                        scratchpads.size is 0 B, must be between 1 B and 1 GiB
                        scratchpads.banks is 3, must be a power of two between 1 and 1024
                        scratchpads.port is 12 B, must be a power of two between 1 B and 64 KiB""");
    }

    @Test
    void aDramMovesBytesInBurstsOfAPowerOfTwo() {
        assertThatThrownBy(() -> new DramSpec(
                        new DataSize(0), new Duration(2_000_000_000), new Bandwidth(0), new DataSize(48), 1001))
                .hasMessage("""
                        dram.capacity is 0 B, must be between 1 B and 1 TiB
                        dram.latency is 2 ms, must be between 0 ps and 1 ms
                        dram.bandwidth is 0 B/s, must be between 1 MB/s and 100 TB/s
                        dram.burst is 48 B, must be a power of two between 1 B and 64 KiB
                        dram.efficiency is 100.1 %, must be between 0.1 % and 100 %""");
    }

    @Test
    void aVectorUnitHasLanesAndPasses() {
        assertThatThrownBy(() -> new VectorSpec(0, -1, 0, 1, 1, 0, 0, 0, 2000)).hasMessage("""
                        vector.lanes is 0, must be between 1 and 65536
                        vector.latency is -1, must be between 0 and 65536
                        vector.passes.requantize is 0, must be between 1 and 1024
                        vector.passes.move is 0, must be between 1 and 1024
                        vector.passes.accumulate is 0, must be between 1 and 1024
                        vector.passes.correct is 2000, must be between 1 and 1024""");
    }

    @Test
    void queuesAndBurstsInFlightAreAtLeastOne() {
        assertThatThrownBy(() -> new DmaSpec(0)).hasMessage("dma.outstanding-bursts is 0, must be between 1 and 65536");
        assertThatThrownBy(() -> new FrontendSpec(0, 0, 16)).hasMessage("""
                        frontend.queue-depth is 0, must be between 1 and 65536
                        frontend.dispatch-per-cycle is 0, must be between 1 and 64
                        frontend.prefetch is 16 B, must be between 512 B and 16 MiB""");
    }

    @Test
    void roundingNamesEachFormOnceTheDefaultFirst() {
        assertThatThrownBy(() -> new RequantizationSpec(ImmutableList.of())).hasMessageContaining("is empty");
        assertThatThrownBy(() ->
                        new RequantizationSpec(ImmutableList.of(Rounding.SINGLE_ROUNDING, Rounding.SINGLE_ROUNDING)))
                .hasMessageContaining("twice");
        assertThat(new RequantizationSpec(ImmutableList.of(Rounding.SINGLE_ROUNDING, Rounding.DOUBLE_ROUNDING))
                        .defaultRounding())
                .isEqualTo(Rounding.SINGLE_ROUNDING);
    }

    private static ArraySpec array(int rows, int columns, int weightBits, int sets) {
        return new ArraySpec(
                rows,
                columns,
                ArraySpec.Style.BROADCAST,
                weightBits,
                8,
                sets,
                ArraySpec.Initialization.FOLDED,
                ArraySpec.RowSum.NONE);
    }
}

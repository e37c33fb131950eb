package macrame.isa.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class QuantizationTest {
    @Test
    void blocksAreLaidOutChannelByChannelAndTheLastMayBeShorter() {
        Quantization blocks = Quantization.perBlock(new float[] {1, 2, 3, 4}, new int[4], 0, 1, 3);

        assertThat(blocks.blocks(5)).isEqualTo(2);
        assertThat(IntStream.range(0, 10).map(i -> blocks.group(Shape.of(2, 5), i)))
                .containsExactly(0, 0, 0, 1, 1, 2, 2, 2, 3, 3);
        assertThat(blocks.isPerChannel()).isFalse();
        assertThat(blocks.scale(3)).isEqualTo(4);
    }

    @Test
    void blocksOfAConvolutionRunOnFromTapToTap() {
        Quantization blocks = Quantization.perBlock(new float[] {1, 2}, new int[2], 0, 1, 4);

        assertThat(IntStream.range(0, 8).map(i -> blocks.group(Shape.of(1, 2, 2, 2), i)))
                .containsExactly(0, 0, 0, 0, 1, 1, 1, 1);
    }

    @Test
    void channelsAreFoundAlongTheirAxis() {
        Quantization channels = Quantization.perChannel(new float[] {1, 2, 3}, new int[3], 1);

        assertThat(IntStream.range(0, 12).map(i -> channels.group(Shape.of(2, 3, 2), i)))
                .containsExactly(0, 0, 1, 1, 2, 2, 0, 0, 1, 1, 2, 2);
    }

    @Test
    void zeroPointsAreCountedOnlyWhereTheyAreStored() {
        Quantization symmetric = Quantization.perTensor(0.5f, 0);
        Quantization affine = Quantization.perTensor(0.5f, 3);

        assertThat(symmetric.parameterBits(ParameterAccounting.SCALE_AND_ZERO_POINT))
                .isEqualTo(32);
        assertThat(symmetric.parameterBits(ParameterAccounting.STORED)).isEqualTo(16);
        assertThat(affine.parameterBits(ParameterAccounting.STORED)).isEqualTo(32);
        assertThat(symmetric.effectiveBits(DataType.INT8, 1024, ParameterAccounting.STORED))
                .isEqualTo(8.015625);
    }

    @Test
    void emptyBlocksAndBlocksAcrossChannelsAreRefused() {
        assertThatThrownBy(() -> Quantization.perBlock(new float[] {1}, new int[1], 0, 1, 0))
                .hasMessage("block size is 0, must be at least 1");
        assertThatThrownBy(() -> Quantization.perBlock(new float[] {1}, new int[1], 1, 1, 4))
                .hasMessage("blocks run along axis 1, must lie behind the channels' axis 1");
    }
}

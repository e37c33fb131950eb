package macrame.reports.figure;

import static macrame.isa.tensor.ParameterAccounting.SCALE_AND_ZERO_POINT;
import static macrame.isa.tensor.ParameterAccounting.STORED;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;
import org.junit.jupiter.api.Test;

/** The figures are those of the primer on integer quantization that the project grew from. */
final class StoredTensorTest {
    @Test
    void aThousandWeightsOfOneScaleTakeAThirtySecondOfABitMore() {
        StoredTensor tensor = weights(DataType.INT8, Quantization.perTensor(0.5f, 0), 1024);

        assertThat(tensor.effectiveBits(SCALE_AND_ZERO_POINT)).isEqualTo(8.03125);
        assertThat(tensor.effectiveBits(STORED)).isEqualTo(8.015625);
        assertThat(tensor.granularity()).isEqualTo("tensor");
    }

    @Test
    void sixteenWeightsAChannelTakeTwoBitsMore() {
        StoredTensor tensor = weights(DataType.INT8, Quantization.perChannel(scales(64), new int[64], 0), 64, 16);

        assertThat(tensor.effectiveBits(SCALE_AND_ZERO_POINT)).isEqualTo(10);
        assertThat(tensor.granularity()).isEqualTo("channel");
    }

    @Test
    void blocksOfSixtyFourTakeHalfABitMore() {
        StoredTensor tensor = weights(DataType.INT4, Quantization.perBlock(scales(32), new int[32], 0, 1, 64), 8, 256);

        assertThat(tensor.effectiveBits(SCALE_AND_ZERO_POINT)).isEqualTo(4.5);
        assertThat(tensor.granularity()).isEqualTo("block:64");
    }

    @Test
    void allWeightsTogetherAreWeighedByTheirNumber() {
        StoredTensor few = weights(DataType.INT8, Quantization.perChannel(scales(64), new int[64], 0), 64, 16);
        StoredTensor many = weights(DataType.INT4, Quantization.perBlock(scales(48), new int[48], 0, 1, 64), 3, 1024);

        assertThat(StoredTensor.effectiveWeightBits(ImmutableList.of(few, many)))
                .hasValue((10 * 1024 + 4.5 * 3072) / 4096);
    }

    private static StoredTensor weights(DataType type, Quantization quantization, int... shape) {
        return new StoredTensor(0, "weights", "weights", type, Shape.of(shape), quantization);
    }

    private static float[] scales(int count) {
        float[] scales = new float[count];
        Arrays.fill(scales, 0.5f);
        return scales;
    }
}

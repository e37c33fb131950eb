package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import macrame.isa.tensor.DataType;
import org.junit.jupiter.api.Test;

class SeededInputTest {
    /** The first three draws of SplitMix64 from seed 1234567, as published with its reference implementation's ports. */
    private static final long[] DRAWS = {6457827717110365317L, 3203168211198807973L, -8629252141511181193L};

    @Test
    void aDrawIsSplitMix64s() {
        ByteBuffer draws = wrap(new SeededInput(1234567).next(DataType.INT64, 3));
        for (long draw : DRAWS) {
            assertThat(draws.getLong()).isEqualTo(draw);
        }
    }

    @Test
    void aNarrowElementIsTheTopOfItsDraw() {
        assertThat(new SeededInput(1234567).next(DataType.INT8, 3))
                .containsExactly((byte) (DRAWS[0] >>> 56), (byte) (DRAWS[1] >>> 56), (byte) (DRAWS[2] >>> 56));
        assertThat(wrap(new SeededInput(1234567).next(DataType.INT16, 1)).getShort())
                .isEqualTo((short) (DRAWS[0] >>> 48));
    }

    @Test
    void floatsLieInTheUnitInterval() {
        ByteBuffer floats = wrap(new SeededInput(7).next(DataType.FLOAT32, 1000));
        float sum = 0;
        while (floats.hasRemaining()) {
            float value = floats.getFloat();
            assertThat(value).isBetween(-1f, 1f);
            sum += value;
        }
        assertThat(sum / 1000).isBetween(-0.1f, 0.1f);
    }

    @Test
    void packedTypesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SeededInput(1).next(DataType.INT4, 1))
                .withMessage("no input of type INT4 can be made");
    }

    private static ByteBuffer wrap(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}

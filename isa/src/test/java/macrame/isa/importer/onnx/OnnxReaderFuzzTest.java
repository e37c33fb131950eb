package macrame.isa.importer.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import macrame.isa.fault.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged models are refused in one line each, or read as models; nothing else happens, and in little time. */
@Timeout(60)
class OnnxReaderFuzzTest {
    private static final int MODELS = 40;
    private static final int DAMAGES = 120;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void flippedBytesAreRefusedOrHarmless(long seed) {
        Random random = new Random(seed);
        int refused = 0;
        for (int model = 0; model < MODELS; model++) {
            byte[] good = RandomOnnxNetworks.network(seed * MODELS + model).bytes();
            for (int damage = 0; damage < DAMAGES; damage++) {
                byte[] bad = good.clone();
                for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                    bad[random.nextInt(bad.length)] = value(random);
                }
                refused += isRefused(bad) ? 1 : 0;
            }
        }
        assertThat(refused).isGreaterThan(MODELS * DAMAGES / 10);
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] good = RandomOnnxNetworks.network(5).bytes();
        // The last six bytes tell the operator set, which has a default.
        for (int length = 0; length < good.length - 6; length++) {
            assertThat(isRefused(Arrays.copyOf(good, length)))
                    .as("first %d of %d bytes", length, good.length)
                    .isTrue();
        }
    }

    @Test
    void noiseIsNoModel() {
        Random random = new Random(4);
        for (int size = 1; size < 2000; size += 13) {
            byte[] noise = new byte[size];
            random.nextBytes(noise);
            assertThat(isRefused(noise)).isTrue();
        }
    }

    private static byte value(Random random) {
        byte[] extremes = {0, 1, -1, 127, -128, 4};
        return random.nextBoolean() ? (byte) random.nextInt() : extremes[random.nextInt(extremes.length)];
    }

    private static boolean isRefused(byte[] model) {
        try {
            new OnnxReader().read("bad.onnx", model);
            return false;
        } catch (InputException e) {
            assertThat(e).hasMessageStartingWith("bad.onnx: ");
            assertThat(String.valueOf(e.getMessage()).lines())
                    .hasSizeLessThan(10)
                    .allMatch(line -> line.length() < 500);
            return true;
        }
    }
}

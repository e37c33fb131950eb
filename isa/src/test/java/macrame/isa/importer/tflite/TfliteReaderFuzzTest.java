package macrame.isa.importer.tflite;

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
class TfliteReaderFuzzTest {
    private static final int MODELS = 30;
    private static final int DAMAGES = 80;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void flippedBytesAreRefusedOrHarmless(long seed) {
        Random random = new Random(seed);
        int refused = 0;
        for (int model = 0; model < MODELS; model++) {
            byte[] good = RandomNetworks.network(seed * MODELS + model);
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
        byte[] good = RandomNetworks.network(5);
        for (int length = 0; length < good.length - 4; length += 7) {
            assertThat(isRefused(Arrays.copyOf(good, length)))
                    .as("first %d of %d bytes", length, good.length)
                    .isTrue();
        }
    }

    @Test
    void replacedWordsAreRefusedOrHarmless() {
        Random random = new Random(9);
        byte[] good = RandomNetworks.network(5);
        int[] words = {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x7ffffffc, 0x10000000, 0, 1, good.length};
        int refused = 0;
        for (int offset = 0; offset + 4 <= good.length; offset += 4) {
            byte[] bad = good.clone();
            byte[] word = TfliteWriter.int32(words[random.nextInt(words.length)]);
            System.arraycopy(word, 0, bad, offset, word.length);
            refused += isRefused(bad) ? 1 : 0;
        }
        assertThat(refused).isPositive();
    }

    private static byte value(Random random) {
        byte[] extremes = {0, 1, -1, 127, -128, 4};
        return random.nextBoolean() ? (byte) random.nextInt() : extremes[random.nextInt(extremes.length)];
    }

    private static boolean isRefused(byte[] model) {
        try {
            new TfliteReader().read("bad.tflite", model);
            return false;
        } catch (InputException e) {
            assertThat(e).hasMessageStartingWith("bad.tflite: ");
            assertThat(String.valueOf(e.getMessage()).lines())
                    .hasSizeLessThan(10)
                    .allMatch(line -> line.length() < 600);
            return true;
        }
    }
}

package macrame.simulator.array;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of times, against an array in which each is written at once. */
final class AccumulatorTimesTest {
    private static final int DEPTH = 24;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsReadIsWhatWasWrittenLast(long seed) {
        Random random = new Random(seed);
        AccumulatorTimes times = new AccumulatorTimes(DEPTH);
        long[] expected = new long[DEPTH];
        for (int i = 0; i < 20_000; i++) {
            switch (random.nextInt(3)) {
                case 0 -> {
                    int accumulator = random.nextInt(DEPTH);
                    times.set(accumulator, i);
                    expected[accumulator] = i;
                }
                case 1 -> setRun(times, expected, random);
                default -> {
                    int accumulator = random.nextInt(DEPTH);
                    assertThat(times.get(accumulator)).isEqualTo(expected[accumulator]);
                }
            }
        }
    }

    private static void setRun(AccumulatorTimes times, long[] expected, Random random) {
        int origin = random.nextInt(DEPTH);
        int step = random.nextInt(-2, 3);
        int room = step > 0 ? (DEPTH - 1 - origin) / step : step < 0 ? origin / -step : 5;
        int count = random.nextInt(room + 1);
        long before = random.nextInt(1000);
        long period = random.nextInt(4);
        times.set(origin, step, count, before, period);
        for (int i = 1; i <= count; i++) {
            expected[origin + i * step] = before + i * period;
        }
    }
}

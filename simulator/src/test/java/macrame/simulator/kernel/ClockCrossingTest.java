package macrame.simulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClockCrossingTest {
    private static final long BILLION = 1_000_000_000;

    private static ClockCrossing crossing(long nearRate, long farRate) {
        return new ClockCrossing(BigInteger.valueOf(nearRate), BigInteger.valueOf(farRate));
    }

    /** 500 MHz and 1.2 GHz: near edges at 0, 2, 4 ns; far edges at 0, 0.83, 1.67, 2.5, 3.33, 4.17 ns. */
    @Test
    void anEdgeIsSeenAtTheFirstEdgeAtOrAfterIt() {
        ClockCrossing crossing = crossing(500, 1200);
        assertThat(crossing.farAtOrAfter(0)).isZero();
        assertThat(crossing.farAtOrAfter(1)).isEqualTo(3);
        assertThat(crossing.farAtOrAfter(2)).isEqualTo(5);
        assertThat(crossing.farAtOrAfter(5)).isEqualTo(12);
        assertThat(crossing.nearAtOrAfter(2)).isEqualTo(1);
        assertThat(crossing.nearAtOrAfter(3)).isEqualTo(2);
        assertThat(crossing.nearAtOrAfter(12)).isEqualTo(5);
    }

    @Test
    void whatFallsTogetherIsAtButNotAfter() {
        ClockCrossing crossing = crossing(500, 1200);
        assertThat(crossing.nearAfter(0)).isEqualTo(1);
        assertThat(crossing.nearAfter(12)).isEqualTo(6);
        assertThat(crossing.nearAfter(11)).isEqualTo(5);
    }

    /**
     * Edges of 10^9 cycles, the last ones each, against their times as fractions without bound. The rates are hertz; the
     * last pairs are periods of 833 ps and of 0.833333 ns, and rates of which no 64-bit tick is a common part.
     */
    @ParameterizedTest
    @CsvSource({
        "500000000, 1200000000",
        "333333333, 1066666667",
        "1066666667, 333333333",
        "999999937, 1000000007",
        "7, 1000000007",
        "1000000007, 7",
        "416500000, 1000000000",
        "416666500000000, 1000000000000000",
        "99999999999999997, 100000000000000003",
    })
    void noRatioDriftsOverABillionCycles(long nearRate, long farRate) {
        ClockCrossing crossing = crossing(nearRate, farRate);
        Random random = new Random(nearRate);
        for (int i = 0; i < 20_000; i++) {
            long edge = i < 10_000 ? BILLION - i : (long) (random.nextDouble() * BILLION);
            long far = crossing.farAtOrAfter(edge);
            assertThat(compareTimes(far, farRate, edge, nearRate)).isNotNegative();
            assertThat(compareTimes(far - 1, farRate, edge, nearRate)).isNegative();
            long near = crossing.nearAtOrAfter(edge);
            assertThat(compareTimes(near, nearRate, edge, farRate)).isNotNegative();
            assertThat(compareTimes(near - 1, nearRate, edge, farRate)).isNegative();
            long after = crossing.nearAfter(edge);
            assertThat(compareTimes(after, nearRate, edge, farRate)).isPositive();
            assertThat(compareTimes(after - 1, nearRate, edge, farRate)).isNotPositive();
        }
    }

    private static int compareTimes(long edge, long rate, long otherEdge, long otherRate) {
        BigDecimal left = BigDecimal.valueOf(edge).multiply(BigDecimal.valueOf(otherRate));
        return left.compareTo(BigDecimal.valueOf(otherEdge).multiply(BigDecimal.valueOf(rate)));
    }

    /** Where a clock of one far edge in each 3.2 near ones stands after 10^9 edges, by hand. */
    @Test
    void theBillionthEdgeIsWhereItBelongs() {
        assertThat(crossing(16, 5).farAtOrAfter(BILLION)).isEqualTo(312_500_000);
        assertThat(crossing(333_333_333, 1_066_666_667).farAtOrAfter(333_333_333))
                .isEqualTo(1_066_666_667);
        assertThat(crossing(333_333_333, 1_066_666_667).nearAtOrAfter(1_066_666_668))
                .isEqualTo(333_333_334);
    }

    /** Ten thousand edges of both clocks in the order of their times, each where merging the two by time puts it. */
    @Test
    void theOrderOfEdgesIsThatOfTheirTimes() {
        Random random = new Random(20_261_129);
        for (int round = 0; round < 200; round++) {
            long nearRate = 1L + random.nextInt(2_000_000_000);
            long farRate = Math.max(1, (long) (nearRate * (0.2 + 5 * random.nextDouble())));
            ClockCrossing crossing = crossing(nearRate, farRate);
            long far = 0;
            for (long near = 0; near < 100; near++) {
                while (compareTimes(far, farRate, near, nearRate) < 0) {
                    assertThat(crossing.nearAtOrAfter(far)).isEqualTo(near);
                    far++;
                }
                assertThat(crossing.farAtOrAfter(near)).isEqualTo(far);
                if (compareTimes(far, farRate, near, nearRate) == 0) {
                    assertThat(crossing.nearAtOrAfter(far++)).isEqualTo(near);
                }
            }
        }
    }
}

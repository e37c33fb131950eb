package macrame.simulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

final class ClockDomainTest {
    /** 64 B at 4 GB/s x 95.4 % is 64 / 3.816 ns = 8.386 cycles of 500 MHz: 4000 / 477 exactly. */
    @Test
    void theTickDividesASpanThatTheCycleDoesNot() {
        Ratio service = new Ratio(64L * 1000 * 500_000_000, 4_000_000_000L * 954);
        ClockDomain clock = ClockDomain.dividing(service);
        assertThat(service).isEqualTo(new Ratio(4000, 477));
        assertThat(clock.ticksPerCycle()).isEqualTo(477);
        assertThat(clock.span(service)).isEqualTo(4000);
    }

    /** After 477 million bursts exactly 4000 million cycles have passed. */
    @Test
    void nothingDrifts() {
        ClockDomain clock = ClockDomain.dividing(new Ratio(4000, 477));
        long ticks = clock.span(new Ratio(4000, 477)) * 477_000_000;
        assertThat(clock.cycleAtOrAfter(ticks)).isEqualTo(4_000_000_000L);
        assertThat(clock.cycleAtOrAfter(ticks + 1)).isEqualTo(4_000_000_001L);
    }

    @Test
    void severalSpansShareTheLeastCommonTick() {
        assertThat(ClockDomain.dividing(new Ratio(3, 4), new Ratio(5, 6), new Ratio(2, 1)))
                .isEqualTo(new ClockDomain(12));
    }

    @Test
    void aTickTooFineIsRefused() {
        assertThatThrownBy(() -> ClockDomain.dividing(new Ratio(1, 2_147_483_659L)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("a cycle is 2147483659 ticks, must be between 1 and 2147483648");
        assertThatThrownBy(() -> ClockDomain.dividing(new Ratio(1, Long.MAX_VALUE), new Ratio(1, Long.MAX_VALUE - 1)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void aProductBeyondTheLongRangeIsStillRoundedExactly() {
        Ratio ratio = new Ratio(Long.MAX_VALUE, 4);
        BigInteger exact =
                BigInteger.valueOf(Long.MAX_VALUE).multiply(BigInteger.TWO).add(BigInteger.valueOf(3));
        assertThat(ratio.timesRoundedUp(2))
                .isEqualTo(exact.divide(BigInteger.valueOf(4)).longValueExact());
    }
}

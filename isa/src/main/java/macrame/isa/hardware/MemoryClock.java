package macrame.isa.hardware;

import com.google.common.math.LongMath;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import macrame.isa.units.Frequency;

/**
 * The clock of a DRAM's command bus as an exact fraction of hertz, because data sheets round periods: 0.83 ns is
 * 100,000,000,000 / 83 Hz.
 */
public record MemoryClock(long hertzNumerator, long hertzDenominator) {
    private static final long MOST_HERTZ = 100_000_000_000L;
    private static final long NANOSECONDS = 1_000_000_000;
    private static final int MOST_DECIMALS = 6;

    public MemoryClock {
        if (hertzNumerator < 1 || hertzDenominator < 1) {
            throw new IllegalArgumentException(
                    "memory clock is " + hertzNumerator + "/" + hertzDenominator + " Hz, must be positive");
        }
        long divisor = LongMath.gcd(hertzNumerator, hertzDenominator);
        hertzNumerator /= divisor;
        hertzDenominator /= divisor;
        SpecCheck.of("")
                .require(
                        hertzNumerator / hertzDenominator >= 1_000 && hertzNumerator / hertzDenominator <= MOST_HERTZ,
                        "clock",
                        "is " + hertzNumerator / hertzDenominator + " Hz, must be between 1 kHz and 100 GHz")
                .done();
    }

    public static MemoryClock of(Frequency frequency) {
        return new MemoryClock(Math.max(1, frequency.hertz()), 1);
    }

    /** The clock with this period, at most six decimals of a nanosecond, each counting. */
    public static MemoryClock ofPeriod(BigDecimal nanoseconds) {
        BigDecimal period = nanoseconds.stripTrailingZeros();
        SpecCheck.of("")
                .require(
                        period.scale() <= MOST_DECIMALS
                                && period.signum() > 0
                                && period.compareTo(BigDecimal.valueOf(NANOSECONDS)) < 0,
                        "clock",
                        "has a period of " + nanoseconds.toPlainString()
                                + " ns, must be positive, less than a second and of at most " + MOST_DECIMALS
                                + " decimals")
                .done();
        long scale = BigInteger.TEN.pow(Math.max(0, period.scale())).longValueExact();
        long scaled = period.multiply(BigDecimal.valueOf(scale)).longValueExact();
        return new MemoryClock(NANOSECONDS * scale, scaled);
    }

    /** To the nearest hertz below. */
    public Frequency frequency() {
        return new Frequency(hertzNumerator / hertzDenominator);
    }

    /** The double nearest to the period. */
    public double periodNanoseconds() {
        return BigDecimal.valueOf(NANOSECONDS)
                .multiply(BigDecimal.valueOf(hertzDenominator))
                .divide(BigDecimal.valueOf(hertzNumerator), MathContext.DECIMAL64)
                .doubleValue();
    }
}

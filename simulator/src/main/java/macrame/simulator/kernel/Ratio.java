package macrame.simulator.kernel;

import com.google.common.math.LongMath;
import java.math.BigInteger;

/** An exact non-negative fraction in lowest terms. */
public record Ratio(long numerator, long denominator) {
    public Ratio {
        if (numerator < 0 || denominator <= 0) {
            throw new IllegalArgumentException("ratio is " + numerator + "/" + denominator);
        }
        long divisor = LongMath.gcd(numerator, denominator);
        numerator /= divisor;
        denominator /= divisor;
    }

    /** The smallest integer not below this times {@code factor}. */
    public long timesRoundedUp(long factor) {
        BigInteger[] parts = BigInteger.valueOf(numerator)
                .multiply(BigInteger.valueOf(factor))
                .divideAndRemainder(BigInteger.valueOf(denominator));
        return parts[0].add(BigInteger.valueOf(parts[1].signum())).longValueExact();
    }
}

package macrame.simulator.kernel;

import static com.google.common.base.Preconditions.checkArgument;

import java.math.BigInteger;

/**
 * Two clocks that have their edge 0 in common and run at any rational ratio: which edge of one is the first at or after
 * an edge of the other. Each answer comes from the number of the edge alone and is exact; nothing is added up, so nothing
 * drifts.
 */
public final class ClockCrossing {
    private final Scale toFar;
    private final Scale toNear;

    /** The rates in any common unit. */
    public ClockCrossing(BigInteger nearRate, BigInteger farRate) {
        checkArgument(nearRate.signum() > 0 && farRate.signum() > 0, "rates are %s and %s", nearRate, farRate);
        BigInteger divisor = nearRate.gcd(farRate);
        BigInteger near = nearRate.divide(divisor);
        BigInteger far = farRate.divide(divisor);
        this.toFar = new Scale(far, near);
        this.toNear = new Scale(near, far);
    }

    /** The first edge of the far clock at or after an edge of the near one. */
    public long farAtOrAfter(long nearEdge) {
        return -toFar.floor(-nearEdge);
    }

    /** The first edge of the near clock at or after an edge of the far one. */
    public long nearAtOrAfter(long farEdge) {
        return -toNear.floor(-farEdge);
    }

    /** The first edge of the near clock after an edge of the far one. */
    public long nearAfter(long farEdge) {
        return toNear.floor(farEdge) + 1;
    }

    /** Multiplies by a fraction in lowest terms; {@code isNarrow} when no product on the way is wider than a long. */
    private record Scale(BigInteger numerator, BigInteger denominator, boolean isNarrow, long over, long under) {
        Scale(BigInteger numerator, BigInteger denominator) {
            this(
                    numerator,
                    denominator,
                    numerator.multiply(denominator).bitLength() < Long.SIZE,
                    numerator.longValue(),
                    denominator.longValue());
        }

        /** The greatest integer that is not above the product, for a negative value as well. */
        long floor(long value) {
            if (isNarrow) {
                long whole = Math.multiplyExact(Math.floorDiv(value, under), over);
                return Math.addExact(whole, Math.floorMod(value, under) * over / under);
            }
            BigInteger[] parts = numerator.multiply(BigInteger.valueOf(value)).divideAndRemainder(denominator);
            return parts[0].longValueExact() + (parts[1].signum() < 0 ? -1 : 0);
        }
    }
}

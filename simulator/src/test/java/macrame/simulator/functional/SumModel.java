package macrame.simulator.functional;

import java.math.BigInteger;
import macrame.isa.hardware.AccumulatorSpec;

/** What happens to a sum in an accumulator, in integers without bounds. */
final class SumModel {
    private final AccumulatorSpec spec;
    private long events;

    SumModel(AccumulatorSpec spec) {
        this.spec = spec;
    }

    /** The value that an accumulator of {@code bits} holds when {@code value} goes in. */
    BigInteger into(int bits, BigInteger value) {
        BigInteger half = BigInteger.ONE.shiftLeft(bits - 1);
        BigInteger most = half.subtract(BigInteger.ONE);
        if (value.compareTo(most) <= 0 && value.compareTo(half.negate()) >= 0) {
            return value;
        }
        events++;
        return switch (spec.overflow()) {
            case WRAP -> value.add(half).mod(half.shiftLeft(1)).subtract(half);
            case SATURATE -> value.signum() < 0 ? half.negate() : most;
            case TRAP -> throw new IllegalStateException("trap");
        };
    }

    long events() {
        return events;
    }

    /** {@code bits} bits of memory from bit {@code first} on, the lowest first, as a number. */
    static BigInteger bits(byte[] memory, long first, int bits, boolean signed) {
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < bits; i++) {
            long at = first + i;
            if ((memory[(int) (at / 8)] >> (at % 8) & 1) == 1) {
                value = value.setBit(i);
            }
        }
        return signed && value.testBit(bits - 1) ? value.subtract(BigInteger.ONE.shiftLeft(bits)) : value;
    }
}

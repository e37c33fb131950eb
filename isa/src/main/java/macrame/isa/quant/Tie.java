package macrame.isa.quant;

/** What a right shift does with the bits it drops: floor + 1 or floor. */
enum Tie {
    /** The nearer integer, x.5 up. */
    HALF_UP {
        @Override
        boolean up(long floor, long dropped, int bits) {
            return dropped >= half(bits);
        }
    },
    /** The nearer integer, x.5 away from zero. */
    HALF_AWAY {
        @Override
        boolean up(long floor, long dropped, int bits) {
            return floor < 0 ? dropped > half(bits) : dropped >= half(bits);
        }
    },
    /** The nearer integer, x.5 to the even one. */
    HALF_EVEN {
        @Override
        boolean up(long floor, long dropped, int bits) {
            return dropped > half(bits) || (dropped == half(bits) && (floor & 1) != 0);
        }
    },
    /**
     * Half up, with 2^30 added to a positive product beforehand, and taken from a negative one, when more than 31 bits
     * are dropped: both roundings of a doubling high multiply and a shift in one addition (TOSA's double_round).
     */
    HALF_UP_NUDGED {
        @Override
        boolean up(long floor, long dropped, int bits) {
            long nudge = bits > 31 ? 1L << 30 : 0;
            return dropped >= half(bits) - (floor < 0 ? -nudge : nudge);
        }
    },
    /** The integer towards zero. */
    TOWARD_ZERO {
        @Override
        boolean up(long floor, long dropped, int bits) {
            return floor < 0 && dropped != 0;
        }
    };

    /**
     * Whether {@code floor} is raised by one.
     *
     * @param floor what the bits left over say, rounded towards minus infinity
     * @param dropped the dropped bits as a number that is not negative
     * @param bits how many were dropped, from 1 to 62
     */
    abstract boolean up(long floor, long dropped, int bits);

    /** value / 2^bits, rounded; to the left, exactly, where {@code bits} is not positive. */
    long shift(long value, int bits) {
        if (bits <= 0) {
            return value << -bits;
        }
        long floor = value >> bits;
        return floor + (up(floor, value & ((1L << bits) - 1), bits) ? 1 : 0);
    }

    /** (high x 2^64 + low) / 2^bits, rounded, the quotient within 64 bits. */
    long shift(long high, long low, int bits) {
        if (bits <= 0) {
            return low << -bits;
        }
        long floor = (high << (Long.SIZE - bits)) | (low >>> bits);
        return floor + (up(floor, low & ((1L << bits) - 1), bits) ? 1 : 0);
    }

    private static long half(int bits) {
        return 1L << (bits - 1);
    }
}

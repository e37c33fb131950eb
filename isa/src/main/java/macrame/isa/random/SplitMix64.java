package macrame.isa.random;

/** The random numbers of Steele, Lea and Flood (Fast Splittable Pseudorandom Number Generators, 2014). */
public final class SplitMix64 {
    private static final double FRACTION = 0x1p-53;

    private long state;

    public SplitMix64(long seed) {
        this.state = seed;
    }

    public long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** From 0, included, to 1. */
    public double nextFraction() {
        return (next() >>> 11) * FRACTION;
    }
}

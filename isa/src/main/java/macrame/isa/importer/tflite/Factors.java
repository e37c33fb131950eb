package macrame.isa.importer.tflite;

/** Bounds of the real factors that fixed-point arithmetic can carry. */
final class Factors {
    /** A larger factor would shift 32-bit accumulators out of themselves. */
    private static final double LARGEST = 1 << 30;

    private Factors() {}

    /** @param factor what codes are multiplied by on their way from one scale to another */
    static void require(double factor) {
        if (!(factor < LARGEST)) {
            throw new IllegalArgumentException("scales combine to a factor of " + factor + ", must be below 2^30");
        }
    }
}

package macrame.isa.instruction;

/**
 * A strided block of bytes: {@code outer} x {@code middle} runs of {@code run} contiguous bytes.
 *
 * @param dramOuterStride bytes in DRAM from one outer index to the next
 * @param dramMiddleStride bytes in DRAM from one middle index to the next
 * @param localOuterStride bytes in the scratchpad from one outer index to the next
 * @param localMiddleStride bytes in the scratchpad from one middle index to the next
 */
public record Block(
        int outer,
        int middle,
        int run,
        long dramOuterStride,
        long dramMiddleStride,
        int localOuterStride,
        int localMiddleStride) {
    /** {@code bytes} contiguous bytes. */
    public static Block contiguous(int bytes) {
        return new Block(1, 1, bytes, 0, 0, 0, 0);
    }

    /** Bytes that cross the DRAM port. */
    public long bytes() {
        return (long) outer * middle * run;
    }
}

package macrame.isa.instruction;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.math.LongMath;

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
    /** Greatest {@link #bytes()}, 1 TiB. */
    private static final long MAXIMUM_BYTES = 1L << 40;

    /** As many as a loop nest may have iterations. */
    private static final long MAXIMUM_RUNS = Integer.MAX_VALUE;

    public Block {
        checkArgument(outer >= 0, "outer is %s, must be at least 0", outer);
        checkArgument(middle >= 0, "middle is %s, must be at least 0", middle);
        checkArgument(run >= 1, "run is %s, must be at least 1", run);
        long runs = (long) outer * middle;
        checkArgument(runs <= MAXIMUM_RUNS, "block has %s runs, must be at most %s", runs, MAXIMUM_RUNS);
        long bytes = LongMath.saturatedMultiply(runs, run);
        checkArgument(bytes <= MAXIMUM_BYTES, "block has %s bytes, must be at most %s", bytes, MAXIMUM_BYTES);
    }

    /** {@code bytes} contiguous bytes. */
    public static Block contiguous(int bytes) {
        return new Block(1, 1, bytes, 0, 0, 0, 0);
    }

    /** Bytes that cross the DRAM port. */
    public long bytes() {
        return (long) outer * middle * run;
    }
}

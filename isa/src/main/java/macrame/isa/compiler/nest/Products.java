package macrame.isa.compiler.nest;

import macrame.isa.instruction.Mac;

/**
 * What a layer multiplies and how it is added up.
 *
 * @param weightBits width of a weight; an activation is as wide as an element of the input
 * @param biasBits width of a bias in the parameter scratchpad
 * @param run products that may be added up in one accumulator: of longer sums, runs of as many are added up in pairs of
 *     accumulators
 * @param inputSums who adds up the inputs, which weights with a zero point call for
 * @param blockSize products of a block, whose sum is rescaled before it is added to the others; 0 where there are no blocks
 * @param toFloat whether sums become floats, by grids that are found at run time, rather than codes
 * @param scaled whether each product is multiplied by a factor of its column before it is added up
 */
public record Products(
        int weightBits, int biasBits, long run, InputSums inputSums, int blockSize, boolean toFloat, boolean scaled) {
    /** A run that no sum is longer than. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** 8-bit weights without zero points, whose sums fit. */
    public static final Products INT8 =
            new Products(Byte.SIZE, Integer.SIZE, UNLIMITED, InputSums.NONE, 0, false, false);

    private static final int FACTOR_BYTES = 5;
    private static final int ZERO_POINT_BYTES = 2;
    /** Bias, scale of the weights and their sum. */
    private static final int FLOAT_BYTES = 12;

    /** Who adds up the inputs of a step. */
    public enum InputSums {
        NONE,
        /** The array, by weights that are one. */
        ONES,
        /** The array's row-sum unit. */
        UNIT
    }

    /** Bytes that a tile has for each of its columns beside the weights. */
    public int columnScaleBytes() {
        return scaled ? Mac.COLUMN_SCALE_BYTES : 0;
    }

    /** Whether sums start from biases; not where these are added to floats. */
    public boolean startsFromBias() {
        return !toFloat;
    }

    /** Whether sums are made of several runs. */
    public boolean isSplit() {
        return run < UNLIMITED;
    }

    /** Whether sums are made of blocks that each have a scale. */
    public boolean isBlocked() {
        return blockSize > 0;
    }

    public boolean hasInputSums() {
        return inputSums != InputSums.NONE;
    }

    public int biasBytes() {
        return biasBits / Byte.SIZE;
    }

    /**
     * Bytes of parameters that one channel needs at a time: bias, multiplier, shift, and the weights' zero point if there is
     * one; or those of a block, which has a bias of its own beside the sum's.
     */
    public int parameterBytes() {
        if (toFloat) {
            return FLOAT_BYTES;
        }
        return (isBlocked() ? 2 : 1) * biasBytes() + FACTOR_BYTES + (hasInputSums() ? ZERO_POINT_BYTES : 0);
    }
}

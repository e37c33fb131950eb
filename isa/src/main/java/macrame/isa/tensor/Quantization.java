package macrame.isa.tensor;

import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;

/**
 * Affine quantization, real = scale x (code - zero point), per tensor, per channel along one axis, or per block of each
 * channel's elements (Jacob et al. 2018, equation 1).
 *
 * <p>Scales are kept in binary32, the precision in which model files carry them: the rules that combine them say for
 * themselves where they round.
 */
public final class Quantization {
    private final float[] scales;
    private final ImmutableIntArray zeroPoints;
    private final int axis;
    private final int blockAxis;
    private final int blockSize;

    private Quantization(float[] scales, ImmutableIntArray zeroPoints, int axis, int blockAxis, int blockSize) {
        this.scales = scales;
        this.zeroPoints = zeroPoints;
        this.axis = axis;
        this.blockAxis = blockAxis;
        this.blockSize = blockSize;
    }

    public static Quantization perTensor(float scale, int zeroPoint) {
        return perChannel(new float[] {scale}, new int[] {zeroPoint}, 0);
    }

    /**
     * One scale and zero point for each index along {@code axis}.
     *
     * @throws IllegalArgumentException if the lengths differ or a scale is not a positive finite number
     */
    public static Quantization perChannel(float[] scales, int[] zeroPoints, int axis) {
        check(scales, zeroPoints);
        return new Quantization(scales.clone(), ImmutableIntArray.copyOf(zeroPoints), axis, 0, 0);
    }

    /**
     * One scale and zero point for each block. The elements of a channel are those of the dimensions from
     * {@code blockAxis} on, in the tensor's order; every {@code blockSize} of them are a block, and the last may be
     * shorter. Scales are laid out channel by channel, a channel's blocks in order.
     *
     * @param axis the channels', before {@code blockAxis}
     * @throws IllegalArgumentException if the lengths differ, a scale is not a positive finite number, or a block is empty
     */
    public static Quantization perBlock(float[] scales, int[] zeroPoints, int axis, int blockAxis, int blockSize) {
        check(scales, zeroPoints);
        if (blockSize < 1) {
            throw new IllegalArgumentException("block size is " + blockSize + ", must be at least 1");
        }
        if (axis < 0 || blockAxis <= axis) {
            throw new IllegalArgumentException(
                    "blocks run along axis %d, must lie behind the channels' axis %d".formatted(blockAxis, axis));
        }
        return new Quantization(scales.clone(), ImmutableIntArray.copyOf(zeroPoints), axis, blockAxis, blockSize);
    }

    private static void check(float[] scales, int[] zeroPoints) {
        if (scales.length == 0 || scales.length != zeroPoints.length) {
            throw new IllegalArgumentException(
                    "quantization has %d scales and %d zero points".formatted(scales.length, zeroPoints.length));
        }
        for (float scale : scales) {
            if (!(scale > 0) || Float.isInfinite(scale)) {
                throw new IllegalArgumentException("quantization scale is " + scale + ", must be positive and finite");
            }
        }
    }

    public boolean isPerChannel() {
        return scales.length > 1 && !isPerBlock();
    }

    public boolean isPerBlock() {
        return blockSize > 0;
    }

    /** Number of scales: 1, the size of the tensor along {@link #axis()}, or that times the blocks of a channel. */
    public int channels() {
        return scales.length;
    }

    public int axis() {
        return axis;
    }

    /** The first of the dimensions whose elements are cut into blocks; per-block quantizations only. */
    public int blockAxis() {
        return blockAxis;
    }

    /** Elements of a block, the last of a channel excepted; 0 when the quantization is not per block. */
    public int blockSize() {
        return blockSize;
    }

    /** Blocks of a channel of {@code length} elements. */
    public int blocks(int length) {
        return isPerBlock() ? (length + blockSize - 1) / blockSize : 1;
    }

    /** Which scale and zero point {@code element} of a tensor of {@code shape} takes, counted as they are laid out. */
    public int group(Shape shape, long element) {
        if (scales.length == 1) {
            return 0;
        }
        if (isPerBlock()) {
            long length = shape.stride(blockAxis - 1);
            return Math.toIntExact(element / length * blocks(Math.toIntExact(length)) + element % length / blockSize);
        }
        return Math.toIntExact(element / shape.stride(axis) % shape.dimension(axis));
    }

    /** Whether every zero point is 0, so that none need be stored. */
    public boolean isSymmetric() {
        for (int i = 0; i < zeroPoints.length(); i++) {
            if (zeroPoints.get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Bits that all scales and zero points take. */
    public long parameterBits(ParameterAccounting accounting) {
        return (long) scales.length * accounting.bits(this);
    }

    /** Bits an element of {@code type} takes with its share of the scales and zero points. */
    public double effectiveBits(DataType type, long elements, ParameterAccounting accounting) {
        return type.bits() + (double) parameterBits(accounting) / elements;
    }

    /** The scale of a per-tensor quantization, or of channel 0. */
    public float scale() {
        return scales[0];
    }

    public float greatestScale() {
        float greatest = scales[0];
        for (float scale : scales) {
            greatest = Math.max(greatest, scale);
        }
        return greatest;
    }

    /** The scale of {@code channel} or {@link #group}; all share one when the quantization is per tensor. */
    public float scale(int channel) {
        return scales[scales.length > 1 ? channel : 0];
    }

    public int zeroPoint() {
        return zeroPoints.get(0);
    }

    public int zeroPoint(int channel) {
        return zeroPoints.get(scales.length > 1 ? channel : 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quantization that
                && Arrays.equals(scales, that.scales)
                && zeroPoints.equals(that.zeroPoints)
                && axis == that.axis
                && blockAxis == that.blockAxis
                && blockSize == that.blockSize;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(scales) + zeroPoints.hashCode();
    }

    @Override
    public String toString() {
        String suffix = scales.length > 1 ? " and %d more along axis %d".formatted(scales.length - 1, axis) : "";
        return "scale %s zero point %d%s".formatted(scales[0], zeroPoints.get(0), suffix);
    }
}

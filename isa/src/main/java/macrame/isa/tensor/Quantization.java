package macrame.isa.tensor;

import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;

/**
 * Affine quantization, real = scale x (code - zero point), per tensor or per channel along one axis
 * (Jacob et al. 2018, equation 1).
 *
 * <p>Scales are kept in binary32, the precision in which model files carry them: the rules that combine them say for
 * themselves where they round.
 */
public final class Quantization {
    private final float[] scales;
    private final ImmutableIntArray zeroPoints;
    private final int axis;

    private Quantization(float[] scales, ImmutableIntArray zeroPoints, int axis) {
        this.scales = scales;
        this.zeroPoints = zeroPoints;
        this.axis = axis;
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
        if (scales.length == 0 || scales.length != zeroPoints.length) {
            throw new IllegalArgumentException(
                    "quantization has %d scales and %d zero points".formatted(scales.length, zeroPoints.length));
        }
        for (float scale : scales) {
            if (!(scale > 0) || Float.isInfinite(scale)) {
                throw new IllegalArgumentException("quantization scale is " + scale + ", must be positive and finite");
            }
        }
        return new Quantization(scales.clone(), ImmutableIntArray.copyOf(zeroPoints), axis);
    }

    public boolean isPerChannel() {
        return scales.length > 1;
    }

    /** Number of scales: 1, or the size of the tensor along {@link #axis()}. */
    public int channels() {
        return scales.length;
    }

    public int axis() {
        return axis;
    }

    /** The scale of a per-tensor quantization, or of channel 0. */
    public float scale() {
        return scales[0];
    }

    /** The scale of {@code channel}; every channel shares one when the quantization is per tensor. */
    public float scale(int channel) {
        return scales[isPerChannel() ? channel : 0];
    }

    public int zeroPoint() {
        return zeroPoints.get(0);
    }

    public int zeroPoint(int channel) {
        return zeroPoints.get(isPerChannel() ? channel : 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quantization that
                && Arrays.equals(scales, that.scales)
                && zeroPoints.equals(that.zeroPoints)
                && axis == that.axis;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(scales) + zeroPoints.hashCode();
    }

    @Override
    public String toString() {
        String suffix = isPerChannel() ? " and %d more along axis %d".formatted(scales.length - 1, axis) : "";
        return "scale %s zero point %d%s".formatted(scales[0], zeroPoints.get(0), suffix);
    }
}

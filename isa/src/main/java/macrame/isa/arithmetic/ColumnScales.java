package macrame.isa.arithmetic;

import com.google.common.primitives.ImmutableIntArray;
import macrame.isa.tensor.Quantization;

/**
 * What brings a product of a weight and an input to the scale that all products of a sum share, where each channel of the
 * input has a scale of its own: r[m] = s_x[m] / greatest s_x, as an unsigned word of 16 bits of which the lower 15 are a
 * fraction, rounded half up.
 *
 * <p>(W[n,m] x[m]) r[m] is exact and is added as it is, so that a sum, and the bias it begins with, count in
 * 2^-15 x s_w x greatest s_x: no product is rounded, and the one rounding of the ratios is at most 2^-16 of the greatest
 * scale.
 */
public record ColumnScales(ImmutableIntArray ratios) {
    public static final int FRACTION_BITS = 15;

    /** Of an input's quantization, one a channel. */
    public static ColumnScales of(Quantization input) {
        double greatest = input.greatestScale();
        ImmutableIntArray.Builder ratios = ImmutableIntArray.builder(input.channels());
        for (int channel = 0; channel < input.channels(); channel++) {
            ratios.add(Math.toIntExact(Math.round(Math.scalb(input.scale(channel) / greatest, FRACTION_BITS))));
        }
        return new ColumnScales(ratios.build());
    }

    public int ratio(int channel) {
        return ratios.get(channel);
    }

    /** A bias, in s_w x greatest s_x, as the sum counts. */
    public long rescaledBias(long bias) {
        return bias << FRACTION_BITS;
    }
}

package macrame.isa.arithmetic;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;
import macrame.isa.quant.QuantizedMultiplier;
import macrame.isa.quant.Rounding;
import macrame.isa.tensor.Quantization;

/**
 * Mean of codes: (sum of codes - count x input zero point) x multiplier, plus the output's zero point, clamped. The
 * division by the count is part of the factor: TensorFlow Lite's forms fold it into the encoded multiplier, which may
 * therefore lie below 2^30, the others encode the quotient.
 */
public record MeanArithmetic(
        int inputZeroPoint, QuantizedMultiplier multiplier, int outputZeroPoint, int minimum, int maximum) {

    private static final ImmutableSet<Rounding> FOLDED = Sets.immutableEnumSet(
            Rounding.DOUBLE_ROUNDING, Rounding.SINGLE_ROUNDING, Rounding.HALF_UP_TWICE, Rounding.REDUCED_MULTIPLIER);

    public static MeanArithmetic of(Graph graph, Layer.Mean layer, Rounding rounding) {
        Tensor input = graph.tensor(layer.input());
        Tensor output = graph.tensor(layer.output());
        long count = 1;
        for (int axis : layer.axes()) {
            count *= input.shape().dimension(axis);
        }
        return of(input.quantized(), output.quantized(), CodeRange.of(output.type()), count, rounding);
    }

    /** @param count elements that one mean is taken over, at least 1 */
    public static MeanArithmetic of(
            Quantization input, Quantization output, CodeRange range, long count, Rounding rounding) {
        double scale = (double) input.scale() / (double) output.scale();
        QuantizedMultiplier factor =
                FOLDED.contains(rounding) ? divided(rounding.encode(scale), count) : rounding.encode(scale / count);
        return new MeanArithmetic(input.zeroPoint(), factor, output.zeroPoint(), range.minimum(), range.maximum());
    }

    /** The output code of codes that add up to {@code sum}, each less the input's zero point. */
    public int apply(int sum, Rounding rounding) {
        long code = (long) multiplier.apply(sum, rounding) + outputZeroPoint;
        return (int) Math.min(Math.max(code, minimum), maximum);
    }

    /**
     * The multiplier is first shifted up by floor(log2 count) bits, which the count takes away again; no further than
     * 32, and not so far that the remaining right shift would exceed 31.
     */
    private static QuantizedMultiplier divided(QuantizedMultiplier scale, long count) {
        int shift = 63 - Long.numberOfLeadingZeros(count);
        shift = Math.min(Math.min(shift, 32), 31 + scale.shift());
        int multiplier = (int) (((long) scale.multiplier() << shift) / count);
        return new QuantizedMultiplier(multiplier, scale.shift() - shift);
    }
}

package macrame.isa.quantizer;

import java.util.Optional;
import macrame.isa.graph.Tensor;
import macrame.isa.quant.range.QuantizationError;
import macrame.isa.quant.range.Range;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;

/**
 * Biases as accumulators hold them: a scale of input scale x weight scale, the zero point 0 (Jacob et al. 2018, equation
 * 11). Where a channel has several weight scales, the greatest of them counts.
 */
final class BiasQuantizer {
    /** Half of what 32 bits hold, so that sums have room. */
    private static final double LARGEST_CODE = 0x1p30;

    private BiasQuantizer() {}

    /** The least weight scale under which {@code bias} takes no more than half of an accumulator of 32 bits. */
    static double leastWeightScale(float bias, float inputScale) {
        return Math.abs((double) bias) / LARGEST_CODE / inputScale;
    }

    static QuantizedConstant quantize(Tensor bias, DataType type, float inputScale, Tensor weights) {
        float[] values = Binary32.of(bias);
        Quantization quantization = quantization(inputScale, weights.quantized(), values.length);
        CodeBytes codes = new CodeBytes(type, values.length);
        float[] reals = new float[values.length];
        Squares squares = new Squares();
        for (int channel = 0; channel < values.length; channel++) {
            double scale = quantization.scale(channel);
            double code = clamp(QuantizerOptions.TIE.round(values[channel] / scale), type);
            codes.put(channel, (long) code);
            reals[channel] = (float) (scale * code);
            squares.add(values[channel], scale * code, Math.abs(values[channel] / scale - code) <= 1);
        }
        Tensor coded = new Tensor(
                bias.index(),
                bias.name(),
                type,
                bias.shape(),
                Optional.of(quantization),
                Optional.of(codes.constant()));
        return new QuantizedConstant(coded, WeightQuantizer.real(bias, reals), Range.of(values), squares.error());
    }

    private static double clamp(double code, DataType type) {
        return Math.min(Math.max(code, (double) type.minimum()), (double) type.maximum());
    }

    private static Quantization quantization(float inputScale, Quantization weights, int channels) {
        float[] scales = new float[weights.channels() == 1 ? 1 : channels];
        int share = weights.channels() / scales.length;
        for (int channel = 0; channel < scales.length; channel++) {
            float greatest = 0;
            for (int i = 0; i < share; i++) {
                greatest = Math.max(greatest, weights.scale(channel * share + i));
            }
            scales[channel] = Math.max(inputScale * greatest, Float.MIN_NORMAL);
        }
        return Quantization.perChannel(scales, new int[scales.length], 0);
    }

    /** Sums of squares; which codes were used is not asked of so many. */
    private static final class Squares {
        private long rounded;
        private long clipped;
        private double roundingSquares;
        private double clippingSquares;
        private double signalSquares;
        private double largest;

        void add(double value, double real, boolean within) {
            double square = (real - value) * (real - value);
            rounded += within ? 1 : 0;
            clipped += within ? 0 : 1;
            roundingSquares += within ? square : 0;
            clippingSquares += within ? 0 : square;
            signalSquares += value * value;
            largest = Math.max(largest, Math.abs(real - value));
        }

        QuantizationError error() {
            return new QuantizationError(
                    rounded, clipped, roundingSquares, clippingSquares, signalSquares, largest, 0, 0);
        }
    }
}

package macrame.isa.quantizer;

import static com.google.common.base.Preconditions.checkArgument;

import macrame.isa.quant.range.RangeMethod;
import macrame.isa.quant.range.Scheme;
import macrame.isa.quant.range.TieRule;
import macrame.isa.tensor.DataType;

/**
 * What a network is to become.
 *
 * @param weights symmetric, without the smallest code
 * @param activations INT8, with a zero point, or INT16, without
 * @param range for weights and activations alike
 * @param dynamic whether the ranges of activations are found when the network runs, so that they stay float in it
 */
public record QuantizerOptions(WeightForm weights, DataType activations, RangeMethod range, boolean dynamic) {
    /** To the nearest, ties away from zero, as TensorFlow Lite quantizes. */
    static final TieRule TIE = TieRule.HALF_AWAY;

    public QuantizerOptions {
        checkArgument(
                activations == DataType.INT8 || activations == DataType.INT16,
                "activations are %s, must be INT8 or INT16",
                activations);
        checkArgument(
                !dynamic || activations == DataType.INT8, "activations are 16 bits, must be 8 where they are dynamic");
    }

    Scheme activationScheme() {
        return activations == DataType.INT8 ? Scheme.affine(DataType.INT8) : Scheme.symmetric(DataType.INT16);
    }

    Scheme weightScheme() {
        return Scheme.weights(weights.type());
    }

    DataType biasType() {
        return activations == DataType.INT8 ? DataType.INT32 : DataType.INT64;
    }
}

package macrame.isa.quantizer;

import macrame.isa.graph.Tensor;
import macrame.isa.quant.range.QuantizationError;
import macrame.isa.quant.range.Range;

/**
 * A tensor with its scales, and what they cost its values.
 *
 * @param tensor quantized
 * @param range of the values: a constant's own, an activation's samples
 * @param error of these values
 */
public record QuantizedTensor(Tensor tensor, Role role, Range range, QuantizationError error) {
    /** What a tensor is to the network. */
    public enum Role {
        ACTIVATION,
        WEIGHTS,
        BIAS
    }
}

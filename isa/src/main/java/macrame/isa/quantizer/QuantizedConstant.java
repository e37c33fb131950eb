package macrame.isa.quantizer;

import macrame.isa.graph.Tensor;
import macrame.isa.quant.range.QuantizationError;
import macrame.isa.quant.range.Range;

/**
 * A constant twice: as codes, and as the reals of these codes.
 *
 * @param reals of the same shape, float
 */
record QuantizedConstant(Tensor codes, Tensor reals, Range range, QuantizationError error) {
    QuantizedTensor as(QuantizedTensor.Role role) {
        return new QuantizedTensor(codes, role, range, error);
    }
}

package macrame.reports.figure;

import macrame.isa.quantizer.QuantizedTensor;
import macrame.isa.tensor.ParameterAccounting;
import macrame.isa.tensor.Quantization;

/** What a table says of a quantized tensor beside its error. */
public record TensorFigures(QuantizedTensor tensor) {
    private Quantization quantization() {
        return tensor.tensor().quantized();
    }

    public int scales() {
        return quantization().channels();
    }

    public float leastScale() {
        float least = quantization().scale(0);
        for (int i = 1; i < scales(); i++) {
            least = Math.min(least, quantization().scale(i));
        }
        return least;
    }

    public float greatestScale() {
        float greatest = quantization().scale(0);
        for (int i = 1; i < scales(); i++) {
            greatest = Math.max(greatest, quantization().scale(i));
        }
        return greatest;
    }

    public int zeroPoint() {
        return quantization().zeroPoint();
    }

    /** Bits of an element, with its share of scales and zero points; those of a bias are not stored but follow from others. */
    public double effectiveBits(ParameterAccounting accounting) {
        if (tensor.role() == QuantizedTensor.Role.BIAS) {
            return tensor.tensor().type().bits();
        }
        long elements = tensor.tensor().shape().elements();
        return quantization().effectiveBits(tensor.tensor().type(), elements, accounting);
    }
}

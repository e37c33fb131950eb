package macrame.isa.arithmetic;

import macrame.isa.graph.Tensor;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;

/** What the codes of a tensor stand for: real = scale x (code - zero point). */
public record CodeForm(DataType type, float scale, int zeroPoint) {
    public static CodeForm of(Tensor tensor) {
        Quantization quantization = tensor.quantized();
        return new CodeForm(tensor.type(), quantization.scale(), quantization.zeroPoint());
    }

    /** The quotient of {@code real} and the scale, taken in binary32 and rounded half away from zero. */
    int steps(float real) {
        return (int) halfAway(real / scale);
    }

    static double halfAway(float value) {
        return Math.copySign(Math.floor(Math.abs((double) value) + 0.5), value);
    }
}

package macrame.simulator.functional;

import macrame.isa.arithmetic.CodeForm;
import macrame.isa.graph.Tensor;
import macrame.isa.program.HostOperation;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;

/**
 * What the bytes of a tensor mean.
 *
 * @param scale real value of one code; 1 for float
 */
record TensorForm(DataType type, Shape shape, float scale, int zeroPoint) {
    static TensorForm of(Tensor tensor) {
        float scale = tensor.quantization().map(Quantization::scale).orElse(1f);
        int zeroPoint = tensor.quantization().map(Quantization::zeroPoint).orElse(0);
        return new TensorForm(tensor.type(), tensor.shape(), scale, zeroPoint);
    }

    static TensorForm of(HostOperation.Operand operand) {
        return new TensorForm(operand.type(), operand.shape(), operand.scale(), operand.zeroPoint());
    }

    CodeForm codes() {
        return new CodeForm(type, scale, zeroPoint);
    }

    Quantization quantization() {
        return Quantization.perTensor(scale, zeroPoint);
    }

    int elements() {
        return Math.toIntExact(shape.elements());
    }

    int bytes() {
        return Math.toIntExact(type.bytes(shape.elements()));
    }
}

package macrame.isa.graph;

import java.util.Optional;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;

/**
 * A tensor of a network.
 *
 * @param index its index in the model file, under which its value is dumped
 * @param constant what it holds when no layer makes it
 */
public record Tensor(
        int index,
        String name,
        DataType type,
        Shape shape,
        Optional<Quantization> quantization,
        Optional<Constant> constant) {

    public boolean isConstant() {
        return constant.isPresent();
    }

    /** The value of a constant whose use requires one. */
    public byte[] value() {
        return constant.flatMap(Constant::value)
                .orElseThrow(() -> new IllegalArgumentException("tensor %d (%s) has no value".formatted(index, name)));
    }

    Tensor withoutValue() {
        Optional<Constant> unknown = constant.map(known -> Constant.unknown(known.kind()));
        return new Tensor(index, name, type, shape, quantization, unknown);
    }

    /** Packed size in bytes. */
    public long bytes() {
        return type.bytes(shape.elements());
    }

    /** The quantization of a tensor whose use requires one; the importer has checked that it is there. */
    public Quantization quantized() {
        return quantization.orElseThrow(
                () -> new IllegalArgumentException("tensor %d (%s) has no quantization".formatted(index, name)));
    }
}

package macrame.isa.graph;

import java.util.Optional;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;

/**
 * A tensor of a network.
 *
 * @param index its index in the model file, under which its value is dumped
 * @param constant its value, little endian and packed, when the model holds it; not to be modified
 */
public record Tensor(
        int index,
        String name,
        DataType type,
        Shape shape,
        Optional<Quantization> quantization,
        Optional<byte[]> constant) {

    public boolean isConstant() {
        return constant.isPresent();
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

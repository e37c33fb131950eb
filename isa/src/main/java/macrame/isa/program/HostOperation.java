package macrame.isa.program;

import com.google.common.collect.ImmutableList;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;

/**
 * Work that the machine has no unit for: the host reads whole tensors from DRAM and writes one back.
 *
 * @param attributes what the kind needs beside its operands, in the order that {@link Kind} states
 */
public record HostOperation(
        Kind kind, String name, ImmutableList<Operand> inputs, Operand output, ImmutableList<Double> attributes) {

    /** What the host can do. */
    public enum Kind {
        /** Attribute: beta. */
        SOFTMAX,
        QUANTIZE,
        DEQUANTIZE,
        /** Attributes: the axes. */
        MEAN,
        /** Operands broadcast. Attributes: smallest and largest output code. */
        ADD,
        /** Attributes: elements before, then after, each dimension. */
        PAD
    }

    /**
     * A tensor in DRAM.
     *
     * @param scale real value of one code; 1 for float
     */
    public record Operand(int region, long offset, DataType type, Shape shape, float scale, int zeroPoint) {
        public long bytes() {
            return type.bytes(shape.elements());
        }
    }
}

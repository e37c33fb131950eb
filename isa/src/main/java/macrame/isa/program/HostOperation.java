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

    /** What the host can do: an operator by its name in model files. */
    public enum Kind {
        /** Attribute: beta. */
        SOFTMAX(1, 1),
        QUANTIZE(1, 0),
        DEQUANTIZE(1, 0),
        /** Attributes: the axes. */
        MEAN(1, Kind.ANY),
        /** Operands broadcast. Attributes: smallest and largest output code. */
        ADD(2, 2),
        /** Attributes: elements before, then after, each dimension. */
        PAD(1, Kind.ANY);

        /** In place of a number of inputs or attributes: as many as the operation has. */
        public static final int ANY = -1;

        private final int inputs;
        private final int attributes;

        Kind(int inputs, int attributes) {
            this.inputs = inputs;
            this.attributes = attributes;
        }

        /** How many inputs the kind takes, or {@link #ANY}. */
        public int inputs() {
            return inputs;
        }

        /** How many attributes the kind takes, or {@link #ANY}. */
        public int attributes() {
            return attributes;
        }
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

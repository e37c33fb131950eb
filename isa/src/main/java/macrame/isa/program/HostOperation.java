package macrame.isa.program;

import com.google.common.collect.ImmutableList;
import macrame.isa.instruction.Footprint;
import macrame.isa.instruction.Space;
import macrame.isa.instruction.StridedRange;
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
        /** Operands broadcast. Attributes: smallest and largest output code, or value of floats. */
        ADD(2, 2),
        /**
         * Of floats. Attributes: window height and width, strides, dilations, padding above, below, left and right, place of
         * the activation.
         */
        AVERAGE_POOL_2D(1, 11),
        /** As AVERAGE_POOL_2D. */
        MAX_POOL_2D(1, 11),
        /** Attributes: elements before, then after, each dimension. */
        PAD(1, Kind.ANY),
        /** Operands broadcast. Attributes: smallest and largest output code. */
        MUL(2, 2),
        /** As MUL. */
        SUB(2, 2),
        /** As MUL. */
        MAXIMUM(2, 2),
        /** As MUL. */
        MINIMUM(2, 2),
        /** As MUL; the second operand is the slope. */
        PRELU(2, 2),
        LOGISTIC(1, 0),
        TANH(1, 0),
        HARD_SWISH(1, 0),
        /** Attribute: alpha. */
        LEAKY_RELU(1, 1),
        RELU(1, 0),
        RELU6(1, 0),
        RELU_N1_TO_1(1, 0),
        /** Attribute: the axis. */
        ARG_MAX(1, 1),
        /** Attribute: the axis. */
        CONCATENATION(Kind.ANY, 1),
        /** Attribute: the axis of the output that the inputs lack. */
        PACK(Kind.ANY, 1),
        /** Attributes: for each dimension of the input the first element taken, how many are, and the step between them. */
        SLICE(1, Kind.ANY),
        /** As for SLICE. */
        STRIDED_SLICE(1, Kind.ANY),
        /** One output of it; as for SLICE. */
        SPLIT(1, Kind.ANY),
        /** One output of it; as for SLICE. */
        SPLIT_V(1, Kind.ANY),
        /** One output of it; as for SLICE. */
        UNPACK(1, Kind.ANY),
        /** Attributes: which dimension of the input each of the output is. */
        TRANSPOSE(1, Kind.ANY),
        /** Attributes, 1 or 0 each: whether corners are aligned, whether positions are pixels' centers. */
        RESIZE_NEAREST_NEIGHBOR(1, 2),
        /** As for RESIZE_NEAREST_NEIGHBOR. */
        RESIZE_BILINEAR(1, 2),
        /**
         * Attributes: smallest and largest output code; 1 or 0 for whether the left, and whether the right matrices are
         * stored transposed; the factor's multiplier and shift, if they are said outright.
         */
        BATCH_MATMUL(2, Kind.ANY);

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

        /** How many factors may follow the attributes, each as multiplier and shift, in place of those of the scales. */
        public int factors() {
            return switch (this) {
                case ADD -> 3;
                case MUL -> 1;
                default -> 0;
            };
        }

        /** How many attributes the kind takes, or {@link #ANY}. */
        public int attributes() {
            return attributes;
        }
    }

    /** The tensors it reads and the tensor it writes; a tensor without elements has one place all the same. */
    public Footprint footprint() {
        ImmutableList.Builder<StridedRange> reads = ImmutableList.builder();
        inputs.forEach(input -> reads.add(input.places()));
        return new Footprint(reads.build(), ImmutableList.of(output.places()));
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

        private StridedRange places() {
            return new StridedRange(Space.DRAM, region, offset, Math.max(1, bytes()), ImmutableList.of());
        }
    }
}

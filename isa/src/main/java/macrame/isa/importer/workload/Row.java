package macrame.isa.importer.workload;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Constant;

/**
 * One row of a table.
 *
 * @param entry where it stands
 * @param inputs names of the rows that it reads; none for the row before
 * @param external whether its input comes from outside the network
 * @param weightKind of operators that have weights
 * @param widths of its weights and of what it makes
 * @param otherParameters of one repetition
 */
record Row(
        Entry entry,
        String name,
        Operator operator,
        ImmutableList<String> inputs,
        Geometry geometry,
        boolean external,
        Optional<Constant.Kind> weightKind,
        boolean bias,
        Activation activation,
        Widths widths,
        long otherParameters) {
    /** Stands for what the first row of the block reads. */
    static final String BLOCK_INPUT = "block-input";

    /** More outputs than any convolution has; beyond, one scale is for all. */
    private static final int MOST_SCALES = 1 << 16;

    /** Scales of its weights: convolutional networks are quantized per channel, products of matrices per tensor. */
    int scales() {
        boolean perChannel = operator == Operator.CONV2D || operator == Operator.DEPTHWISE_CONV2D;
        return perChannel && geometry.outputs() <= MOST_SCALES ? geometry.outputs() : 1;
    }

    /** Bytes of its weights, biases, scales and their zero points. */
    long constantBytes() {
        long biasBytes = bias ? widths.bias().bytes(geometry.outputs()) : 0;
        long scaleBytes = (long) (Float.BYTES + Integer.BYTES) * scales();
        return widths.weight().bytes(geometry.weightElements()) + biasBytes + (operator.hasWeights() ? scaleBytes : 0);
    }

    /** Elements of its weights, if they are of this kind. */
    long weightElements(Constant.Kind kind) {
        return weightKind.filter(kind::equals).isPresent() ? geometry.weightElements() : 0;
    }
}

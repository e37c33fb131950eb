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
        long otherParameters) {
    /** Stands for what the first row of the block reads. */
    static final String BLOCK_INPUT = "block-input";

    /** Bytes of its weights and biases. */
    long constantBytes() {
        return geometry.weightElements() + (bias ? (long) Integer.BYTES * geometry.outputs() : 0);
    }

    /** Elements of its weights, if they are of this kind. */
    long weightElements(Constant.Kind kind) {
        return weightKind.filter(kind::equals).isPresent() ? geometry.weightElements() : 0;
    }
}

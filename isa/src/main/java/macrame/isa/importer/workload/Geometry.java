package macrame.isa.importer.workload;

import java.util.Optional;
import macrame.isa.graph.Padding;
import macrame.isa.graph.Window;
import macrame.isa.tensor.Shape;

/**
 * The shapes of a row's operands, in the layouts of {@link macrame.isa.graph.Layer}.
 *
 * @param input 1, height, width, channels; also of an addition's second operand
 * @param output likewise
 * @param weights of operators that have any
 */
record Geometry(Shape input, Shape output, Optional<Shape> weights, Window window, Padding padding, int groups) {
    /** Multiplications with a weight, each with its addition. */
    long macs() {
        return weightElements() * output.dimension(1) * output.dimension(2);
    }

    long weightElements() {
        return weights.map(Shape::elements).orElse(0L);
    }

    int outputs() {
        return output.dimension(-1);
    }

    /** Products that are summed up to one output. */
    long length() {
        return weightElements() / outputs();
    }
}

package macrame.isa.arithmetic;

import com.google.common.collect.ImmutableList;
import macrame.isa.graph.Clamped;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;

/** What an operator without weights needs to know beside its tensors: its attributes as a host operation. */
public final class OperatorNumbers {
    private OperatorNumbers() {}

    /** For operators that an activation can be fused into, its smallest and largest code; then the layer's own numbers. */
    public static ImmutableList<Double> of(Graph graph, Layer layer) {
        if (!(layer instanceof Clamped clamped)) {
            return layer.numbers();
        }
        CodeRange range = CodeRange.of(graph.tensor(layer.output()), clamped.activation());
        return ImmutableList.<Double>builder()
                .add((double) range.minimum(), (double) range.maximum())
                .addAll(layer.numbers())
                .build();
    }
}

package macrame.isa.arithmetic;

import com.google.common.collect.ImmutableList;
import macrame.isa.graph.Clamped;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;

/** What an operator without weights needs to know beside its tensors: its attributes as a host operation. */
public final class OperatorNumbers {
    private OperatorNumbers() {}

    /**
     * For operators that an activation can be fused into, its smallest and largest code; then the layer's own numbers;
     * then multiplier and shift of each factor that the network says outright.
     */
    public static ImmutableList<Double> of(Graph graph, Layer layer) {
        ImmutableList.Builder<Double> numbers = ImmutableList.builder();
        if (layer instanceof Clamped clamped) {
            CodeRange range = CodeRange.of(graph, layer.output(), clamped.activation());
            numbers.add((double) range.minimum(), (double) range.maximum());
        }
        numbers.addAll(layer.numbers());
        graph.outputRule(layer.output()).stream()
                .flatMap(rule -> rule.multipliers().stream())
                .forEach(factor -> numbers.add((double) factor.multiplier(), (double) factor.shift()));
        return numbers.build();
    }
}

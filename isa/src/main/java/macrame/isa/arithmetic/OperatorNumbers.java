package macrame.isa.arithmetic;

import com.google.common.collect.ImmutableList;
import macrame.isa.graph.Clamped;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.tensor.DataType;

/** What an operator without weights needs to know beside its tensors: its attributes as a host operation. */
public final class OperatorNumbers {
    private OperatorNumbers() {}

    /**
     * For operators that an activation can be fused into, its smallest and largest code, or value; then the layer's own numbers;
     * then multiplier and shift of each factor that the network says outright.
     */
    public static ImmutableList<Double> of(Graph graph, Layer layer) {
        ImmutableList.Builder<Double> numbers = ImmutableList.builder();
        if (layer instanceof Clamped clamped) {
            if (graph.tensor(layer.output()).type() == DataType.FLOAT32) {
                return ImmutableList.<Double>builder()
                        .addAll(FloatBounds.of(clamped.activation()))
                        .addAll(layer.numbers())
                        .build();
            }
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

package macrame.isa.arithmetic;

import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;

/** Pooling works on codes without rescaling; what is left is the clamp of the fused activation. */
public record PoolArithmetic(int minimum, int maximum) {
    public static PoolArithmetic of(Graph graph, Layer.Pool layer) {
        CodeRange range = CodeRange.of(graph, layer.output(), layer.activation());
        return new PoolArithmetic(range.minimum(), range.maximum());
    }

    /** The mean of {@code count} codes that add up to {@code sum}, half away from zero, clamped. */
    public int average(int sum, int count) {
        int rounded = sum > 0 ? (sum + count / 2) / count : (sum - count / 2) / count;
        return clamp(rounded);
    }

    public int clamp(int code) {
        return Math.min(Math.max(code, minimum), maximum);
    }
}

package macrame.isa.arithmetic;

import macrame.isa.graph.Activation;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Tensor;
import macrame.isa.tensor.DataType;

/** The codes an output may take: those of its type, narrowed by the activation fused into the layer. */
public record CodeRange(int minimum, int maximum) {
    /** Every code of an integer type of at most 32 bits. */
    public static CodeRange of(DataType type) {
        return new CodeRange(Math.toIntExact(type.minimum()), Math.toIntExact(type.maximum()));
    }

    /** The codes of tensor {@code output}: those the network says, else those that {@code activation} lets pass. */
    public static CodeRange of(Graph graph, int output, Activation activation) {
        return graph.outputRule(output)
                .map(rule -> new CodeRange(rule.minimum(), rule.maximum()))
                .orElseGet(() -> of(graph.tensor(output), activation));
    }

    /** The codes of {@code output} whose real values {@code activation} lets pass. */
    public static CodeRange of(Tensor output, Activation activation) {
        return activation == Activation.NONE ? of(output.type()) : of(CodeForm.of(output), activation);
    }

    /** As {@link #of(Tensor, Activation)}; bounds are rounded as TensorFlow Lite rounds them. */
    static CodeRange of(CodeForm output, Activation activation) {
        CodeRange all = of(output.type());
        return switch (activation) {
            case NONE -> all;
            case RELU -> all.atLeast(code(output, 0));
            case RELU6 -> all.atLeast(code(output, 0)).atMost(code(output, 6));
            case RELU_N1_TO_1 -> all.atLeast(code(output, -1)).atMost(code(output, 1));
        };
    }

    public int clamp(long code) {
        return (int) Math.min(Math.max(code, minimum), maximum);
    }

    private CodeRange atLeast(int code) {
        return new CodeRange(Math.max(minimum, code), maximum);
    }

    private CodeRange atMost(int code) {
        return new CodeRange(minimum, Math.min(maximum, code));
    }

    private static int code(CodeForm form, float real) {
        return form.zeroPoint() + form.steps(real);
    }
}

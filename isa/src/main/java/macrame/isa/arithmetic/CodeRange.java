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

    /** The quotient is taken in binary32, as TensorFlow Lite takes it, and rounded half away from zero. */
    private static int code(Tensor tensor, float real) {
        float quotient = real / tensor.quantized().scale();
        int rounded = (int) Math.copySign(Math.floor(Math.abs((double) quotient) + 0.5), quotient);
        return tensor.quantized().zeroPoint() + rounded;
    }
}

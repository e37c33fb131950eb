package macrame.isa.graph;

/** The activation fused into a layer's output: a clamp of the requantized code. */
public enum Activation {
    NONE,
    RELU,
    RELU6,
    /** Clamp of the real value to [-1, 1]. */
    RELU_N1_TO_1
}

package macrame.isa.program;

/** The kinds of bytes that cross the DRAM port, each counted apart. */
public enum TensorClass {
    /** Weights of the network. */
    WEIGHTS,
    /** Biases, multipliers, shifts and tables. */
    PARAMETERS,
    /** Inputs and outputs of the program, operands computed elsewhere, and tensors the host reads or writes. */
    ACTIVATIONS,
    /** Intermediate tensors that did not fit on chip. */
    SPILLS,
    /** The program itself. */
    INSTRUCTIONS,
    /** Keys and values of earlier positions of a language model. */
    KV_CACHE
}

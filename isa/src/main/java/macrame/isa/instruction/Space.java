package macrame.isa.instruction;

/** An address space. Accumulators are addressed by vector, all others by byte; DRAM by region and offset. */
public enum Space {
    DRAM,
    WEIGHTS,
    ACTIVATIONS,
    PARAMETERS,
    ACCUMULATORS
}

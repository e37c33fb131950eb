package macrame.isa.instruction;

/** An in-order executor of instructions. The host stands outside the machine and takes no machine cycle. */
public enum Engine {
    LOAD,
    ARRAY,
    VECTOR,
    STORE,
    HOST
}

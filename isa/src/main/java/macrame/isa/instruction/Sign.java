package macrame.isa.instruction;

/** Whether the highest bit of a code counts negative. */
public enum Sign {
    SIGNED,
    UNSIGNED
}

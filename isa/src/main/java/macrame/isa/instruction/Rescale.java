package macrame.isa.instruction;

/** A zero point to subtract and a fixed-point factor to multiply by, of one operand. */
public record Rescale(int zeroPoint, int multiplier, int shift) {}

package macrame.isa.instruction;

/**
 * What one stride of a loop level advances. Its position among the strides of a format is its position in {@link Level}.
 *
 * @param unit what the stride counts
 */
public record Stride(String name, String unit) {}

package macrame.isa.program;

/**
 * The layer that an instruction's header refers to by position.
 *
 * @param name the name of the layer's output tensor
 * @param operator the operator's name in the model
 * @param macs multiply-accumulates that the layer's mathematics asks for
 */
public record ProgramLayer(String name, String operator, long macs) {}

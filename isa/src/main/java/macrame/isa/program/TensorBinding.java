package macrame.isa.program;

import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;

/**
 * Where a tensor of the network is to be found, and when.
 *
 * @param tensor its index in the model
 */
public record TensorBinding(int tensor, String name, DataType type, Shape shape, Role role, Place place) {
    /** What the tensor is to whoever runs the program. */
    public enum Role {
        INPUT,
        OUTPUT,
        INTERMEDIATE
    }

    /** Where a tensor lies. */
    public sealed interface Place {}

    /** In DRAM from {@code offset} of a region, packed; valid at the end of the run. */
    public record InDram(int region, long offset) implements Place {}

    /**
     * In the activation scratchpad, as {@code rows} x {@code columns} runs of {@code run} bytes; complete when
     * instruction {@code completedBy} of the program ends, and until something else is put there.
     */
    public record OnChip(int address, int rows, int rowStride, int columns, int columnStride, int run, int completedBy)
            implements Place {}
}

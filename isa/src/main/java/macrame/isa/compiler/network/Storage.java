package macrame.isa.compiler.network;

import com.google.common.collect.ImmutableList;
import macrame.isa.graph.Padding;

/**
 * A place for the values of one tensor and of those that are the same bytes under another shape.
 *
 * @param tensors the tensors kept here, the one that is produced first
 * @param border rows and columns that convolutions read around it
 * @param producer the layer that writes it, or -1 for an input of the network
 * @param machineUses layers that the machine reads it in, ascending
 * @param inDram whether DRAM must hold it in any case: for the caller or for the host
 * @param mayReside whether it can be kept in the activation scratchpad
 */
public record Storage(
        int index,
        ImmutableList<Integer> tensors,
        Image image,
        long bytes,
        Padding border,
        int producer,
        boolean producedByHost,
        ImmutableList<Integer> machineUses,
        boolean inDram,
        boolean mayReside) {

    /** The layer from which it lies on chip when it is kept there. */
    public int firstLayer() {
        return isLoaded() ? machineUses.get(0) : producer;
    }

    public int lastLayer() {
        return machineUses.isEmpty() ? producer : machineUses.get(machineUses.size() - 1);
    }

    /** Whether the bytes come from DRAM rather than from a unit of the machine. */
    public boolean isLoaded() {
        return producer < 0 || producedByHost;
    }

    /** Bytes of a pixel row on chip, the border included. */
    public int borderedRowBytes() {
        return (image.width() + border.left() + border.right()) * image.pixelBytes();
    }

    /** Bytes on chip, the border included. */
    public long borderedBytes() {
        return (long) (image.height() + border.top() + border.bottom()) * borderedRowBytes();
    }

    public boolean hasBorder() {
        return !border.equals(Padding.NONE);
    }
}

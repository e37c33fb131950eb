package macrame.isa.compiler;

import macrame.isa.fault.CompilationException;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.QuantizeDynamically;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.ScratchpadSpec;
import macrame.isa.instruction.Scan;
import macrame.isa.units.DataSize;

/**
 * Room for the grids that are found at run time, at the end of the parameter scratchpad: as much as the layer with most of
 * them needs, since a layer's grids are read for the last time before the next layer's are made.
 */
final class GridCells {
    /** Words of parameters stay where they can be read at once. */
    private static final int ALIGNMENT = 4;

    private GridCells() {}

    /** The accelerator without that room; the first cell lies where its parameter scratchpad ends. */
    static AcceleratorSpec without(Graph graph, AcceleratorSpec spec) {
        int bytes = spec.parameters().bytes();
        long left = bytes;
        for (Layer layer : graph.layers()) {
            if (layer instanceof QuantizeDynamically quantize) {
                long cells = (long) quantize.groups() * Scan.CELL_BYTES;
                left = Math.min(left, (bytes - cells) / ALIGNMENT * ALIGNMENT);
                if (left <= 0) {
                    throw new CompilationException(String.format(
                            "operator %d (%s %s): %d grids take %d B, scratchpads.parameters is %d B",
                            layer.index(), layer.operator(), layer.name(), quantize.groups(), cells, bytes));
                }
            }
        }
        ScratchpadSpec whole = spec.parameters();
        return left == bytes
                ? spec
                : spec.withParameters(new ScratchpadSpec(new DataSize(left), whole.banks(), whole.portBytes()));
    }
}

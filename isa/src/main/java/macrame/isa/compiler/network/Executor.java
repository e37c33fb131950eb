package macrame.isa.compiler.network;

import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;
import macrame.isa.tensor.DataType;

/** Who does a layer's work. */
public enum Executor {
    MACHINE,
    HOST,
    /** No work is left: the output is the input's bytes, or padding that its readers take upon themselves. */
    NOBODY;

    /** For layers that are not padding folded into its readers. */
    static Executor of(Graph graph, Layer layer) {
        if (layer instanceof Layer.Reshape) {
            return NOBODY;
        }
        return MachineWork.covers(graph, layer) ? MACHINE : HOST;
    }

    static boolean isByte(Tensor tensor) {
        return tensor.type() == DataType.INT8 || tensor.type() == DataType.UINT8;
    }

    /** Whether a tensor has elements that the activation scratchpad may keep: codes, and floats that become codes. */
    static boolean mayBeOnChip(Tensor tensor) {
        return isCode(tensor) || tensor.type() == DataType.FLOAT32;
    }

    /** Whether a tensor holds what the machine computes with. */
    static boolean isCode(Tensor tensor) {
        return isByte(tensor) || tensor.type() == DataType.INT16;
    }
}

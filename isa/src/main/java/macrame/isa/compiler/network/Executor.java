package macrame.isa.compiler.network;

import com.google.common.collect.ImmutableList;
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
        if (layer instanceof Layer.Softmax || layer instanceof Layer.Dequantize || layer instanceof Layer.Pad) {
            return HOST;
        }
        if (layer instanceof Layer.Quantize quantize) {
            return isByte(graph.tensor(quantize.input())) && isByte(graph.tensor(quantize.output())) ? MACHINE : HOST;
        }
        if (layer instanceof Layer.Mean mean) {
            boolean image = graph.tensor(mean.input()).shape().rank() == 4;
            return image && mean.axes().equals(ImmutableList.of(1, 2)) ? MACHINE : HOST;
        }
        if (layer instanceof Layer.Add add) {
            return isElementwise(graph, add) ? MACHINE : HOST;
        }
        return MACHINE;
    }

    private static boolean isElementwise(Graph graph, Layer.Add add) {
        Tensor left = graph.tensor(add.left());
        Tensor right = graph.tensor(add.right());
        return !left.isConstant()
                && !right.isConstant()
                && left.shape().equals(right.shape())
                && left.shape().equals(graph.tensor(add.output()).shape());
    }

    static boolean isByte(Tensor tensor) {
        return tensor.type() == DataType.INT8 || tensor.type() == DataType.UINT8;
    }
}

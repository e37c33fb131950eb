package macrame.isa.compiler.network;

import com.google.common.collect.ImmutableList;
import macrame.isa.graph.ElementLayer.Binary;
import macrame.isa.graph.ElementLayer.Unary;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.QuantizeDynamically;
import macrame.isa.graph.TransposeConvolution;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;

/**
 * Which layers the machine has instructions for; the host does all others.
 *
 * <p>Products of two computed tensors (BATCH_MATMUL) are among the others. With zero points on both sides, as int8 networks
 * have them, the term of the left one times the sum of the right operand's column depends on the data and differs by row
 * of the array: no bias holds it, and {@code correct} takes one sum from all rows. Of 16 x 16 bits, an accumulator of 32
 * surely holds a single product.
 */
final class MachineWork {
    private MachineWork() {}

    static boolean covers(Graph graph, Layer layer) {
        if (graph.tensor(layer.output()).type() == DataType.FLOAT32) {
            return multiplies(layer) || ElementMoves.of(graph, layer).isPresent();
        }
        if (layer instanceof QuantizeDynamically) {
            return true;
        }
        if (layer instanceof Layer.Quantize quantize) {
            return Executor.isByte(graph.tensor(quantize.input())) && Executor.isByte(graph.tensor(quantize.output()));
        }
        if (layer instanceof Layer.Mean mean) {
            boolean image = graph.tensor(mean.input()).shape().rank() == 4;
            return image && mean.axes().equals(ImmutableList.of(1, 2));
        }
        if (layer instanceof Unary function) {
            return Executor.isByte(graph.tensor(function.input()));
        }
        if (layer instanceof Layer.Add || layer instanceof Binary) {
            return isPairwise(graph, layer);
        }
        return multiplies(layer)
                || layer instanceof TransposeConvolution
                || layer instanceof Layer.Pool
                || ElementMoves.of(graph, layer).isPresent();
    }

    private static boolean multiplies(Layer layer) {
        return layer instanceof Layer.Convolution
                || layer instanceof Layer.DepthwiseConvolution
                || layer instanceof Layer.FullyConnected;
    }

    /** Computed operands are broadcast within images; constants, under more dimensions, are laid out as the output is. */
    private static boolean isPairwise(Graph graph, Layer layer) {
        Shape output = graph.tensor(layer.output()).shape();
        return Image.canAlign(output)
                || layer.inputs().stream()
                        .map(graph::tensor)
                        .allMatch(input -> input.isConstant() || input.shape().equals(output));
    }
}

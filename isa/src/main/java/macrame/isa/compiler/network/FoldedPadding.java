package macrame.isa.compiler.network;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.Tensor;

/** PAD layers that disappear, because every reader is a convolution and can pad by itself. */
public final class FoldedPadding {
    private final ImmutableMap<Integer, Layer.Pad> byOutput;

    private FoldedPadding(ImmutableMap<Integer, Layer.Pad> byOutput) {
        this.byOutput = byOutput;
    }

    static FoldedPadding of(Graph graph) {
        ImmutableMap.Builder<Integer, Layer.Pad> folded = ImmutableMap.builder();
        for (Layer layer : graph.layers()) {
            if (layer instanceof Layer.Pad pad && isFoldable(graph, pad)) {
                folded.put(pad.output(), pad);
            }
        }
        return new FoldedPadding(folded.buildOrThrow());
    }

    boolean contains(int tensor) {
        return byOutput.containsKey(tensor);
    }

    /** The tensor that readers of {@code tensor} really read. */
    public int source(int tensor) {
        Layer.Pad pad = byOutput.get(tensor);
        return pad == null ? tensor : pad.input();
    }

    /** The padding of a reader of {@code tensor}, with what was folded into it. */
    public Padding around(int tensor, Padding own) {
        Layer.Pad pad = byOutput.get(tensor);
        if (pad == null) {
            return own;
        }
        return new Padding(
                own.top() + pad.before().get(1),
                own.bottom() + pad.after().get(1),
                own.left() + pad.before().get(2),
                own.right() + pad.after().get(2));
    }

    private static boolean isFoldable(Graph graph, Layer.Pad pad) {
        Tensor input = graph.tensor(pad.input());
        boolean image = input.shape().rank() == 4
                && isZero(pad.before(), 0)
                && isZero(pad.after(), 0)
                && isZero(pad.before(), 3)
                && isZero(pad.after(), 3);
        List<Layer> readers = graph.layers().stream()
                .filter(layer -> layer.inputs().contains(pad.output()))
                .toList();
        return image
                && Executor.isCode(input)
                && !input.isConstant()
                && input.quantized().equals(graph.tensor(pad.output()).quantized())
                && !graph.outputs().contains(pad.output())
                && !readers.isEmpty()
                && readers.stream().allMatch(FoldedPadding::padsByItself);
    }

    private static boolean isZero(List<Integer> amounts, int dimension) {
        return amounts.get(dimension) == 0;
    }

    private static boolean padsByItself(Layer layer) {
        return layer instanceof Layer.Convolution || layer instanceof Layer.DepthwiseConvolution;
    }
}

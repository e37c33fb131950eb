package macrame.isa.compiler.network;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import macrame.isa.arithmetic.Sampling;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Move;
import macrame.isa.graph.Moves;
import macrame.isa.graph.StructureLayer.Concatenation;
import macrame.isa.graph.StructureLayer.Resize;
import macrame.isa.graph.StructureLayer.Slice;
import macrame.isa.graph.StructureLayer.Transpose;
import macrame.isa.graph.Tensor;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;

/** The layers that only move elements, and the moves that they are. */
public final class ElementMoves {
    private ElementMoves() {}

    /** Empty for layers that compute, and for those that read elements in reverse order. */
    public static Optional<ImmutableList<Move>> of(Graph graph, Layer layer) {
        Shape output = graph.tensor(layer.output()).shape();
        if (layer instanceof Concatenation concatenation && !isRescaled(graph, layer)) {
            List<Shape> inputs = layer.inputs().stream()
                    .map(input -> graph.tensor(input).shape())
                    .toList();
            return Optional.of(Moves.concatenation(inputs, output, concatenation.axis()));
        }
        if (layer instanceof Slice slice && slice.ranges().stream().allMatch(range -> range.stride() > 0)) {
            return Optional.of(Moves.slice(graph.tensor(slice.input()).shape(), slice.ranges()));
        }
        if (layer instanceof Transpose transpose) {
            return Optional.of(Moves.transpose(graph.tensor(transpose.input()).shape(), transpose.permutation()));
        }
        return layer instanceof Resize resize
                ? repetition(graph.tensor(resize.input()).shape(), output, resize)
                : Optional.empty();
    }

    private static Optional<ImmutableList<Move>> repetition(Shape input, Shape output, Resize layer) {
        Sampling rows = sampling(input, output, layer, 1);
        Sampling columns = sampling(input, output, layer, 2);
        boolean nearest = layer.interpolation() == Resize.Interpolation.RESIZE_NEAREST_NEIGHBOR;
        return nearest && rows.repeatsEvenly() && columns.repeatsEvenly()
                ? Optional.of(
                        Moves.repetition(input, rows.outputs() / rows.inputs(), columns.outputs() / columns.inputs()))
                : Optional.empty();
    }

    private static Sampling sampling(Shape input, Shape output, Resize layer, int axis) {
        return new Sampling(
                input.dimension(axis), output.dimension(axis), layer.alignCorners(), layer.halfPixelCenters());
    }

    /** Only uint8 codes are brought to the output's scale where theirs is another. */
    private static boolean isRescaled(Graph graph, Layer layer) {
        Tensor output = graph.tensor(layer.output());
        return output.type() == DataType.UINT8
                && layer.inputs().stream()
                        .anyMatch(input -> !graph.tensor(input).quantization().equals(output.quantization()));
    }
}

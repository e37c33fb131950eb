package macrame.isa.exporter.tflite;

import macrame.isa.graph.Graph;
import macrame.isa.graph.StructureLayer;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;
import org.tensorflow.lite.schema.BuiltinOperator;

/** Writes every slice, whichever operator it came from, as a strided one. */
final class SliceWriter {
    private final Graph graph;
    private final ModelDraft model;

    SliceWriter(Graph graph, ModelDraft model) {
        this.graph = graph;
        this.model = model;
    }

    void write(StructureLayer.Slice slice) {
        int rank = slice.ranges().size();
        int[] begins = new int[rank];
        int[] ends = new int[rank];
        int[] strides = new int[rank];
        int openEnds = 0;
        for (int axis = 0; axis < rank; axis++) {
            StructureLayer.Slice.Range range = slice.ranges().get(axis);
            begins[axis] = range.begin();
            strides[axis] = range.count() == 1 ? 1 : range.stride();
            ends[axis] = range.begin() + range.count() * strides[axis];
            if (ends[axis] < 0) {
                // A negative end would be counted from the last element.
                ends[axis] = 0;
                openEnds |= 1 << axis;
            }
        }
        Shape vector = Shape.of(rank);
        model.operator(
                BuiltinOperator.STRIDED_SLICE,
                graph.tensor(slice.input()).type() == DataType.INT16 ? 4 : 2,
                Options.slice(shrunk(slice), openEnds),
                slice.output(),
                slice.input(),
                model.integers(slice.name() + "/begin", vector, begins),
                model.integers(slice.name() + "/end", vector, ends),
                model.integers(slice.name() + "/strides", vector, strides));
    }

    /** The dimensions of one that the output lacks. */
    private int shrunk(StructureLayer.Slice slice) {
        Shape output = graph.tensor(slice.output()).shape();
        int mask = 0;
        int place = 0;
        for (int axis = 0; axis < slice.ranges().size(); axis++) {
            if (place < output.rank()
                    && output.dimension(place) == slice.ranges().get(axis).count()) {
                place++;
            } else {
                mask |= 1 << axis;
            }
        }
        return mask;
    }
}

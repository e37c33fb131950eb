package macrame.isa.importer.onnx;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import macrame.isa.graph.StructureLayer.Concatenation;
import macrame.isa.graph.StructureShapes;
import macrame.isa.tensor.Shape;

/** Reads values that are put one behind the other, all computed and all in one order. */
final class Joins {
    private Joins() {}

    static void read(Node node) {
        ImmutableList<Value> parts = node.values();
        Value first = parts.get(0);
        int rank = first.rank();
        int given = node.integer("axis", 1);
        node.require(given >= -rank && given < rank, "attribute axis is %d, the input has %d dimensions", given, rank);
        for (Value part : parts) {
            boolean alike =
                    part.order().equals(first.order()) && part.flattened().isEmpty();
            node.require(alike, "inputs have shapes %s and %s or lie in different orders", first.shape(), part.shape());
        }
        int axis = Math.floorMod(given, rank);
        List<Shape> shapes =
                parts.stream().map(part -> Elements.shape(part.sizes())).toList();
        ImmutableList<Integer> sizes = ImmutableList.copyOf(
                StructureShapes.concatenation(shapes, axis).dimensions().asList());
        Value output = node.output(new Value(-1, sizes, first.order(), Optional.empty()));
        node.draft()
                .layer(new Concatenation(
                        node.index(),
                        node.name(),
                        Concatenation.Form.CONCATENATION,
                        parts.stream().map(Value::tensor).collect(ImmutableList.toImmutableList()),
                        output.tensor(),
                        first.order().indexOf(axis)));
    }
}

package macrame.simulator.vectors;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import macrame.isa.graph.BatchProduct;
import macrame.isa.graph.Layer;
import macrame.isa.graph.OutputRule;
import macrame.isa.graph.StructureLayer;
import macrame.isa.quant.QuantizedMultiplier;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;

/** Products of two activations, and layers that move elements, of a case file. */
final class StructureCases {
    private StructureCases() {}

    static VectorCase product(CaseFile file) {
        CaseGraph graph = new CaseGraph();
        Shape left = Shape.of(file.integers("lhs_shape"));
        DataType type = file.type("lhs_input_tensor", (int) left.elements());
        Layer layer = new BatchProduct(
                0,
                file.text("name"),
                graph.input(type, left, file.integer("lhs_zero_point"), file.tensor("lhs_input_tensor")),
                graph.input(
                        type,
                        Shape.of(file.integers("rhs_shape")),
                        file.integer("rhs_zero_point"),
                        file.tensor("rhs_input_tensor")),
                graph.output(type, Shape.of(file.integers("output_shape")), file.integer("output_zero_point")),
                file.integer("adj_x") != 0,
                file.integer("adj_y") != 0);
        OutputRule rule = new OutputRule(
                ImmutableList.of(new QuantizedMultiplier(file.integer("multiplier"), file.integer("shift"))),
                file.integer("act_min"),
                file.integer("act_max"));
        return graph.of(layer, rule, file.tensor("output"));
    }

    static VectorCase transpose(CaseFile file) {
        CaseGraph graph = new CaseGraph();
        Layer layer = new StructureLayer.Transpose(
                0,
                file.text("name"),
                graph.input(DataType.INT8, Shape.of(file.parameters("IN_DIM")), 0, file.tensor("input_tensor")),
                graph.output(DataType.INT8, Shape.of(file.parameters("OUT_DIM")), 0),
                ImmutableList.copyOf(Ints.asList(file.parameters("PERM"))));
        return graph.of(layer, new OutputRule(ImmutableList.of(), -128, 127), file.tensor("output"));
    }
}

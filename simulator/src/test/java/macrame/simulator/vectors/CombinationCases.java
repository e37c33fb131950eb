package macrame.simulator.vectors;

import com.google.common.collect.ImmutableList;
import macrame.isa.graph.Activation;
import macrame.isa.graph.ElementLayer;
import macrame.isa.graph.ElementLayer.Binary.Combination;
import macrame.isa.graph.Layer;
import macrame.isa.graph.OutputRule;
import macrame.isa.graph.ShapeInference;
import macrame.isa.quant.QuantizedMultiplier;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;

/** Combinations of two tensors of a case file: products, maxima and minima. */
final class CombinationCases {
    private CombinationCases() {}

    static VectorCase product(CaseFile file) {
        CaseGraph graph = new CaseGraph();
        Shape shape = Shape.of(file.parameter("DST_SIZE"));
        DataType type = file.type("output", file.parameter("DST_SIZE"));
        Layer layer = new ElementLayer.Binary(
                0,
                file.text("name"),
                Combination.MUL,
                graph.input(type, shape, -file.parameter("INPUT1_OFFSET"), file.tensor("input1")),
                graph.input(type, shape, -file.parameter("INPUT2_OFFSET"), file.tensor("input2")),
                graph.output(type, shape, file.parameter("OUTPUT_OFFSET")),
                Activation.NONE);
        QuantizedMultiplier factor =
                new QuantizedMultiplier(file.parameter("OUTPUT_MULT"), file.parameter("OUTPUT_SHIFT"));
        OutputRule rule = new OutputRule(
                ImmutableList.of(factor), file.parameter("OUT_ACTIVATION_MIN"), file.parameter("OUT_ACTIVATION_MAX"));
        return graph.of(layer, rule, file.tensor("output"));
    }

    /** Maximum and minimum, whose operands have one scale and zero point. */
    static VectorCase extremum(CaseFile file) {
        CaseGraph graph = new CaseGraph();
        Shape left = image(file, "_1");
        Shape right = image(file, "_2");
        Layer layer = new ElementLayer.Binary(
                0,
                file.text("name"),
                file.text("name").startsWith("max") ? Combination.MAXIMUM : Combination.MINIMUM,
                graph.input(DataType.INT8, left, -128, file.tensor("input_tensor_1")),
                graph.input(DataType.INT8, right, -128, file.tensor("input_tensor_2")),
                graph.output(DataType.INT8, ShapeInference.broadcast(left, right), -128),
                Activation.NONE);
        return graph.of(layer, anyByte(), file.tensor("output"));
    }

    private static OutputRule anyByte() {
        return new OutputRule(ImmutableList.of(), -128, 127);
    }

    private static Shape image(CaseFile file, String operand) {
        return Shape.of(
                file.parameter("BATCH" + operand),
                file.parameter("HEIGHT" + operand),
                file.parameter("WIDTH" + operand),
                file.parameter("CHANNEL" + operand));
    }
}

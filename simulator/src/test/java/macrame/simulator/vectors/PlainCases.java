package macrame.simulator.vectors;

import com.google.common.collect.ImmutableList;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Layer;
import macrame.isa.graph.OutputRule;
import macrame.isa.graph.Window;
import macrame.isa.quant.QuantizedMultiplier;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;

/** Layers without weights of a case file. */
final class PlainCases {
    private PlainCases() {}

    static VectorCase add(CaseFile file) {
        CaseGraph graph = new CaseGraph();
        Shape shape = Shape.of(file.parameter("DST_SIZE"));
        DataType type = file.type("output", file.parameter("DST_SIZE"));
        Layer layer = new Layer.Add(
                0,
                file.text("name"),
                graph.input(type, shape, -file.parameter("INPUT1_OFFSET"), file.tensor("input1")),
                graph.input(type, shape, -file.parameter("INPUT2_OFFSET"), file.tensor("input2")),
                graph.output(type, shape, file.parameter("OUTPUT_OFFSET")),
                Activation.NONE);
        ImmutableList<QuantizedMultiplier> multipliers =
                ImmutableList.of(multiplier(file, "INPUT1"), multiplier(file, "INPUT2"), multiplier(file, "OUTPUT"));
        return graph.of(layer, rule(file, "OUT_ACTIVATION", multipliers), file.tensor("output"));
    }

    static VectorCase pool(CaseFile file) {
        CaseGraph graph = new CaseGraph();
        int[] input = image(file, "INPUT");
        int[] output = image(file, "OUTPUT");
        input[0] = input[0] * file.parameter("BATCH_SIZE") / file.parameter("INPUT_N");
        output[0] = input[0];
        DataType type = file.type("input_tensor", (int) Shape.of(input).elements());
        Window window = new Window(
                file.parameter("FILTER_H"),
                file.parameter("FILTER_W"),
                file.parameter("STRIDE_H"),
                file.parameter("STRIDE_W"),
                1,
                1);
        int[] before = {file.parameter("PADDING_H"), file.parameter("PADDING_W")};
        Layer layer = new Layer.Pool(
                0,
                file.text("name"),
                file.text("cmsis_kernels").contains("avg") ? Layer.Pool.Kind.AVERAGE : Layer.Pool.Kind.MAXIMUM,
                graph.input(type, Shape.of(input), 0, file.tensor("input_tensor")),
                graph.output(type, Shape.of(output), 0),
                window,
                WeightedCases.padding(window, input, output, before),
                Activation.NONE);
        return graph.of(layer, rule(file, "ACTIVATION", ImmutableList.of()), file.tensor("output"));
    }

    static VectorCase pad(CaseFile file) {
        CaseGraph graph = new CaseGraph();
        ImmutableList<Integer> before = amounts(file, "PRE_PAD");
        ImmutableList<Integer> after = amounts(file, "POST_PAD");
        int[] input = image(file, "INPUT");
        int[] output = input.clone();
        for (int axis = 0; axis < output.length; axis++) {
            output[axis] += before.get(axis) + after.get(axis);
        }
        Layer layer = new Layer.Pad(
                0,
                file.text("name"),
                graph.input(DataType.INT8, Shape.of(input), file.parameter("PAD_VALUE"), file.tensor("input_tensor")),
                graph.output(DataType.INT8, Shape.of(output), file.parameter("PAD_VALUE")),
                before,
                after);
        return graph.of(layer, new OutputRule(ImmutableList.of(), -128, 127), file.tensor("output"));
    }

    private static OutputRule rule(CaseFile file, String bounds, ImmutableList<QuantizedMultiplier> multipliers) {
        return new OutputRule(multipliers, file.parameter(bounds + "_MIN"), file.parameter(bounds + "_MAX"));
    }

    private static QuantizedMultiplier multiplier(CaseFile file, String operand) {
        return new QuantizedMultiplier(file.parameter(operand + "_MULT"), file.parameter(operand + "_SHIFT"));
    }

    private static int[] image(CaseFile file, String what) {
        return new int[] {
            file.parameter("INPUT_N"),
            file.parameter(what + "_H"),
            file.parameter(what + "_W"),
            file.parameter(what + "_C")
        };
    }

    private static ImmutableList<Integer> amounts(CaseFile file, String what) {
        return ImmutableList.of(
                file.parameter(what + "_N"),
                file.parameter(what + "_H"),
                file.parameter(what + "_W"),
                file.parameter(what + "_C"));
    }
}

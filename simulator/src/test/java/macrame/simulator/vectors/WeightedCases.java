package macrame.simulator.vectors;

import com.google.common.collect.ImmutableList;
import java.util.OptionalInt;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Layer;
import macrame.isa.graph.OutputRule;
import macrame.isa.graph.Padding;
import macrame.isa.graph.Window;
import macrame.isa.quant.QuantizedMultiplier;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;

/** Convolutions, depthwise convolutions and matrix products of a case file. */
final class WeightedCases {
    private final CaseFile file;
    private final String name;
    private final CaseGraph graph = new CaseGraph();
    private final int input;
    private final int weights;
    private final OptionalInt bias;
    private final int output;

    private WeightedCases(CaseFile file, int weightZeroPoint) {
        this.file = file;
        this.name = file.text("name");
        DataType activations = file.type("act_dtype");
        this.input = graph.input(
                activations,
                Shape.of(file.integers("input_shape")),
                file.integer("input_zero_point"),
                file.tensor("input"));
        this.weights = graph.constant(
                file.type("weight_dtype"),
                Shape.of(file.integers("weight_shape")),
                weightZeroPoint,
                file.tensor("weights"));
        this.bias = bias();
        this.output =
                graph.output(activations, Shape.of(file.integers("output_shape")), file.integer("output_zero_point"));
    }

    static VectorCase convolution(CaseFile file) {
        return new WeightedCases(file, 0).convolution();
    }

    static VectorCase depthwise(CaseFile file) {
        return new WeightedCases(file, 0).depthwise();
    }

    static VectorCase fullyConnected(CaseFile file) {
        return new WeightedCases(file, file.integer("weight_zero_point")).fullyConnected();
    }

    private VectorCase convolution() {
        int groups = file.integers("input_shape")[3] / file.integers("weight_shape")[3];
        return of(new Layer.Convolution(
                0, name, input, weights, bias, output, window(), padding(), groups, Activation.NONE));
    }

    private VectorCase depthwise() {
        int multiplier = file.integers("output_shape")[3] / file.integers("input_shape")[3];
        return of(new Layer.DepthwiseConvolution(
                0, name, input, weights, bias, output, window(), padding(), multiplier, Activation.NONE));
    }

    private VectorCase fullyConnected() {
        return of(new Layer.FullyConnected(0, name, input, weights, bias, output, Activation.NONE));
    }

    private VectorCase of(Layer layer) {
        OutputRule rule = new OutputRule(multipliers(), file.integer("act_min"), file.integer("act_max"));
        return graph.of(layer, rule, file.tensor("output"));
    }

    /** Where a case says that its bias would have 32 bits and has none, it has one of zeros. */
    private OptionalInt bias() {
        int outputs = file.integers("output_shape")[file.integers("output_shape").length - 1];
        if (file.hasTensor("bias")) {
            return OptionalInt.of(graph.constant(file.type("bias_dtype"), Shape.of(outputs), 0, file.tensor("bias")));
        }
        return name.contains("xint32")
                ? OptionalInt.of(
                        graph.constant(DataType.INT32, Shape.of(outputs), 0, new byte[Integer.BYTES * outputs]))
                : OptionalInt.empty();
    }

    private ImmutableList<QuantizedMultiplier> multipliers() {
        int[] words = file.hasTensor("multiplier") ? file.words("multiplier") : several("multiplier");
        int[] shifts = file.hasTensor("shift") ? file.words("shift") : several("shift");
        ImmutableList.Builder<QuantizedMultiplier> multipliers = ImmutableList.builder();
        for (int channel = 0; channel < words.length; channel++) {
            multipliers.add(new QuantizedMultiplier(words[channel], shifts[channel]));
        }
        return multipliers.build();
    }

    private int[] several(String field) {
        return file.text(field).startsWith("[") ? file.integers(field) : new int[] {file.integer(field)};
    }

    private Window window() {
        int[] taps = file.integers("weight_shape");
        int[] strides = file.integers("stride");
        int[] dilations = file.integers("dilation");
        return new Window(taps[1], taps[2], strides[0], strides[1], dilations[0], dilations[1]);
    }

    private Padding padding() {
        int[] before = file.integers("pad_top_left");
        return padding(window(), file.integers("input_shape"), file.integers("output_shape"), before);
    }

    /** What follows the image is as much as the output's size demands. */
    static Padding padding(Window window, int[] input, int[] output, int[] before) {
        int bottom = (output[1] - 1) * window.strideHeight() + window.dilatedHeight() - input[1] - before[0];
        int right = (output[2] - 1) * window.strideWidth() + window.dilatedWidth() - input[2] - before[1];
        return new Padding(before[0], Math.max(bottom, 0), before[1], Math.max(right, 0));
    }
}

package macrame.simulator.functional;

import java.util.Arrays;
import java.util.function.Supplier;
import macrame.isa.arithmetic.CodeRange;
import macrame.isa.arithmetic.ColumnScales;
import macrame.isa.arithmetic.OutputStage;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;
import macrame.isa.quant.Roundings;
import macrame.isa.tensor.Quantization;

/**
 * Convolution, depthwise convolution and matrix product, one output position after the other: bias, then for each tap
 * inside the image, and each input channel, its products for all output channels.
 */
final class WeightedKernels {
    private final Graph graph;
    private final Roundings roundings;

    WeightedKernels(Graph graph, Roundings roundings) {
        this.graph = graph;
        this.roundings = roundings;
    }

    /** Where the sums of a position go: those of the output channels from {@code firstChannel} on. */
    interface Sums {
        void put(int position, int firstChannel, long[] sums);
    }

    byte[] convolution(Layer.Convolution layer, byte[] input) {
        Sink sink = sink(layer.output(), OutputStage.of(graph, layer, roundings));
        convolution(layer, input, sink);
        return sink.codes.bytes();
    }

    byte[] depthwise(Layer.DepthwiseConvolution layer, byte[] input) {
        Sink sink = sink(layer.output(), OutputStage.of(graph, layer, roundings));
        depthwise(layer, input, sink);
        return sink.codes.bytes();
    }

    byte[] fullyConnected(Layer.FullyConnected layer, byte[] input) {
        Sink sink = sink(layer.output(), OutputStage.of(graph, layer, roundings));
        fullyConnected(layer, input, sink);
        return sink.codes.bytes();
    }

    void convolution(Layer.Convolution layer, byte[] input, Sums sink) {
        WeightRows weights = WeightRows.outputsFirst(graph.tensor(layer.weights()));
        int depth = graph.tensor(layer.weights()).shape().dimension(3);
        int outputs = weights.outputs() / layer.groups();
        int[] values = rescaled(layer.input(), centered(layer.input(), input));
        long[] bias = rescaledBias(layer.input(), weights.bias(graph, layer.bias()));
        Image image = new Image(graph.tensor(layer.input()).shape(), layer.window(), layer.padding());
        PositionSums accumulators = sums(layer, weights, outputs, () -> OutputStage.of(graph, layer, roundings));
        for (int group = 0; group < layer.groups(); group++) {
            int[][] rows = weights.rows(group * outputs, outputs);
            int firstInput = group * depth;
            int firstOutput = group * outputs;
            image.forEachPosition(position -> {
                accumulators.start(bias, firstOutput);
                image.forEachTap(position, (tap, pixel) -> {
                    for (int channel = 0; channel < depth; channel++) {
                        int place = tap * depth + channel;
                        accumulators.add(place, rows[place], values[pixel + firstInput + channel]);
                    }
                });
                sink.put(position, firstOutput, accumulators.sums());
            });
        }
    }

    void depthwise(Layer.DepthwiseConvolution layer, byte[] input, Sums sink) {
        WeightRows weights = WeightRows.outputsLast(graph.tensor(layer.weights()));
        int outputs = weights.outputs();
        int[][] rows = weights.rows(0, outputs);
        int[] values = centered(layer.input(), input);
        long[] bias = weights.bias(graph, layer.bias());
        Image image = new Image(graph.tensor(layer.input()).shape(), layer.window(), layer.padding());
        Accumulators accumulators = new Accumulators(outputs, weights.values(), values(layer.input()));
        int[] pixelValues = new int[outputs];
        image.forEachPosition(position -> {
            accumulators.start(bias, 0);
            image.forEachTap(position, (tap, pixel) -> {
                for (int output = 0; output < outputs; output++) {
                    pixelValues[output] = values[pixel + output / layer.multiplier()];
                }
                accumulators.add(rows[tap], pixelValues);
            });
            sink.put(position, 0, accumulators.sums());
        });
    }

    void fullyConnected(Layer.FullyConnected layer, byte[] input, Sums sink) {
        WeightRows weights = WeightRows.outputsFirst(graph.tensor(layer.weights()));
        int outputs = weights.outputs();
        int[][] rows = weights.rows(0, outputs);
        int[] values = rescaled(layer.input(), centered(layer.input(), input));
        long[] bias = rescaledBias(layer.input(), weights.bias(graph, layer.bias()));
        PositionSums accumulators = sums(layer, weights, outputs, () -> OutputStage.of(graph, layer, roundings));
        for (int row = 0; row < values.length / rows.length; row++) {
            accumulators.start(bias, 0);
            for (int channel = 0; channel < rows.length; channel++) {
                accumulators.add(channel, rows[channel], values[row * rows.length + channel]);
            }
            sink.put(row, 0, accumulators.sums());
        }
    }

    /** @param stage asked for where accumulators become codes; sums that become floats are whole */
    private PositionSums sums(Layer layer, WeightRows weights, int outputs, Supplier<OutputStage> stage) {
        CodeRange inputs = values(layer.inputs().get(0));
        Accumulators accumulators = new Accumulators(outputs, weights.values(), inputs);
        if (!graph.tensor(layer.output()).type().isInteger()) {
            return accumulators;
        }
        return stage.get()
                .blocks()
                .<PositionSums>map(blocks -> new BlockAccumulators(accumulators, blocks, outputs))
                .orElse(accumulators);
    }

    /** The codes of {@code input}, each less the zero point. */
    private int[] centered(int index, byte[] input) {
        TensorValue value = new TensorValue(TensorForm.of(graph.tensor(index)), input);
        int[] codes = new int[value.form().elements()];
        for (int element = 0; element < codes.length; element++) {
            codes[element] = value.code(element) - value.form().zeroPoint();
        }
        return codes;
    }

    /** Values times their channels' ratios: what a weight's product with one is, is the rescaled product. */
    private int[] rescaled(int index, int[] values) {
        Quantization input = graph.tensor(index).quantized();
        if (input.isPerChannel()) {
            ColumnScales scales = ColumnScales.of(input);
            for (int element = 0; element < values.length; element++) {
                values[element] *= scales.ratio(element % input.channels());
            }
        }
        return values;
    }

    private long[] rescaledBias(int index, long[] bias) {
        Quantization input = graph.tensor(index).quantized();
        return input.isPerChannel()
                ? Arrays.stream(bias).map(ColumnScales.of(input)::rescaledBias).toArray()
                : bias;
    }

    private CodeRange values(int index) {
        Tensor tensor = graph.tensor(index);
        CodeRange codes = CodeRange.of(tensor.type());
        int zeroPoint = tensor.quantized().zeroPoint();
        int scale = tensor.quantized().isPerChannel() ? 1 << ColumnScales.FRACTION_BITS : 1;
        return new CodeRange((codes.minimum() - zeroPoint) * scale, (codes.maximum() - zeroPoint) * scale);
    }

    private Sink sink(int output, OutputStage stage) {
        return new Sink(new Codes(TensorForm.of(graph.tensor(output))), channels(output), stage);
    }

    private int channels(int output) {
        return graph.tensor(output).shape().dimension(-1);
    }

    /** Where accumulators become codes. */
    private record Sink(Codes codes, int channels, OutputStage stage) implements Sums {
        @Override
        public void put(int position, int firstChannel, long[] sums) {
            for (int i = 0; i < sums.length; i++) {
                int channel = firstChannel + i;
                codes.put(position * channels + channel, stage.code(sums[i], channel));
            }
        }
    }
}

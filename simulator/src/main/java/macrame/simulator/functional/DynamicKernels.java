package macrame.simulator.functional;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import macrame.isa.arithmetic.DynamicStage;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.QuantizeDynamically;
import macrame.isa.graph.Tensor;
import macrame.isa.quant.DynamicGrid;
import macrame.isa.tensor.Shape;
import org.jspecify.annotations.Nullable;

/** Layers of activations that are quantized when the network runs, and the grids that they were given. */
final class DynamicKernels {
    private final Graph graph;
    private final WeightedKernels weighted;
    private final Map<Integer, DynamicGrid[]> gridsOfCodes = new HashMap<>();

    DynamicKernels(Graph graph, WeightedKernels weighted) {
        this.graph = graph;
        this.weighted = weighted;
    }

    /** The codes of {@code input}, which makes their grids. */
    byte[] quantize(QuantizeDynamically layer, byte[] input) {
        float[] values = FloatValues.of(input);
        DynamicGrid[] grids = new DynamicGrid[layer.groups()];
        int length = values.length / grids.length;
        for (int group = 0; group < grids.length; group++) {
            grids[group] = grid(layer.form(), values, group * length, length);
        }
        gridsOfCodes.put(layer.output(), grids);
        Shape shape = graph.tensor(layer.input()).shape();
        Shape bordered = graph.tensor(layer.output()).shape();
        byte[] codes = new byte[Math.toIntExact(bordered.elements())];
        for (int code = 0; code < codes.length; code++) {
            codes[code] = (byte) grids[code / (codes.length / grids.length)].code(0);
        }
        for (int element = 0; element < values.length; element++) {
            int place = shape.equals(bordered) ? element : bordered(layer, shape, bordered, element);
            codes[place] = (byte) grids[element / length].code(values[element]);
        }
        return codes;
    }

    private static DynamicGrid grid(DynamicGrid.Form form, float[] values, int first, int length) {
        float minimum = 0;
        float maximum = 0;
        for (int element = first; element < first + length; element++) {
            minimum = values[element] < minimum ? values[element] : minimum;
            maximum = values[element] > maximum ? values[element] : maximum;
        }
        return form.of(minimum, maximum);
    }

    /** Where an element of an image lies when the image has its border. */
    private static int bordered(QuantizeDynamically layer, Shape shape, Shape bordered, int element) {
        int channels = shape.dimension(3);
        int channel = element % channels;
        int column = element / channels % shape.dimension(2) + layer.border().left();
        int row = element / channels / shape.dimension(2) % shape.dimension(1)
                + layer.border().top();
        int image = element / channels / shape.dimension(2) / shape.dimension(1);
        return ((image * bordered.dimension(1) + row) * bordered.dimension(2) + column) * channels + channel;
    }

    /** The float output of a layer that reads codes made here; empty for all others. */
    Optional<byte[]> multiply(Layer layer, byte[] codes) {
        DynamicGrid @Nullable [] grids = gridsOfCodes.get(layer.inputs().get(0));
        Optional<DynamicStage> stage = DynamicStage.of(graph, layer);
        if (grids == null || stage.isEmpty()) {
            return Optional.empty();
        }
        if (stage.get().weights().isPerBlock()) {
            throw new IllegalArgumentException("weights of %s are quantized per block".formatted(layer.name()));
        }
        Sink sink = new Sink(layer.output(), stage.get(), grids, weightSums(layer));
        run(layer, codes, sink);
        return Optional.of(FloatValues.bytes(sink.values));
    }

    private void run(Layer layer, byte[] codes, WeightedKernels.Sums sink) {
        if (layer instanceof Layer.Convolution convolution) {
            weighted.convolution(convolution, codes, sink);
        } else if (layer instanceof Layer.DepthwiseConvolution depthwise) {
            weighted.depthwise(depthwise, codes, sink);
        } else if (layer instanceof Layer.FullyConnected product) {
            weighted.fullyConnected(product, codes, sink);
        }
    }

    private long[] weightSums(Layer layer) {
        if (layer instanceof Layer.DepthwiseConvolution depthwise) {
            return sums(WeightRows.outputsLast(graph.tensor(depthwise.weights())));
        }
        return layer instanceof Layer.Convolution convolution
                ? sums(WeightRows.outputsFirst(graph.tensor(convolution.weights())))
                : sums(WeightRows.outputsFirst(graph.tensor(((Layer.FullyConnected) layer).weights())));
    }

    private static long[] sums(WeightRows weights) {
        long[] sums = new long[weights.outputs()];
        for (int[] row : weights.rows(0, sums.length)) {
            for (int output = 0; output < sums.length; output++) {
                sums[output] += row[output];
            }
        }
        return sums;
    }

    /** Where accumulators become floats. */
    private final class Sink implements WeightedKernels.Sums {
        private final DynamicStage stage;
        private final DynamicGrid[] grids;
        private final long[] weightSums;
        private final int channels;
        private final float[] values;

        Sink(int output, DynamicStage stage, DynamicGrid[] grids, long[] weightSums) {
            Tensor tensor = graph.tensor(output);
            this.stage = stage;
            this.grids = grids;
            this.weightSums = weightSums;
            this.channels = tensor.shape().dimension(-1);
            this.values = new float[Math.toIntExact(tensor.shape().elements())];
        }

        @Override
        public void put(int position, int firstChannel, long[] sums) {
            int positions = values.length / channels;
            DynamicGrid grid = grids[position / (positions / grids.length)];
            for (int i = 0; i < sums.length; i++) {
                int channel = firstChannel + i;
                long sum = sums[i] - grid.zeroPoint() * weightSums[channel];
                float scaled = stage.order()
                        .apply((float) sum, grid.scale(), stage.weights().scale(channel));
                values[position * channels + channel] =
                        FloatValues.activate(scaled + stage.bias(channel), stage.activation());
            }
        }
    }
}

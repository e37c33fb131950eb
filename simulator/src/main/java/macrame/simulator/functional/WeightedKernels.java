package macrame.simulator.functional;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;
import macrame.isa.arithmetic.OutputStage;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;
import macrame.isa.quant.Rounding;
import macrame.isa.tensor.Shape;

/**
 * Convolution, depthwise convolution and matrix product, one output position after the other: bias, then for each tap
 * inside the image, and each input channel, its products for all output channels.
 */
final class WeightedKernels {
    private final Graph graph;
    private final Rounding rounding;

    WeightedKernels(Graph graph, Rounding rounding) {
        this.graph = graph;
        this.rounding = rounding;
    }

    byte[] convolution(Layer.Convolution layer, byte[] input) {
        Tensor weights = graph.tensor(layer.weights());
        Shape shape = weights.shape();
        int depth = shape.dimension(3);
        int outputs = shape.dimension(0) / layer.groups();
        OutputStage stage = OutputStage.of(graph, layer, rounding);
        Image image = new Image(graph.tensor(layer.input()).shape(), layer.window(), layer.padding());
        Sink sink = new Sink(graph.tensor(layer.output()), stage, rounding);
        int[] bias = bias(layer.bias(), shape.dimension(0));
        for (int group = 0; group < layer.groups(); group++) {
            int[][] rows = rows(weights, group * outputs, outputs);
            int firstInput = group * depth;
            int firstOutput = group * outputs;
            int[] sums = new int[outputs];
            image.forEachPosition(position -> {
                System.arraycopy(bias, firstOutput, sums, 0, outputs);
                image.forEachTap(position, (tap, pixel) -> {
                    for (int channel = 0; channel < depth; channel++) {
                        int value = input[pixel + firstInput + channel] - stage.inputZeroPoint();
                        multiplyAdd(sums, rows[tap * depth + channel], value);
                    }
                });
                sink.put(position, firstOutput, sums);
            });
        }
        return sink.codes();
    }

    byte[] depthwise(Layer.DepthwiseConvolution layer, byte[] input) {
        int channels = graph.tensor(layer.input()).shape().dimension(3);
        int outputs = channels * layer.multiplier();
        byte[] weights = graph.tensor(layer.weights()).value();
        OutputStage stage = OutputStage.of(graph, layer, rounding);
        Image image = new Image(graph.tensor(layer.input()).shape(), layer.window(), layer.padding());
        Sink sink = new Sink(graph.tensor(layer.output()), stage, rounding);
        int[] bias = bias(layer.bias(), outputs);
        int[] sums = new int[outputs];
        image.forEachPosition(position -> {
            System.arraycopy(bias, 0, sums, 0, outputs);
            image.forEachTap(position, (tap, pixel) -> {
                for (int output = 0; output < outputs; output++) {
                    int value = input[pixel + output / layer.multiplier()] - stage.inputZeroPoint();
                    sums[output] += value * weights[tap * outputs + output];
                }
            });
            sink.put(position, 0, sums);
        });
        return sink.codes();
    }

    byte[] fullyConnected(Layer.FullyConnected layer, byte[] input) {
        Tensor weights = graph.tensor(layer.weights());
        int outputs = weights.shape().dimension(0);
        int depth = weights.shape().dimension(1);
        OutputStage stage = OutputStage.of(graph, layer, rounding);
        Sink sink = new Sink(graph.tensor(layer.output()), stage, rounding);
        int[][] rows = rows(weights, 0, outputs);
        int[] bias = bias(layer.bias(), outputs);
        int[] sums = new int[outputs];
        for (int row = 0; row < input.length / depth; row++) {
            System.arraycopy(bias, 0, sums, 0, outputs);
            for (int channel = 0; channel < depth; channel++) {
                multiplyAdd(sums, rows[channel], input[row * depth + channel] - stage.inputZeroPoint());
            }
            sink.put(row, 0, sums);
        }
        return sink.codes();
    }

    private static void multiplyAdd(int[] sums, int[] weights, int value) {
        for (int output = 0; output < sums.length; output++) {
            sums[output] += weights[output] * value;
        }
    }

    /** Weights [output][tap and input channel] turned into a row of outputs for each tap and input channel. */
    private static int[][] rows(Tensor weights, int firstOutput, int outputs) {
        byte[] codes = weights.value();
        int length = codes.length / weights.shape().dimension(0);
        int[][] rows = new int[length][outputs];
        for (int output = 0; output < outputs; output++) {
            for (int i = 0; i < length; i++) {
                rows[i][output] = codes[(firstOutput + output) * length + i];
            }
        }
        return rows;
    }

    private int[] bias(OptionalInt tensor, int channels) {
        int[] bias = new int[channels];
        if (tensor.isPresent()) {
            byte[] value = graph.tensor(tensor.getAsInt()).value();
            ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(bias);
        }
        return bias;
    }

    /** Where accumulators become codes. */
    private static final class Sink {
        private final byte[] codes;
        private final int channels;
        private final OutputStage stage;
        private final Rounding rounding;

        Sink(Tensor output, OutputStage stage, Rounding rounding) {
            this.codes = new byte[Math.toIntExact(output.bytes())];
            this.channels = output.shape().dimension(-1);
            this.stage = stage;
            this.rounding = rounding;
        }

        void put(int position, int firstChannel, int[] sums) {
            for (int i = 0; i < sums.length; i++) {
                long code =
                        (long) stage.multiplier(firstChannel + i).apply(sums[i], rounding) + stage.outputZeroPoint();
                codes[position * channels + firstChannel + i] =
                        (byte) Math.min(Math.max(code, stage.minimum()), stage.maximum());
            }
        }

        byte[] codes() {
            return codes;
        }
    }
}

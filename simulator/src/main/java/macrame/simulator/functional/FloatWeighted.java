package macrame.simulator.functional;

import java.util.OptionalInt;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.TransposeConvolution;
import macrame.isa.tensor.Shape;

/** Convolutions and matrix products with weights in float, summed in the order {@link FloatExecutor} states. */
final class FloatWeighted {
    private final Graph graph;

    FloatWeighted(Graph graph) {
        this.graph = graph;
    }

    float[] convolution(Layer.Convolution layer, float[] input) {
        Shape shape = graph.tensor(layer.weights()).shape();
        int depth = shape.dimension(3);
        int outputs = shape.dimension(0) / layer.groups();
        double[][] rows = rows(layer.weights());
        Image image = new Image(graph.tensor(layer.input()).shape(), layer.window(), layer.padding());
        Sink sink = new Sink(layer.output(), layer.bias(), layer.activation());
        for (int group = 0; group < layer.groups(); group++) {
            int firstInput = group * depth;
            int firstOutput = group * outputs;
            double[] sums = new double[outputs];
            image.forEachPosition(position -> {
                sink.begin(firstOutput, sums);
                image.forEachTap(position, (tap, pixel) -> {
                    for (int channel = 0; channel < depth; channel++) {
                        multiplyAdd(
                                sums, rows[tap * depth + channel], firstOutput, input[pixel + firstInput + channel]);
                    }
                });
                sink.put(position, firstOutput, sums);
            });
        }
        return sink.values;
    }

    float[] depthwise(Layer.DepthwiseConvolution layer, float[] input) {
        int outputs = graph.tensor(layer.output()).shape().dimension(3);
        float[] weights = FloatValues.of(graph.tensor(layer.weights()));
        Image image = new Image(graph.tensor(layer.input()).shape(), layer.window(), layer.padding());
        Sink sink = new Sink(layer.output(), layer.bias(), layer.activation());
        double[] sums = new double[outputs];
        image.forEachPosition(position -> {
            sink.begin(0, sums);
            image.forEachTap(position, (tap, pixel) -> {
                for (int output = 0; output < outputs; output++) {
                    double value = input[pixel + output / layer.multiplier()];
                    sums[output] += value * weights[tap * outputs + output];
                }
            });
            sink.put(position, 0, sums);
        });
        return sink.values;
    }

    float[] fullyConnected(Layer.FullyConnected layer, float[] input) {
        double[][] rows = rows(layer.weights());
        Sink sink = new Sink(layer.output(), layer.bias(), layer.activation());
        double[] sums = new double[graph.tensor(layer.weights()).shape().dimension(0)];
        for (int row = 0; row < input.length / rows.length; row++) {
            sink.begin(0, sums);
            for (int channel = 0; channel < rows.length; channel++) {
                multiplyAdd(sums, rows[channel], 0, input[row * rows.length + channel]);
            }
            sink.put(row, 0, sums);
        }
        return sink.values;
    }

    /** Each input pixel times the window is added to the output pixels that the window covers. */
    float[] transposed(TransposeConvolution layer, float[] input) {
        Shape shape = graph.tensor(layer.weights()).shape();
        int depth = shape.dimension(3);
        int outputs = shape.dimension(0);
        double[][] rows = rows(layer.weights());
        Shape output = graph.tensor(layer.output()).shape();
        Sink sink = new Sink(layer.output(), layer.bias(), layer.activation());
        double[][] sums = new double[Math.toIntExact(output.elements() / outputs)][outputs];
        for (double[] pixel : sums) {
            sink.begin(0, pixel);
        }
        Image windows = new Image(output, layer.window(), layer.padding());
        windows.forEachPosition(position -> windows.forEachTap(position, (tap, pixel) -> {
            for (int channel = 0; channel < depth; channel++) {
                multiplyAdd(sums[pixel / outputs], rows[tap * depth + channel], 0, input[position * depth + channel]);
            }
        }));
        for (int pixel = 0; pixel < sums.length; pixel++) {
            sink.put(pixel, 0, sums[pixel]);
        }
        return sink.values;
    }

    private static void multiplyAdd(double[] sums, double[] weights, int first, double value) {
        for (int output = 0; output < sums.length; output++) {
            sums[output] += weights[first + output] * value;
        }
    }

    /** Weights [output][tap and input channel] turned into a row of outputs for each tap and input channel. */
    private double[][] rows(int tensor) {
        float[] weights = FloatValues.of(graph.tensor(tensor));
        int outputs = graph.tensor(tensor).shape().dimension(0);
        int length = weights.length / outputs;
        double[][] rows = new double[length][outputs];
        for (int element = 0; element < weights.length; element++) {
            rows[element % length][element / length] = weights[element];
        }
        return rows;
    }

    /** The output being written, position by position. */
    private final class Sink {
        private final int channels;
        private final double[] bias;
        private final Activation activation;
        private final float[] values;

        Sink(int output, OptionalInt bias, Activation activation) {
            Shape shape = graph.tensor(output).shape();
            this.channels = shape.dimension(-1);
            this.bias = new double[channels];
            this.activation = activation;
            this.values = new float[Math.toIntExact(shape.elements())];
            if (bias.isPresent()) {
                float[] words = FloatValues.of(graph.tensor(bias.getAsInt()));
                for (int channel = 0; channel < channels; channel++) {
                    this.bias[channel] = words[channel];
                }
            }
        }

        void begin(int firstChannel, double[] sums) {
            System.arraycopy(bias, firstChannel, sums, 0, sums.length);
        }

        void put(int position, int firstChannel, double[] sums) {
            int first = position * channels + firstChannel;
            for (int channel = 0; channel < sums.length; channel++) {
                values[first + channel] = FloatValues.activate((float) sums[channel], activation);
            }
        }
    }
}

package macrame.isa.importer.onnx;

import com.google.common.collect.ImmutableList;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalInt;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;

/** Takes operators into the layer with weights that makes their input, where nobody else reads it. */
final class Folding {
    private Folding() {}

    /** W' = W scale / sqrt(variance + epsilon), b' = shift + (b - mean) scale / sqrt(variance + epsilon), in binary64. */
    static void batchNormalization(Node node) {
        Value input = node.value(0);
        node.require(node.integer("training_mode", 0) == 0, "attribute training_mode is set, must not be");
        node.require(node.integer("spatial", 1) == 1, "attribute spatial is 0, must be 1");
        node.real("momentum", 0);
        Weighted layer = node.ownMaker(0)
                .flatMap(Weighted::of)
                .orElseThrow(() -> new IllegalArgumentException(
                        "stands behind no Conv, Gemm or MatMul that it alone reads, so that it cannot be folded"));
        node.require(input.rank() == 2 || input.rank() == 4, "input has shape %s", input.shape());
        int channels = input.sizes().get(1);
        double epsilon = node.real("epsilon", 1e-5f);
        float[] scale = parameters(node, 1, channels);
        float[] shift = parameters(node, 2, channels);
        float[] mean = parameters(node, 3, channels);
        float[] variance = parameters(node, 4, channels);
        double[] factors = new double[channels];
        double[] shifts = new double[channels];
        for (int channel = 0; channel < channels; channel++) {
            factors[channel] = scale[channel] / Math.sqrt(variance[channel] + epsilon);
            shifts[channel] = shift[channel] - mean[channel] * factors[channel];
        }
        rescale(node, layer, factors, shifts);
        node.pass(input);
    }

    /** Adds a constant to a layer's bias, if it has one number for each channel, or one for all. */
    static boolean isBias(Node node, int position, float[] constant, ImmutableList<Integer> sizes) {
        Value input = node.value(position);
        Optional<Weighted> layer = node.ownMaker(position).flatMap(Weighted::of);
        int axis = input.rank() == 4 ? 1 : input.rank() - 1;
        int channels = input.sizes().get(axis);
        int fromLast = input.rank() - axis;
        boolean along = constant.length == 1
                || (constant.length == channels
                        && sizes.size() >= fromLast
                        && sizes.size() <= input.rank()
                        && sizes.get(sizes.size() - fromLast) == channels);
        if (layer.isEmpty() || !along) {
            return false;
        }
        double[] factors = new double[channels];
        double[] shifts = new double[channels];
        for (int channel = 0; channel < channels; channel++) {
            factors[channel] = 1;
            shifts[channel] = constant[constant.length == 1 ? 0 : channel];
        }
        rescale(node, layer.get(), factors, shifts);
        node.pass(input);
        return true;
    }

    private static float[] parameters(Node node, int position, int channels) {
        float[] parameters = node.constant(position).floats();
        node.require(
                parameters.length == channels,
                "input %d has %d elements, the image %d channels",
                position,
                parameters.length,
                channels);
        return parameters;
    }

    private static void rescale(Node node, Weighted layer, double[] factors, double[] shifts) {
        Draft draft = node.draft();
        float[] weights = floats(draft.tensor(layer.weights));
        int channels = factors.length;
        for (int i = 0; i < weights.length; i++) {
            int channel = layer.channelsLast ? i % channels : i / (weights.length / channels);
            weights[i] = (float) (weights[i] * factors[channel]);
        }
        draft.reweigh(layer.weights, weights);
        float[] bias = new float[channels];
        float[] old = layer.bias.isPresent() ? floats(draft.tensor(layer.bias.getAsInt())) : new float[channels];
        for (int channel = 0; channel < channels; channel++) {
            bias[channel] = (float) (old[channel] * factors[channel] + shifts[channel]);
        }
        int tensor = layer.bias.orElseGet(
                () -> draft.weights(node.name() + "/bias", ImmutableList.of(channels), new float[channels]));
        draft.reweigh(tensor, bias);
        draft.change(Changes.biased(layer.layer, tensor, node.name()), node.name());
    }

    private static float[] floats(Tensor tensor) {
        float[] values = new float[Math.toIntExact(tensor.shape().elements())];
        ByteBuffer.wrap(tensor.value())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }

    /** A layer with weights and no activation yet. */
    private record Weighted(Layer layer, int weights, OptionalInt bias, boolean channelsLast) {
        static Optional<Weighted> of(Layer layer) {
            if (!Changes.activation(layer).equals(Optional.of(Activation.NONE))) {
                return Optional.empty();
            }
            if (layer instanceof Layer.Convolution convolution) {
                return Optional.of(new Weighted(layer, convolution.weights(), convolution.bias(), false));
            }
            if (layer instanceof Layer.DepthwiseConvolution depthwise) {
                return Optional.of(new Weighted(layer, depthwise.weights(), depthwise.bias(), true));
            }
            if (layer instanceof Layer.FullyConnected product) {
                return Optional.of(new Weighted(layer, product.weights(), product.bias(), false));
            }
            return Optional.empty();
        }
    }
}

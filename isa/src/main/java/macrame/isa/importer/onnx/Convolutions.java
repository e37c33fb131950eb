package macrame.isa.importer.onnx;

import com.google.common.collect.ImmutableList;
import java.util.OptionalInt;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.Window;

/** Reads two-dimensional convolutions; where each channel has a group of its own, they are depthwise. */
final class Convolutions {
    private Convolutions() {}

    static void read(Node node) {
        Value input = node.value(0, 4);
        Known weights = node.constant(1);
        ImmutableList<Integer> sizes = weights.sizes();
        int channels = input.sizes().get(1);
        int groups = node.integer("group", 1);
        node.require(sizes.size() == 4, "weights have shape %s, must have 4 dimensions", sizes);
        int outputs = sizes.get(0);
        node.require(
                groups > 0 && channels % groups == 0 && outputs % groups == 0 && sizes.get(1) == channels / groups,
                "weights have shape %s, which does not fit %d input channels in %d groups",
                sizes,
                channels,
                groups);
        Window window = Frames.window(node, sizes.subList(2, 4));
        Padding padding = Frames.padding(node, input, window);
        Value output = node.output(Frames.positions(input, outputs, window, padding));
        boolean depthwise = groups > 1 && groups == channels;
        int tensor = weights(node, sizes, weights.floats(), depthwise);
        OptionalInt bias = bias(node, outputs);
        node.draft()
                .layer(
                        depthwise
                                ? new Layer.DepthwiseConvolution(
                                        node.index(),
                                        node.name(),
                                        input.tensor(),
                                        tensor,
                                        bias,
                                        output.tensor(),
                                        window,
                                        padding,
                                        outputs / channels,
                                        Activation.NONE)
                                : new Layer.Convolution(
                                        node.index(),
                                        node.name(),
                                        input.tensor(),
                                        tensor,
                                        bias,
                                        output.tensor(),
                                        window,
                                        padding,
                                        groups,
                                        Activation.NONE));
    }

    private static OptionalInt bias(Node node, int outputs) {
        return node.optional(2)
                .map(bias -> {
                    node.require(
                            bias.sizes().equals(ImmutableList.of(outputs)),
                            "bias has shape %s, must be [%d]",
                            bias.sizes(),
                            outputs);
                    return OptionalInt.of(node.draft().weights(node.name() + "/bias", bias.sizes(), bias.floats()));
                })
                .orElse(OptionalInt.empty());
    }

    /** From output, input, height, width to output, height, width, input; or to 1, height, width, output. */
    private static int weights(Node node, ImmutableList<Integer> sizes, float[] values, boolean depthwise) {
        int outputs = sizes.get(0);
        int depth = sizes.get(1);
        int taps = sizes.get(2) * sizes.get(3);
        float[] turned = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            int tap = i % taps;
            int channel = i / taps % depth;
            int output = i / taps / depth;
            turned[depthwise ? tap * outputs + output : (output * taps + tap) * depth + channel] = values[i];
        }
        ImmutableList<Integer> shape = depthwise
                ? ImmutableList.of(1, sizes.get(2), sizes.get(3), outputs)
                : ImmutableList.of(outputs, sizes.get(2), sizes.get(3), depth);
        return node.draft().weights(node.name() + "/weights", shape, turned);
    }
}

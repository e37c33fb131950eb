package macrame.isa.importer.onnx;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import java.util.List;
import macrame.isa.graph.Padding;
import macrame.isa.graph.ShapeInference;
import macrame.isa.graph.Window;
import macrame.isa.tensor.Shape;

/** Windows and the padding around images, in bounds that leave later arithmetic room. */
final class Frames {
    private static final int LARGEST = 1 << 14;
    private static final ImmutableList<Integer> ONES = ImmutableList.of(1, 1);

    private Frames() {}

    /** @param taps height, width */
    static Window window(Node node, List<Integer> taps) {
        ImmutableList<Integer> named = pair(node, "kernel_shape", ImmutableList.copyOf(taps));
        node.require(named.equals(taps), "attribute kernel_shape is %s, the weights have %s", named, taps);
        ImmutableList<Integer> strides = pair(node, "strides", ONES);
        ImmutableList<Integer> dilations = pair(node, "dilations", ONES);
        for (int size : ImmutableList.<Integer>builder()
                .addAll(taps)
                .addAll(strides)
                .addAll(dilations)
                .build()) {
            node.require(
                    size >= 1 && size <= LARGEST,
                    "window %s, strides %s, dilations %s: sizes must be from 1 to %d",
                    taps,
                    strides,
                    dilations,
                    LARGEST);
        }
        return new Window(taps.get(0), taps.get(1), strides.get(0), strides.get(1), dilations.get(0), dilations.get(1));
    }

    static ImmutableList<Integer> pair(Node node, String name, ImmutableList<Integer> otherwise) {
        ImmutableList<Integer> pair = node.integers(name).orElse(otherwise);
        node.require(pair.size() == 2, "attribute %s has %d numbers, must have 2: height, width", name, pair.size());
        return pair;
    }

    static Padding padding(Node node, Value image, Window window) {
        String scheme = node.text("auto_pad", "NOTSET");
        ImmutableList<Integer> pads = node.integers("pads").orElse(ImmutableList.of(0, 0, 0, 0));
        Padding same = Padding.same(image.sizes().get(2), image.sizes().get(3), window);
        return switch (scheme) {
            case "NOTSET", "" -> explicit(node, pads);
            case "VALID" -> Padding.NONE;
            case "SAME_UPPER" -> same;
            case "SAME_LOWER" -> turned(same);
            default ->
                throw new IllegalArgumentException(
                        "attribute auto_pad is '" + scheme + "', must be NOTSET, VALID, SAME_UPPER or SAME_LOWER");
        };
    }

    /** The odd element before the image. */
    private static Padding turned(Padding same) {
        return new Padding(
                /* top= */ same.bottom(), /* bottom= */ same.top(), /* left= */ same.right(), /* right= */ same.left());
    }

    /** @param pads top, left, bottom, right */
    private static Padding explicit(Node node, ImmutableList<Integer> pads) {
        node.require(pads.size() == 4, "attribute pads has %d numbers, must have 4", pads.size());
        for (int pad : pads) {
            node.require(pad >= 0 && pad <= LARGEST, "attribute pads is %s, must be from 0 to %d", pads, LARGEST);
        }
        return new Padding(pads.get(0), pads.get(2), pads.get(1), pads.get(3));
    }

    /** The sizes of the image that a window makes, as the model sees them. */
    static ImmutableList<Integer> positions(Value input, int channels, Window window, Padding padding) {
        Shape shape = ShapeInference.windowed(Shape.of(Ints.toArray(input.ordered())), channels, window, padding);
        return ImmutableList.of(shape.dimension(0), channels, shape.dimension(1), shape.dimension(2));
    }
}

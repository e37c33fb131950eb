package macrame.isa.importer.onnx;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.Window;

/** Reads operators that bring many elements together into one. */
final class Pools {
    private Pools() {}

    static void pool(Node node, Layer.Pool.Kind kind) {
        Value input = node.value(0, 4);
        ImmutableList<Integer> taps = Frames.pair(node, "kernel_shape", ImmutableList.of());
        Window window = Frames.window(node, taps);
        Padding padding = Frames.padding(node, input, window);
        node.require(
                window.dilatedHeight() == window.height() && window.dilatedWidth() == window.width(),
                "attribute dilations is set, must be 1");
        node.require(node.integer("storage_order", 0) == 0, "attribute storage_order is set, must not be");
        boolean counted = node.integer("count_include_pad", 0) != 0 && kind == Layer.Pool.Kind.AVERAGE;
        node.require(!counted || padding.equals(Padding.NONE), "attribute count_include_pad is set, must not be");
        ImmutableList<Integer> sizes = Frames.positions(input, input.sizes().get(1), window, padding);
        requireFloor(node, input, window, padding);
        Value output = node.output(sizes);
        node.draft()
                .layer(new Layer.Pool(
                        node.index(),
                        node.name(),
                        kind,
                        input.tensor(),
                        output.tensor(),
                        window,
                        padding,
                        Activation.NONE));
    }

    /** Rounding the number of positions up makes no difference where windows fill the image. */
    private static void requireFloor(Node node, Value input, Window window, Padding padding) {
        int down = input.sizes().get(2) + padding.top() + padding.bottom() - window.height();
        int across = input.sizes().get(3) + padding.left() + padding.right() - window.width();
        boolean fills = down % window.strideHeight() == 0 && across % window.strideWidth() == 0;
        node.require(node.integer("ceil_mode", 0) == 0 || fills, "attribute ceil_mode is set, must not be");
        node.require(
                padding.top() < window.height()
                        && padding.bottom() < window.height()
                        && padding.left() < window.width()
                        && padding.right() < window.width(),
                "padding is not smaller than the window, must be");
    }

    static void global(Node node) {
        mean(node, node.value(0, 4), ImmutableList.of(2, 3), true);
    }

    /** Axes were an attribute before operator set 18, and are an operand since. */
    static void mean(Node node) {
        Value input = node.value(0);
        node.require(input.flattened().isEmpty(), "takes the mean of a flattened image, which is not supported");
        ImmutableList<Integer> axes = node.optional(1)
                .map(Known::integers)
                .map(given -> given.stream().map(Ints::checkedCast).collect(ImmutableList.toImmutableList()))
                .or(() -> node.integers("axes"))
                .orElse(ImmutableList.of());
        node.require(!axes.isEmpty(), "has no axes, must have some");
        for (int axis : axes) {
            node.require(
                    axis >= -input.rank() && axis < input.rank(),
                    "axis is %d, the input has %d dimensions",
                    axis,
                    input.rank());
        }
        ImmutableList<Integer> counted =
                axes.stream().map(axis -> Math.floorMod(axis, input.rank())).collect(ImmutableList.toImmutableList());
        mean(node, input, counted, node.integer("keepdims", 1) != 0);
    }

    private static void mean(Node node, Value input, ImmutableList<Integer> axes, boolean keep) {
        List<Integer> sizes = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        for (int axis = 0; axis < input.rank(); axis++) {
            if (keep || !axes.contains(axis)) {
                kept.add(axis);
                sizes.add(axes.contains(axis) ? 1 : input.sizes().get(axis));
            }
        }
        ImmutableSortedSet.Builder<Integer> reduced = ImmutableSortedSet.naturalOrder();
        for (int place = 0; place < input.rank(); place++) {
            int axis = input.order().get(place);
            if (axes.contains(axis)) {
                reduced.add(place);
            }
            if (kept.contains(axis)) {
                order.add(kept.indexOf(axis));
            }
        }
        Value output =
                node.output(new Value(-1, ImmutableList.copyOf(sizes), ImmutableList.copyOf(order), Optional.empty()));
        node.draft()
                .layer(new Layer.Mean(
                        node.index(),
                        node.name(),
                        input.tensor(),
                        output.tensor(),
                        reduced.build().asList()));
    }
}

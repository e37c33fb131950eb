package macrame.isa.graph;

import com.google.common.collect.ImmutableList;
import macrame.isa.tensor.Shape;

/**
 * The shape an operator's output has, computed from its operands' shapes. Shapes that do not fit together are an
 * {@link IllegalArgumentException} that says how.
 */
public final class ShapeInference {
    private static final int IMAGE_RANK = 4;

    private ShapeInference() {}

    /** Batch and channels around the positions of a window. */
    public static Shape windowed(Shape input, int channels, Window window, Padding padding) {
        requireRank("input", input, IMAGE_RANK);
        int height = positions(
                input.dimension(1), padding.top() + padding.bottom(), window.dilatedHeight(), window.strideHeight());
        int width = positions(
                input.dimension(2), padding.left() + padding.right(), window.dilatedWidth(), window.strideWidth());
        return Shape.of(input.dimension(0), height, width, channels);
    }

    /** @param keepDimensions whether the output keeps the input's outer dimensions, rather than counting rows */
    public static Shape fullyConnected(Shape input, Shape weights, boolean keepDimensions) {
        requireRank("weights", weights, 2);
        int outputs = weights.dimension(0);
        int length = weights.dimension(1);
        if (keepDimensions) {
            if (input.rank() == 0 || input.dimension(-1) != length) {
                throw misfit("input", input, "its last dimension must be " + length);
            }
            int[] kept = input.dimensions().toArray();
            kept[kept.length - 1] = outputs;
            return Shape.of(kept);
        }
        if (input.elements() % length != 0) {
            throw misfit("input", input, "its size must be a multiple of " + length);
        }
        return Shape.of(Math.toIntExact(input.elements() / length), outputs);
    }

    /** @param axes not negative */
    public static Shape mean(Shape input, ImmutableList<Integer> axes, boolean keepDimensions) {
        ImmutableList.Builder<Integer> dimensions = ImmutableList.builder();
        for (int axis = 0; axis < input.rank(); axis++) {
            if (!axes.contains(axis)) {
                dimensions.add(input.dimension(axis));
            } else if (keepDimensions) {
                dimensions.add(1);
            }
        }
        return shape(dimensions.build());
    }

    public static Shape pad(Shape input, ImmutableList<Integer> before, ImmutableList<Integer> after) {
        int[] padded = new int[input.rank()];
        for (int axis = 0; axis < padded.length; axis++) {
            padded[axis] = Math.addExact(input.dimension(axis), Math.addExact(before.get(axis), after.get(axis)));
        }
        return Shape.of(padded);
    }

    /** Dimensions are matched from the last; one of size 1, or missing, takes the other's size. */
    public static Shape broadcast(Shape left, Shape right) {
        int rank = Math.max(left.rank(), right.rank());
        int[] common = new int[rank];
        for (int fromLast = 1; fromLast <= rank; fromLast++) {
            int a = fromLast <= left.rank() ? left.dimension(-fromLast) : 1;
            int b = fromLast <= right.rank() ? right.dimension(-fromLast) : 1;
            if (a != b && a != 1 && b != 1) {
                throw new IllegalArgumentException("shapes " + left + " and " + right + " do not fit together");
            }
            common[rank - fromLast] = a == 1 ? b : a;
        }
        return Shape.of(common);
    }

    /** @param wanted the new dimensions, one of which may be -1 and is then computed */
    public static Shape reshape(Shape input, ImmutableList<Integer> wanted) {
        long known = 1;
        int open = -1;
        for (int axis = 0; axis < wanted.size(); axis++) {
            int size = wanted.get(axis);
            if (size == -1 && open < 0) {
                open = axis;
            } else if (size < 1) {
                throw new IllegalArgumentException("new shape is " + wanted + ", sizes must be at least 1");
            } else {
                known = Math.multiplyExact(known, size);
            }
        }
        int[] sizes = wanted.stream().mapToInt(Integer::intValue).toArray();
        if (open >= 0) {
            sizes[open] = Math.toIntExact(input.elements() / known);
            known *= sizes[open];
        }
        if (known != input.elements()) {
            throw misfit("input", input, "its elements do not fill " + wanted);
        }
        return Shape.of(sizes);
    }

    private static int positions(int size, int padding, int extent, int stride) {
        int room = Math.addExact(size, padding) - extent;
        if (room < 0) {
            throw new IllegalArgumentException(
                    "window spans %d elements, the image has %d with its padding".formatted(extent, size + padding));
        }
        return room / stride + 1;
    }

    private static Shape shape(ImmutableList<Integer> dimensions) {
        return Shape.of(dimensions.stream().mapToInt(Integer::intValue).toArray());
    }

    private static void requireRank(String what, Shape shape, int rank) {
        if (shape.rank() != rank) {
            throw misfit(what, shape, "it must have %d dimensions".formatted(rank));
        }
    }

    private static IllegalArgumentException misfit(String what, Shape shape, String rule) {
        return new IllegalArgumentException(what + " has shape " + shape + ", " + rule);
    }
}

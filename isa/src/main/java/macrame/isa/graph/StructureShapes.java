package macrame.isa.graph;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import macrame.isa.tensor.Shape;

/**
 * The shapes of what operators make that bring elements into another order, or multiply matrices. Shapes that do not fit
 * together are an {@link IllegalArgumentException} that says how.
 */
public final class StructureShapes {
    private static final int IMAGE_RANK = 4;
    private static final int MATRIX_RANK = 2;

    private StructureShapes() {}

    /** @param axis not negative */
    public static Shape concatenation(List<Shape> inputs, int axis) {
        List<Integer> sizes = sizes(inputs.get(0));
        int length = sizes.get(axis);
        for (Shape input : Iterables.skip(inputs, 1)) {
            List<Integer> others = sizes(input);
            int own = others.size() == sizes.size() ? others.set(axis, sizes.get(axis)) : 0;
            if (!others.equals(sizes)) {
                throw new IllegalArgumentException("inputs have shapes %s and %s, may differ in dimension %d only"
                        .formatted(inputs.get(0), input, axis));
            }
            length = Math.addExact(length, own);
        }
        sizes.set(axis, length);
        return shape(sizes);
    }

    /** @param axis of the output, not negative */
    public static Shape pack(List<Shape> inputs, int axis) {
        for (Shape input : inputs) {
            if (!input.equals(inputs.get(0))) {
                throw new IllegalArgumentException(
                        "inputs have shapes %s and %s, must be the same".formatted(inputs.get(0), input));
            }
        }
        List<Integer> sizes = sizes(inputs.get(0));
        sizes.add(axis, inputs.size());
        return shape(sizes);
    }

    /** @param permutation which dimension of the input each of the output is, not negative */
    public static Shape transpose(Shape input, List<Integer> permutation) {
        boolean complete = permutation.size() == input.rank();
        for (int axis = 0; axis < input.rank(); axis++) {
            complete &= permutation.contains(axis);
        }
        if (!complete) {
            throw new IllegalArgumentException(
                    "permutation is %s, must name each dimension of %s once".formatted(permutation, input));
        }
        return shape(permutation.stream().map(input::dimension).toList());
    }

    public static Shape resized(Shape input, int height, int width) {
        if (input.rank() != IMAGE_RANK) {
            throw new IllegalArgumentException("input has shape " + input + ", it must have 4 dimensions");
        }
        return Shape.of(input.dimension(0), height, width, input.dimension(3));
    }

    /** A dimension of one more, at {@code axis} of the output, not negative. */
    public static Shape expanded(Shape input, int axis) {
        List<Integer> sizes = sizes(input);
        sizes.add(axis, 1);
        return shape(sizes);
    }

    /** Without dimensions of one: those of {@code axes}, not negative, or all if none are named. */
    public static Shape squeezed(Shape input, ImmutableList<Integer> axes) {
        List<Integer> sizes = new ArrayList<>();
        for (int axis = 0; axis < input.rank(); axis++) {
            int size = input.dimension(axis);
            if (axes.contains(axis) && size != 1) {
                throw new IllegalArgumentException(
                        "dimension %d of shape %s is not 1, must be to be left out".formatted(axis, input));
            }
            if (size != 1 || !(axes.isEmpty() || axes.contains(axis))) {
                sizes.add(size);
            }
        }
        return shape(sizes);
    }

    /** Products over the last two dimensions, the outer ones broadcast. */
    public static Shape batchProduct(Shape left, boolean transposeLeft, Shape right, boolean transposeRight) {
        if (left.rank() < MATRIX_RANK || right.rank() < MATRIX_RANK) {
            throw new IllegalArgumentException(
                    "inputs have shapes %s and %s, must have at least 2 dimensions".formatted(left, right));
        }
        List<Integer> leftSizes = matrix(left, transposeLeft);
        List<Integer> rightSizes = matrix(right, transposeRight);
        if (!leftSizes.get(1).equals(rightSizes.get(0))) {
            throw new IllegalArgumentException("matrices of %s columns and %s rows cannot be multiplied"
                    .formatted(leftSizes.get(1), rightSizes.get(0)));
        }
        List<Integer> sizes = sizes(ShapeInference.broadcast(outer(left), outer(right)));
        sizes.add(leftSizes.get(0));
        sizes.add(rightSizes.get(1));
        return shape(sizes);
    }

    /** All dimensions but the last two. */
    public static Shape outer(Shape shape) {
        return new Shape(
                shape.dimensions().subArray(0, shape.rank() - MATRIX_RANK).trimmed());
    }

    private static List<Integer> matrix(Shape shape, boolean transposed) {
        List<Integer> sizes = new ArrayList<>(List.of(shape.dimension(-2), shape.dimension(-1)));
        if (transposed) {
            Collections.reverse(sizes);
        }
        return sizes;
    }

    private static List<Integer> sizes(Shape shape) {
        return new ArrayList<>(shape.dimensions().asList());
    }

    private static Shape shape(List<Integer> sizes) {
        return new Shape(ImmutableIntArray.copyOf(sizes));
    }
}

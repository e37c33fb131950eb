package macrame.simulator.functional;

import macrame.isa.tensor.Shape;

/**
 * Maps the elements of one shape to those of another whose dimensions, counted from the last, are equal to the first's
 * or 1: an operand under a broadcast output, or a mean over an input.
 */
final class Projection {
    private final int[] sizes;
    private final int[] strides;
    private final boolean identity;

    Projection(Shape from, Shape onto) {
        int rank = from.rank();
        this.sizes = new int[rank];
        this.strides = new int[rank];
        this.identity = from.equals(onto);
        int stride = 1;
        for (int fromLast = 1; fromLast <= rank; fromLast++) {
            int size = fromLast <= onto.rank() ? onto.dimension(-fromLast) : 1;
            sizes[rank - fromLast] = from.dimension(-fromLast);
            strides[rank - fromLast] = size == 1 ? 0 : stride;
            stride *= size;
        }
    }

    int apply(int element) {
        if (identity) {
            return element;
        }
        int rest = element;
        int projected = 0;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            projected += rest % sizes[axis] * strides[axis];
            rest /= sizes[axis];
        }
        return projected;
    }
}

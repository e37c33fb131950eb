package macrame.isa.tensor;

import com.google.common.base.Joiner;
import com.google.common.math.LongMath;
import com.google.common.primitives.ImmutableIntArray;

/** The dimensions of a tensor, outermost first; activations are batch, height, width, channels. */
public record Shape(ImmutableIntArray dimensions) {
    /** Far beyond any memory, and small enough that sizes in bits are exact. */
    private static final long MAXIMUM_ELEMENTS = 1L << 48;

    public Shape {
        long elements = 1;
        for (int i = 0; i < dimensions.length(); i++) {
            if (dimensions.get(i) < 0) {
                throw new IllegalArgumentException(
                        "dimension %d of shape is negative: %d".formatted(i, dimensions.get(i)));
            }
            elements = LongMath.saturatedMultiply(elements, Math.max(1, dimensions.get(i)));
        }
        if (elements > MAXIMUM_ELEMENTS) {
            throw new IllegalArgumentException(
                    "shape %s has more than %d elements".formatted(dimensions, MAXIMUM_ELEMENTS));
        }
    }

    public static Shape of(int... dimensions) {
        return new Shape(ImmutableIntArray.copyOf(dimensions));
    }

    public int rank() {
        return dimensions.length();
    }

    /** Size of dimension {@code axis}; a negative axis counts from the last. */
    public int dimension(int axis) {
        return dimensions.get(axis < 0 ? rank() + axis : axis);
    }

    /** Elements between neighbours along dimension {@code axis}, which is not negative. */
    public long stride(int axis) {
        long stride = 1;
        for (int i = axis + 1; i < rank(); i++) {
            stride = Math.multiplyExact(stride, dimensions.get(i));
        }
        return stride;
    }

    /** Number of elements; 1 for a scalar. */
    public long elements() {
        long elements = 1;
        for (int i = 0; i < rank(); i++) {
            elements = Math.multiplyExact(elements, dimensions.get(i));
        }
        return elements;
    }

    @Override
    public String toString() {
        return "[" + Joiner.on(',').join(dimensions.asList()) + "]";
    }
}

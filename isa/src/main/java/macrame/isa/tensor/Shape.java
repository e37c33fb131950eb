package macrame.isa.tensor;

import com.google.common.base.Joiner;
import com.google.common.primitives.ImmutableIntArray;

/** The dimensions of a tensor, outermost first; activations are batch, height, width, channels. */
public record Shape(ImmutableIntArray dimensions) {
    public Shape {
        for (int i = 0; i < dimensions.length(); i++) {
            if (dimensions.get(i) < 0) {
                throw new IllegalArgumentException(
                        "dimension %d of shape is negative: %d".formatted(i, dimensions.get(i)));
            }
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

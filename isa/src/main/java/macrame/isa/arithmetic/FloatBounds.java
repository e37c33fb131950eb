package macrame.isa.arithmetic;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import macrame.isa.graph.Activation;

/** The smallest and the largest value that an activation lets pass, which stand for it among an operator's numbers. */
public final class FloatBounds {
    private static final double UNBOUNDED = Float.MAX_VALUE;

    private FloatBounds() {}

    static ImmutableList<Double> of(Activation activation) {
        return switch (activation) {
            case NONE -> ImmutableList.of(-UNBOUNDED, UNBOUNDED);
            case RELU -> ImmutableList.of(0.0, UNBOUNDED);
            case RELU6 -> ImmutableList.of(0.0, 6.0);
            case RELU_N1_TO_1 -> ImmutableList.of(-1.0, 1.0);
        };
    }

    /** @param numbers that begin with an activation's bounds */
    public static Activation activation(ImmutableList<Double> numbers) {
        return Arrays.stream(Activation.values())
                .filter(activation -> of(activation).equals(numbers.subList(0, 2)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "values from %s to %s are no activation's".formatted(numbers.get(0), numbers.get(1))));
    }
}

package macrame.isa.graph;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Layers that stand several times in a row with the same shapes, each time reading what the time before made.
 *
 * @param firstLayer position of the first layer of the first iteration
 * @param layers in one iteration
 * @param iterations at least two
 */
public record Repeat(int firstLayer, int layers, int iterations) {
    public Repeat {
        checkArgument(firstLayer >= 0, "first layer is %s, must be at least 0", firstLayer);
        checkArgument(layers > 0, "layers are %s, must be at least 1", layers);
        checkArgument(iterations > 1, "iterations are %s, must be at least 2", iterations);
    }

    /** Position behind the last layer of the last iteration. */
    public int endLayer() {
        return firstLayer + layers * iterations;
    }
}

package macrame.isa.importer.onnx;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a name of the model stands for where a layer or the caller makes it.
 *
 * @param tensor of the graph that holds it
 * @param sizes of the dimensions as the model sees them
 * @param order for each dimension of the tensor, which of the model's it is
 * @param flattened what image the last dimension was, where its elements lie in another order than the model thinks
 */
record Value(int tensor, ImmutableList<Integer> sizes, ImmutableList<Integer> order, Optional<Flattened> flattened) {
    /** Of the model's batch, channels, height, width, in the graph's order batch, height, width, channels. */
    static final ImmutableList<Integer> IMAGE = ImmutableList.of(0, 2, 3, 1);

    /** An image whose elements were strung together: its sizes without the batch, and their order in the tensor. */
    record Flattened(ImmutableList<Integer> sizes, ImmutableList<Integer> order) {
        /** For each element of the tensor, its place as the model sees it. */
        int[] places() {
            int[] places = {0};
            for (int axis : order) {
                places = extended(places, sizes.get(axis), stride(axis));
            }
            return places;
        }

        private int stride(int axis) {
            return sizes.subList(axis + 1, sizes.size()).stream().reduce(1, Math::multiplyExact);
        }

        private static int[] extended(int[] outer, int size, int stride) {
            int[] places = new int[Math.multiplyExact(outer.length, size)];
            for (int i = 0; i < places.length; i++) {
                places[i] = outer[i / size] + i % size * stride;
            }
            return places;
        }
    }

    int rank() {
        return sizes.size();
    }

    /** The tensor's sizes in the tensor's own order. */
    ImmutableList<Integer> ordered() {
        return order.stream().map(sizes::get).collect(ImmutableList.toImmutableList());
    }

    /** Whether the elements lie as they would if the tensor's order were {@code other}; sizes of 1 move nothing. */
    boolean lies(ImmutableList<Integer> other) {
        return other.size() == rank() && moving(order).equals(moving(other));
    }

    /** Whether the elements lie in the order in which the model sees them. */
    boolean liesPlainly() {
        return lies(identity(rank())) && flattened.isEmpty();
    }

    private ImmutableList<Integer> moving(ImmutableList<Integer> axes) {
        return axes.stream().filter(axis -> sizes.get(axis) > 1).collect(ImmutableList.toImmutableList());
    }

    static ImmutableList<Integer> identity(int rank) {
        return IntStream.range(0, rank).boxed().collect(ImmutableList.toImmutableList());
    }

    /** Images in the graph's order, all else as it is. */
    static ImmutableList<Integer> usual(int rank) {
        return rank == IMAGE.size() ? IMAGE : identity(rank);
    }

    String shape() {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }
}

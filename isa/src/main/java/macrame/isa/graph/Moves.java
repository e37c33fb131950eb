package macrame.isa.graph;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import macrame.isa.graph.StructureLayer.Slice.Range;
import macrame.isa.tensor.Shape;

/** The moves of elements that operators without arithmetic are. */
public final class Moves {
    private Moves() {}

    /** Tensors one behind the other along {@code axis} of the output; inputs without that axis count one each. */
    public static ImmutableList<Move> concatenation(List<Shape> inputs, Shape output, int axis) {
        ImmutableList.Builder<Move> moves = ImmutableList.builder();
        int[] writeStrides = strides(output);
        int position = 0;
        for (int input = 0; input < inputs.size(); input++) {
            Shape shape = inputs.get(input);
            boolean lacksAxis = shape.rank() < output.rank();
            int[] readStrides = strides(shape);
            List<Move.Level> levels = new ArrayList<>();
            for (int i = 0; i < readStrides.length; i++) {
                int written = lacksAxis && i >= axis ? i + 1 : i;
                levels.add(new Move.Level(shape.dimension(i), readStrides[i], writeStrides[written]));
            }
            moves.add(new Move(input, 0, position * writeStrides[axis], ImmutableList.copyOf(levels)));
            position += lacksAxis ? 1 : shape.dimension(axis);
        }
        return moves.build();
    }

    public static ImmutableList<Move> slice(Shape input, List<Range> ranges) {
        int[] strides = strides(input);
        int from = 0;
        int[] counts = new int[strides.length];
        int[] read = new int[strides.length];
        for (int axis = 0; axis < strides.length; axis++) {
            Range range = ranges.get(axis);
            from += range.begin() * strides[axis];
            counts[axis] = range.count();
            read[axis] = range.stride() * strides[axis];
        }
        return ImmutableList.of(new Move(0, from, 0, levels(counts, read)));
    }

    public static ImmutableList<Move> transpose(Shape input, List<Integer> permutation) {
        int[] strides = strides(input);
        int[] counts = new int[strides.length];
        int[] read = new int[strides.length];
        for (int axis = 0; axis < strides.length; axis++) {
            counts[axis] = input.dimension(permutation.get(axis));
            read[axis] = strides[permutation.get(axis)];
        }
        return ImmutableList.of(new Move(0, 0, 0, levels(counts, read)));
    }

    /** Images of which each row is repeated {@code down} times and each pixel {@code across} times. */
    public static ImmutableList<Move> repetition(Shape input, int down, int across) {
        int channels = input.dimension(3);
        int columns = input.dimension(2);
        int[] counts = {input.dimension(0) * input.dimension(1), down, columns, across, channels};
        int[] read = {columns * channels, 0, channels, 0, 1};
        return ImmutableList.of(new Move(0, 0, 0, levels(counts, read)));
    }

    /** Levels that write one element after the other. */
    private static ImmutableList<Move.Level> levels(int[] counts, int[] readStrides) {
        int[] writeStrides = new int[counts.length];
        int stride = 1;
        for (int axis = counts.length - 1; axis >= 0; axis--) {
            writeStrides[axis] = stride;
            stride *= counts[axis];
        }
        ImmutableList.Builder<Move.Level> levels = ImmutableList.builder();
        for (int axis = 0; axis < counts.length; axis++) {
            levels.add(new Move.Level(counts[axis], readStrides[axis], writeStrides[axis]));
        }
        return levels.build();
    }

    /** Elements from one index of each dimension to the next. */
    private static int[] strides(Shape shape) {
        int[] strides = new int[shape.rank()];
        int stride = 1;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape.dimension(axis);
        }
        return strides;
    }
}

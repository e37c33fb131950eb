package macrame.isa.graph;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;

/**
 * A copy of elements from a strided block of one tensor to a strided block of another: for each index of the nest, one
 * element. Positions and strides count elements; each level goes through one dimension.
 *
 * @param input which of a layer's inputs is read, by its position among them
 * @param from the first element read
 * @param to the first element written
 * @param levels outermost first
 */
public record Move(int input, int from, int to, ImmutableList<Level> levels) {
    /** One level of the nest; a read stride of 0 repeats elements, a negative one turns their order around. */
    public record Level(int count, int readStride, int writeStride) {
        /** Whether {@code inner} goes on where this level's next index begins, on both sides. */
        private boolean continues(Level inner) {
            return readStride == inner.count * inner.readStride && writeStride == inner.count * inner.writeStride;
        }
    }

    /** The same move with as few levels as are needed: none of one index, none that goes on where the next begins. */
    public Move merged() {
        List<Level> merged = new ArrayList<>();
        for (Level level : levels) {
            int last = merged.size() - 1;
            if (level.count == 1) {
                continue;
            }
            if (last >= 0 && merged.get(last).continues(level)) {
                merged.set(last, new Level(merged.get(last).count * level.count, level.readStride, level.writeStride));
            } else {
                merged.add(level);
            }
        }
        return new Move(input, from, to, ImmutableList.copyOf(merged));
    }
}

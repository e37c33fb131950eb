package macrame.isa.verifier;

import com.google.common.collect.ImmutableList;
import macrame.isa.instruction.Level;

/** A loop nest, step by step, innermost fastest: how far each of its addresses has moved. */
final class Steps {
    private final ImmutableList<Level> levels;
    private final int[] indices;
    private final int[] moved = new int[Level.STRIDES];

    Steps(ImmutableList<Level> levels) {
        this.levels = levels;
        this.indices = new int[levels.size()];
    }

    int first() {
        return moved[0];
    }

    int second() {
        return moved[1];
    }

    int third() {
        return moved[2];
    }

    int fourth() {
        return moved[3];
    }

    /** Goes on to the next step; false after the last. */
    boolean next() {
        for (int depth = indices.length - 1; depth >= 0; depth--) {
            Level level = levels.get(depth);
            indices[depth]++;
            if (indices[depth] < level.count()) {
                move(level, 1);
                return true;
            }
            move(level, 1 - level.count());
            indices[depth] = 0;
        }
        return false;
    }

    private void move(Level level, int times) {
        for (int i = 0; i < moved.length; i++) {
            moved[i] += times * level.stride(i);
        }
    }
}

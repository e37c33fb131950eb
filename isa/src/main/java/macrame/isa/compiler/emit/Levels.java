package macrame.isa.compiler.emit;

import com.google.common.collect.ImmutableList;
import macrame.isa.instruction.Level;

/** A loop nest, outermost level first, without levels of one iteration. */
final class Levels {
    private final ImmutableList.Builder<Level> levels = ImmutableList.builder();

    void add(Level level) {
        if (level.count() > 1) {
            levels.add(level);
        }
    }

    ImmutableList<Level> build() {
        return levels.build();
    }
}

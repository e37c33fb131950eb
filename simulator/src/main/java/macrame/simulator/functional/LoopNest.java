package macrame.simulator.functional;

import java.util.List;
import java.util.function.ToIntFunction;
import macrame.isa.instruction.Level;

/** The addresses that a loop nest runs through, innermost level fastest, written out. */
final class LoopNest {
    private LoopNest() {}

    /** Iterations of all levels together; 1 for none. */
    static int iterations(List<Level> levels) {
        int iterations = 1;
        for (Level level : levels) {
            iterations = Math.multiplyExact(iterations, level.count());
        }
        return iterations;
    }

    /** For each iteration, {@code start} plus what the levels add to it. */
    static int[] addresses(List<Level> levels, int start, ToIntFunction<Level> stride) {
        int[] addresses = new int[iterations(levels)];
        if (addresses.length == 0) {
            return addresses;
        }
        addresses[0] = start;
        int repeat = addresses.length;
        for (Level level : levels) {
            int inner = repeat / level.count();
            int step = stride.applyAsInt(level);
            for (int i = 0; i < addresses.length; i += repeat) {
                for (int j = 1; j < level.count(); j++) {
                    addresses[i + j * inner] = addresses[i] + j * step;
                }
            }
            repeat = inner;
        }
        return addresses;
    }
}

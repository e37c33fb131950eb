package macrame.simulator.machine;

import java.util.BitSet;
import macrame.isa.program.Program;
import macrame.simulator.port.Delays;

/** Delays that know what has started and ended; an engine's instructions end in their order. */
abstract class Held implements Delays {
    private final int[] previous;
    private final BitSet started = new BitSet();
    private final BitSet ended = new BitSet();

    Held(Program program) {
        this.previous = new int[program.instructions().size()];
        int[] last = {-1, -1, -1, -1, -1};
        for (int i = 0; i < previous.length; i++) {
            int engine = program.instructions().get(i).engine().ordinal();
            previous[i] = last[engine];
            last[engine] = i;
        }
    }

    void started(int instruction) {
        started.set(instruction);
    }

    void ended(int instruction) {
        ended.set(instruction);
    }

    final boolean hasStarted(int instruction) {
        return started.get(instruction);
    }

    final boolean mayEnd(int instruction) {
        return previous[instruction] < 0 || ended.get(previous[instruction]);
    }
}

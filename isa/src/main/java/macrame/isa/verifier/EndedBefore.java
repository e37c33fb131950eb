package macrame.isa.verifier;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Instruction;
import macrame.isa.program.Program;

/**
 * For each instruction, the last instruction of each engine that has ended when it starts, whatever the delays are: a vector
 * clock of the five engines.
 */
final class EndedBefore {
    /** Of an engine of which nothing has surely ended. */
    static final int NOTHING = -1;

    private static final int ENGINES = Engine.values().length;

    private final ImmutableList<Instruction> instructions;
    private final SignalPairs pairs;
    private final int[] clocks;

    /** @param order in which instructions can start */
    EndedBefore(Program program, SignalPairs pairs, int[] order) {
        this.instructions = program.instructions();
        this.pairs = pairs;
        this.clocks = new int[order.length * ENGINES];
        int[] last = new int[ENGINES];
        Arrays.fill(last, NOTHING);
        for (int index : order) {
            int engine = engine(index).ordinal();
            start(index, last[engine]);
            last[engine] = index;
        }
    }

    /** The last instruction of {@code engine} that has surely ended when {@code index} starts, or {@link #NOTHING}. */
    int ended(int index, int engine) {
        return clocks[index * ENGINES + engine];
    }

    private Engine engine(int index) {
        return instructions.get(index).engine();
    }

    /** @param before the instruction before it on the same engine, or {@link #NOTHING} */
    private void start(int index, int before) {
        if (before == NOTHING) {
            Arrays.fill(clocks, index * ENGINES, (index + 1) * ENGINES, NOTHING);
        } else {
            System.arraycopy(clocks, before * ENGINES, clocks, index * ENGINES, ENGINES);
            if (isAlone(engine(index))) {
                raise(index, engine(before).ordinal(), before);
            }
        }
        for (int wait = 0; wait < pairs.waitsOf(index); wait++) {
            int signal = pairs.signalOf(index, wait);
            for (int engine = 0; engine < ENGINES; engine++) {
                raise(index, engine, ended(signal, engine));
            }
            raise(index, engine(signal).ordinal(), signal);
        }
    }

    /** Whether an engine has one instruction in flight at most. */
    private static boolean isAlone(Engine engine) {
        return switch (engine) {
            case VECTOR, HOST -> true;
            case LOAD, ARRAY, STORE -> false;
        };
    }

    private void raise(int index, int engine, int ended) {
        int place = index * ENGINES + engine;
        clocks[place] = Math.max(clocks[place], ended);
    }
}

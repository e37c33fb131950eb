package macrame.isa.verifier;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Instruction;

/** Where the engines stand: what has surely ended before all that has yet to start can be forgotten. */
final class Frontier {
    private static final int ENGINES = Engine.values().length;

    private final EndedBefore clocks;
    private final int[] lastStarted = new int[ENGINES];
    private final int[] left = new int[ENGINES];

    Frontier(ImmutableList<Instruction> instructions, EndedBefore clocks) {
        this.clocks = clocks;
        Arrays.fill(lastStarted, EndedBefore.NOTHING);
        for (Instruction instruction : instructions) {
            left[instruction.engine().ordinal()]++;
        }
    }

    void start(int index, int engine) {
        lastStarted[engine] = index;
        left[engine]--;
    }

    /** The last instruction of {@code engine} that has ended before whatever starts from now on. */
    int ended(int engine) {
        int ended = lastStarted[engine];
        for (int other = 0; other < ENGINES; other++) {
            if (left[other] > 0) {
                int last = lastStarted[other];
                ended = Math.min(ended, last == EndedBefore.NOTHING ? last : clocks.ended(last, engine));
            }
        }
        return ended;
    }
}

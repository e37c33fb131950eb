package macrame.simulator.stepper;

import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;
import macrame.isa.instruction.Space;

/**
 * What one run of a program came to.
 *
 * @param starts the cycle in which each instruction started
 * @param ends the cycle after each instruction's last
 * @param lost cycles that the vector unit lost to the array
 * @param memory at the end
 */
public record Outcome(ImmutableLongArray starts, ImmutableLongArray ends, Lost lost, Memory memory) {
    /** Cycles by the scratchpad at which they were lost; one that was lost at both counts at the activations. */
    public record Lost(long atActivations, long atParameters) {}

    private static final Space[] SCRATCHPADS = {Space.WEIGHTS, Space.ACTIVATIONS, Space.PARAMETERS};

    /** The first thing that is not the same in both, if anything is not. */
    public Optional<String> differenceFrom(Outcome other) {
        for (int i = 0; i < starts.length(); i++) {
            if (starts.get(i) != other.starts.get(i) || ends.get(i) != other.ends.get(i)) {
                return Optional.of("instruction %d: %s, not %s".formatted(i, other.times(i), times(i)));
            }
        }
        if (!lost.equals(other.lost)) {
            return Optional.of("cycles of the vector unit: %s, not %s".formatted(other.lost, lost));
        }
        for (Space space : SCRATCHPADS) {
            byte[] own = memory.scratchpad(space);
            byte[] others = other.memory.scratchpad(space);
            for (int i = 0; i < own.length; i++) {
                if (own[i] != others[i]) {
                    return Optional.of("%s 0x%x: %d, not %d".formatted(space, i, others[i], own[i]));
                }
            }
        }
        return memory.accumulatorDifference(other.memory);
    }

    /** Start and end of an instruction. */
    public String times(int instruction) {
        return starts.get(instruction) + " to " + ends.get(instruction);
    }
}

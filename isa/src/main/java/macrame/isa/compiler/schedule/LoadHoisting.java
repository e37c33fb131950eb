package macrame.isa.compiler.schedule;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.List;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Footprint;
import macrame.isa.instruction.Instruction;
import macrame.isa.program.HostOperation;

/**
 * Moves each load ahead of the instructions that it does not conflict with, so that data arrives before it is needed.
 *
 * <p>Loads keep their order, and so does everything else. A load passes at most one load queue's worth of loads' work:
 * further ahead it would fill the queue and hold up dispatch.
 */
public final class LoadHoisting {
    /**
     * The new order.
     *
     * @param positions where each instruction of the old order now stands
     */
    public record Order(ImmutableList<Instruction> instructions, ImmutableIntArray positions) {}

    private final Footprints footprints;
    private final int loadsAhead;
    private final Hazards hazards = new Hazards();
    private int slot;

    private LoadHoisting(ImmutableList<HostOperation> hostOperations, int queueDepth) {
        this.footprints = new Footprints(hostOperations);
        this.loadsAhead = Math.max(0, queueDepth - 1);
    }

    public static Order hoist(
            List<Instruction> instructions, ImmutableList<HostOperation> hostOperations, int queueDepth) {
        return merge(instructions, new LoadHoisting(hostOperations, queueDepth).slots(instructions));
    }

    /** For each load, how many of the other instructions come before it. */
    private List<Integer> slots(List<Instruction> instructions) {
        List<Integer> natural = new ArrayList<>();
        List<Integer> hoisted = new ArrayList<>();
        int others = 0;
        for (Instruction instruction : instructions) {
            Footprint footprint = footprints.of(instruction);
            if (instruction.engine() != Engine.LOAD) {
                hazards.record(footprint, instruction.engine().ordinal(), others);
                others++;
                continue;
            }
            int load = natural.size();
            slot = load == 0 ? 0 : hoisted.get(load - 1);
            if (load >= loadsAhead) {
                slot = Math.max(slot, loadsAhead == 0 ? others : natural.get(load - loadsAhead));
            }
            hazards.forEachPredecessor(footprint, (engine, other) -> slot = Math.max(slot, other + 1));
            natural.add(others);
            hoisted.add(slot);
        }
        return hoisted;
    }

    private static Order merge(List<Instruction> instructions, List<Integer> slots) {
        List<Integer> loads = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < instructions.size(); i++) {
            (instructions.get(i).engine() == Engine.LOAD ? loads : others).add(i);
        }
        ImmutableList.Builder<Instruction> ordered = ImmutableList.builder();
        int[] positions = new int[instructions.size()];
        int next = 0;
        for (int i = 0; i < positions.length; i++) {
            int other = i - next;
            boolean load = next < loads.size() && slots.get(next) <= other;
            int old = load ? loads.get(next++) : others.get(other);
            positions[old] = i;
            ordered.add(instructions.get(old));
        }
        return new Order(ordered.build(), ImmutableIntArray.copyOf(positions));
    }
}

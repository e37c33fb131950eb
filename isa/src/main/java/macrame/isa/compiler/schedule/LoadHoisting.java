package macrame.isa.compiler.schedule;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.List;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Footprint;
import macrame.isa.instruction.Instruction;

/**
 * Moves each load ahead of the instructions that it does not conflict with, so that data arrives before it is needed.
 *
 * <p>Loads keep their order, and so does everything else. A load goes no further ahead than the load queue is estimated to
 * have room: in a full queue it would hold up dispatch. Passing one queue's worth of loads' work is always within that.
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
    private final Timetable timetable;
    private final Hazards hazards = new Hazards();
    private int slot;

    private LoadHoisting(Footprints footprints, AcceleratorSpec spec) {
        this.footprints = footprints;
        this.loadsAhead = Math.max(0, spec.frontend().queueDepth() - 1);
        this.timetable = new Timetable(new Pace(spec));
    }

    public static Order hoist(List<Instruction> instructions, Footprints footprints, AcceleratorSpec spec) {
        return merge(instructions, new LoadHoisting(footprints, spec).slots(instructions));
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
                timetable.add(instruction);
                others++;
                continue;
            }
            int load = natural.size();
            slot = load == 0 ? 0 : hoisted.get(load - 1);
            if (loadsAhead == 0) {
                slot = others;
            } else if (load >= loadsAhead) {
                slot = timetable.reachedAtStart(
                        load - loadsAhead, slot, Math.max(slot, natural.get(load - loadsAhead)));
            }
            hazards.forEachPredecessor(footprint, (engine, other) -> slot = Math.max(slot, other + 1));
            natural.add(others);
            hoisted.add(slot);
            timetable.addLoad(instruction, slot);
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

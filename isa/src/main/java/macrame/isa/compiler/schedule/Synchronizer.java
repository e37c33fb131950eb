package macrame.isa.compiler.schedule;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Footprint;
import macrame.isa.instruction.Instruction;
import macrame.isa.program.Semaphore;

/**
 * Gives instructions the waits and signals that order every hazard between engines, and no others.
 *
 * <p>One semaphore an ordered pair of engines. What an instruction may take for finished when it starts is kept for each
 * engine (a vector clock, Fidge 1988); a hazard with something finished needs no wait. Since an engine completes its
 * instructions in order, each new wait is for a later instruction than the one before, so the k-th wait meets the k-th
 * signal. The same engine orders its own instructions.
 *
 * <p>Beyond hazards, everything but loads waits for the last instructions of all earlier layers, so that a layer's work
 * lies within its own stretch of time.
 */
public final class Synchronizer {
    private static final Engine[] ENGINES = Engine.values();
    private static final int COUNT = ENGINES.length;

    /** Instructions with their semaphores. */
    public record Schedule(ImmutableList<Instruction> instructions, ImmutableList<Semaphore> semaphores) {}

    private final List<Instruction> instructions;
    private final Footprints footprints;
    private final Hazards hazards = new Hazards();
    private final LayerBarrier barrier = new LayerBarrier();
    /** finished[e * COUNT + f]: the last instruction of f that has ended when e's next instruction starts. */
    private final int[] finished = new int[COUNT * COUNT];
    /** What was finished when each instruction started, itself included. */
    private final int[] clocks;

    private final SemaphoreMasks masks;

    private Synchronizer(List<Instruction> instructions, Footprints footprints) {
        this.instructions = instructions;
        this.footprints = footprints;
        this.clocks = new int[instructions.size() * COUNT];
        this.masks = new SemaphoreMasks(instructions.size());
        Arrays.fill(finished, History.NOBODY);
    }

    public static Schedule synchronize(List<Instruction> instructions, Footprints footprints) {
        return new Synchronizer(instructions, footprints).run();
    }

    private Schedule run() {
        int[] needed = new int[COUNT];
        for (int i = 0; i < instructions.size(); i++) {
            Instruction instruction = instructions.get(i);
            int engine = instruction.engine().ordinal();
            Footprint footprint = footprints.of(instruction);
            Arrays.fill(needed, History.NOBODY);
            hazards.forEachPredecessor(footprint, (other, earlier) -> needed[other] = Math.max(needed[other], earlier));
            barrier.require(instruction, needed);
            waitFor(needed, engine, i);
            hazards.record(footprint, engine, i);
            barrier.record(instruction, i);
        }
        return new Schedule(masks.apply(instructions), masks.semaphores());
    }

    private void waitFor(int[] needed, int engine, int instruction) {
        needed[engine] = History.NOBODY;
        for (int other = 0; other < COUNT; other++) {
            if (needed[other] <= finished[engine * COUNT + other]) {
                needed[other] = History.NOBODY;
            }
        }
        for (int other = 0; other < COUNT; other++) {
            if (needed[other] != History.NOBODY && !impliedByAnother(needed, other)) {
                masks.connect(other, needed[other], engine, instruction);
            }
        }
        for (int other = 0; other < COUNT; other++) {
            if (needed[other] != History.NOBODY) {
                learn(engine, needed[other]);
            }
        }
        System.arraycopy(finished, engine * COUNT, clocks, instruction * COUNT, COUNT);
        clocks[instruction * COUNT + engine] = instruction;
    }

    /** Whether one of the other instructions waited for started only after {@code needed[other]} had ended. */
    private boolean impliedByAnother(int[] needed, int other) {
        for (int witness = 0; witness < COUNT; witness++) {
            if (witness != other
                    && needed[witness] != History.NOBODY
                    && clocks[needed[witness] * COUNT + other] >= needed[other]) {
                return true;
            }
        }
        return false;
    }

    private void learn(int engine, int instruction) {
        for (int other = 0; other < COUNT; other++) {
            int index = engine * COUNT + other;
            finished[index] = Math.max(finished[index], clocks[instruction * COUNT + other]);
        }
    }
}

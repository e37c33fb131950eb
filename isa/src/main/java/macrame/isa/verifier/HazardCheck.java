package macrame.isa.verifier;

import com.google.common.collect.ImmutableList;
import java.util.BitSet;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Footprint;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Space;
import macrame.isa.instruction.StridedRange;
import macrame.isa.program.Program;

/**
 * Finds instructions that touch the same place, one of them writing it, though neither surely ends before the other starts.
 *
 * <p>Each instruction is first held against the last one of each engine that reached over its places, from the lowest to the
 * highest. Where that one has ended, so has every earlier one, and nothing more is asked; where it has not, all
 * instructions of that engine that may be in flight are compared place by place. Of those that race the last is told: a wait
 * for it is a wait for all before it.
 */
final class HazardCheck {
    /** More are not told: one forgotten wait can leave thousands. */
    static final int MOST_TOLD = 100;

    private static final int ENGINES = Engine.values().length;
    private static final int ARRAY = Engine.ARRAY.ordinal();

    private final Program program;
    private final EndedBefore clocks;
    private final HazardTexts texts;
    private final Memories memories = new Memories();
    private final Frontier frontier;
    private final BitSet writtenRegions = new BitSet();
    private final ImmutableList.Builder<String> faults = ImmutableList.builder();
    private int found;

    HazardCheck(Program program, EndedBefore clocks) {
        this.program = program;
        this.clocks = clocks;
        this.texts = new HazardTexts(program);
        this.frontier = new Frontier(program.instructions(), clocks);
    }

    /** @param order in which instructions can start */
    ImmutableList<String> faults(int[] order) {
        for (Instruction instruction : program.instructions()) {
            noteWrittenRegions(instruction);
        }
        for (int i = 0; i < order.length && found <= MOST_TOLD; i++) {
            compare(order[i]);
        }
        return faults.build();
    }

    private void noteWrittenRegions(Instruction instruction) {
        if (instruction.engine() == Engine.STORE || instruction.engine() == Engine.HOST) {
            for (StridedRange range : program.footprint(instruction).writes()) {
                writtenRegions.set(range.region());
            }
        }
    }

    private void compare(int index) {
        Instruction instruction = program.instructions().get(index);
        int engine = instruction.engine().ordinal();
        Footprint footprint = program.footprint(instruction);
        for (StridedRange range : footprint.reads()) {
            if (isWritten(range)) {
                compare(index, engine, range, Access.READ, Access.WRITE);
            }
        }
        for (StridedRange range : footprint.writes()) {
            compare(index, engine, range, Access.WRITE, Access.WRITE);
            compare(index, engine, range, Access.WRITE, Access.READ);
        }
        frontier.start(index, engine);
        for (StridedRange range : footprint.reads()) {
            if (isWritten(range)) {
                record(index, engine, range, Access.READ);
            }
        }
        for (StridedRange range : footprint.writes()) {
            record(index, engine, range, Access.WRITE);
        }
    }

    /** Regions that nothing writes have no hazards, and most places of most programs are there. */
    private boolean isWritten(StridedRange range) {
        return range.space() != Space.DRAM || writtenRegions.get(range.region());
    }

    private void compare(int index, int engine, StridedRange range, Access access, Access earlier) {
        for (int other = 0; other < ENGINES; other++) {
            Accesses accesses = memories.of(range, other, earlier);
            int ended = clocks.ended(index, other);
            if (accesses == null || accesses.last() <= ended || interlocked(engine, other, range)) {
                continue;
            }
            long from = range.lowest();
            long to = range.end();
            if (accesses.reachOver(from, to, ended)) {
                accesses.untilFound(from, to, ended, mate -> races(index, range, access, mate, earlier));
            }
        }
    }

    /** The array holds each step back until its accumulators can be read. */
    private static boolean interlocked(int engine, int other, StridedRange range) {
        return engine == ARRAY && other == ARRAY && range.space() == Space.ACCUMULATORS;
    }

    /** Two instructions that may be in flight together, place by place. */
    private boolean races(int index, StridedRange range, Access access, int mate, Access earlier) {
        Footprint footprint = program.footprint(program.instructions().get(mate));
        for (StridedRange touched : earlier == Access.READ ? footprint.reads() : footprint.writes()) {
            String place = texts.shared(range, touched);
            if (place != null) {
                report(texts.hazard(index, access, mate, earlier, place));
                return true;
            }
        }
        return false;
    }

    private void record(int index, int engine, StridedRange range, Access access) {
        Accesses accesses = memories.ofFirst(range, engine, access);
        if (accesses.isFull()) {
            accesses.forget(frontier.ended(engine));
        }
        accesses.add(range.lowest(), range.end(), index);
    }

    private void report(String fault) {
        found++;
        if (found <= MOST_TOLD) {
            faults.add(fault);
        } else if (found == MOST_TOLD + 1) {
            faults.add("there are more hazards than these " + MOST_TOLD);
        }
    }
}

package macrame.isa.compiler.schedule;

import java.util.ArrayList;
import java.util.List;
import macrame.isa.instruction.Footprint;
import macrame.isa.instruction.Space;
import macrame.isa.instruction.StridedRange;

/** The histories of all address spaces: which earlier instructions conflict with one. */
final class Hazards {
    /** Spaces on chip have one region; DRAM regions each have a history of their own. */
    private final List<List<History>> histories = new ArrayList<>();

    Hazards() {
        for (int space = 0; space < Space.values().length; space++) {
            histories.add(new ArrayList<>());
        }
    }

    /** Tells every recorded instruction that must come before one of this footprint; older ones may be left out. */
    void forEachPredecessor(Footprint footprint, History.Predecessors predecessors) {
        for (StridedRange range : footprint.reads()) {
            history(range).beforeRead(range.lowest(), range.end(), predecessors);
        }
        for (StridedRange range : footprint.writes()) {
            history(range).beforeWrite(range.lowest(), range.end(), predecessors);
        }
    }

    void record(Footprint footprint, int engine, int instruction) {
        for (StridedRange range : footprint.reads()) {
            history(range).read(range.lowest(), range.end(), engine, instruction);
        }
        for (StridedRange range : footprint.writes()) {
            history(range).write(range.lowest(), range.end(), engine, instruction);
        }
    }

    private History history(StridedRange range) {
        List<History> ofSpace = histories.get(range.space().ordinal());
        while (ofSpace.size() <= range.region()) {
            ofSpace.add(new History());
        }
        return ofSpace.get(range.region());
    }
}

package macrame.isa.compiler.schedule;

import java.util.ArrayList;
import java.util.List;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Instruction;

/**
 * When instructions would start, estimated as they are met in program order: vector operations after the multiplications
 * before them, layers and loads one after the other, and whatever follows a load in its natural place after the load.
 *
 * <p>Places count the instructions that are no loads.
 */
final class Timetable {
    private final Pace pace;
    /** The start of what stands at each place. */
    private final List<Double> starts = new ArrayList<>();

    private final List<Double> loadStarts = new ArrayList<>();
    private double array;
    private double vector;
    private double now;
    private double transferred;
    private int layer = -1;

    Timetable(Pace pace) {
        this.pace = pace;
    }

    void add(Instruction instruction) {
        if (instruction.header().layer() != layer) {
            layer = instruction.header().layer();
            array = Math.max(array, vector);
        }
        transferred += pace.fetchCycles(instruction);
        double cycles = pace.cycles(instruction);
        if (instruction.engine() == Engine.ARRAY) {
            now = Math.max(now, array);
            array += cycles;
        } else if (instruction.engine() == Engine.VECTOR) {
            vector = Math.max(vector, array);
            now = Math.max(now, vector);
            vector += cycles;
        } else if (instruction.engine() == Engine.STORE) {
            transferred += cycles;
        }
        starts.add(now);
    }

    /** A load that stands before what is at {@code place}. */
    void addLoad(Instruction load, int place) {
        double start = Math.max(transferred, start(place));
        loadStarts.add(start);
        transferred = start + pace.cycles(load) + pace.fetchCycles(load);
        array = Math.max(array, transferred);
    }

    /** The first place from {@code place} on, up to {@code last}, that is reached when load number {@code load} starts. */
    int reachedAtStart(int load, int place, int last) {
        int reached = place;
        while (reached < last && start(reached) < loadStarts.get(load)) {
            reached++;
        }
        return reached;
    }

    private double start(int place) {
        return place < starts.size() ? starts.get(place) : Math.max(now, array);
    }
}

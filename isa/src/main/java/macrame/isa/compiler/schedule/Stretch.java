package macrame.isa.compiler.schedule;

import java.util.Arrays;
import macrame.isa.instruction.Engine;

/** Neighbouring places of one history: their last writer, and the last reader of each engine since. */
final class Stretch {
    private final long start;
    private long end;
    private int writer = History.NOBODY;
    private int writingEngine;
    private final int[] readers;

    Stretch(long start, long end) {
        this(start, end, new int[Engine.values().length]);
        Arrays.fill(readers, History.NOBODY);
    }

    private Stretch(long start, long end, int[] readers) {
        this.start = start;
        this.end = end;
        this.readers = readers;
    }

    long start() {
        return start;
    }

    /** One past the last place. */
    long end() {
        return end;
    }

    void writtenBy(int engine, int instruction) {
        writer = instruction;
        writingEngine = engine;
    }

    void readBy(int engine, int instruction) {
        readers[engine] = instruction;
    }

    void tellWriter(History.Predecessors predecessors) {
        if (writer != History.NOBODY) {
            predecessors.accept(writingEngine, writer);
        }
    }

    void tellReaders(History.Predecessors predecessors) {
        for (int engine = 0; engine < readers.length; engine++) {
            if (readers[engine] != History.NOBODY) {
                predecessors.accept(engine, readers[engine]);
            }
        }
    }

    /** Ends here, and returns the rest. */
    Stretch cutAt(long place) {
        Stretch rest = new Stretch(place, end, readers.clone());
        rest.writtenBy(writingEngine, writer);
        end = place;
        return rest;
    }

    /** Takes in {@code next} if it follows directly and has the same history. */
    boolean absorbs(Stretch next) {
        boolean same = end == next.start
                && writer == next.writer
                && writingEngine == next.writingEngine
                && Arrays.equals(readers, next.readers);
        if (same) {
            end = next.end;
        }
        return same;
    }
}

package macrame.isa.compiler.schedule;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import macrame.isa.instruction.Engine;

/**
 * Who wrote and who has since read each place of one address space, by stretches of equal history.
 *
 * <p>Instructions are given by their number in program order. A write forgets the readers before it: whoever is ordered
 * after the write is ordered after them, because the write was.
 */
final class History {
    static final int NOBODY = -1;
    private static final int ENGINES = Engine.values().length;

    private final TreeMap<Long, Stretch> stretches = new TreeMap<>();

    /** Receives instructions that an access has to come after. */
    @FunctionalInterface
    interface Predecessors {
        void accept(int engine, int instruction);
    }

    /** Tells whose writes a read of these places depends on. */
    void beforeRead(long from, long to, Predecessors predecessors) {
        for (Stretch stretch : inside(from, to)) {
            if (stretch.writer != NOBODY) {
                predecessors.accept(stretch.writingEngine, stretch.writer);
            }
        }
    }

    /** Tells whose writes and reads a write of these places must not overtake. */
    void beforeWrite(long from, long to, Predecessors predecessors) {
        for (Stretch stretch : inside(from, to)) {
            if (stretch.writer != NOBODY) {
                predecessors.accept(stretch.writingEngine, stretch.writer);
            }
            for (int engine = 0; engine < ENGINES; engine++) {
                if (stretch.readers[engine] != NOBODY) {
                    predecessors.accept(engine, stretch.readers[engine]);
                }
            }
        }
    }

    void read(long from, long to, int engine, int instruction) {
        split(from);
        split(to);
        long covered = from;
        for (Map.Entry<Long, Stretch> entry : stretches.subMap(from, to).entrySet()) {
            entry.getValue().readers[engine] = instruction;
        }
        while (covered < to) {
            Map.Entry<Long, Stretch> next = stretches.ceilingEntry(covered);
            if (next != null && next.getKey() == covered) {
                covered = next.getValue().end;
                continue;
            }
            long end = next == null ? to : Math.min(to, next.getKey());
            Stretch fresh = new Stretch(end);
            fresh.readers[engine] = instruction;
            stretches.put(covered, fresh);
            covered = end;
        }
    }

    void write(long from, long to, int engine, int instruction) {
        split(from);
        split(to);
        stretches.subMap(from, to).clear();
        Stretch fresh = new Stretch(to);
        fresh.writer = instruction;
        fresh.writingEngine = engine;
        stretches.put(from, fresh);
    }

    private Iterable<Stretch> inside(long from, long to) {
        Map.Entry<Long, Stretch> before = stretches.floorEntry(from);
        long first = before != null && before.getValue().end > from ? before.getKey() : from;
        return stretches.subMap(first, to).values();
    }

    /** Makes {@code place} a boundary between stretches. */
    private void split(long place) {
        Map.Entry<Long, Stretch> around = stretches.lowerEntry(place);
        if (around == null || around.getValue().end <= place) {
            return;
        }
        Stretch left = around.getValue();
        stretches.put(place, left.copy());
        left.end = place;
    }

    private static final class Stretch {
        private long end;
        private int writer = NOBODY;
        private int writingEngine;
        private final int[] readers;

        Stretch(long end) {
            this(end, new int[ENGINES]);
            Arrays.fill(readers, NOBODY);
        }

        private Stretch(long end, int[] readers) {
            this.end = end;
            this.readers = readers;
        }

        Stretch copy() {
            Stretch copy = new Stretch(end, readers.clone());
            copy.writer = writer;
            copy.writingEngine = writingEngine;
            return copy;
        }
    }
}

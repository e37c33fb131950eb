package macrame.isa.compiler.schedule;

import java.util.ArrayList;
import java.util.List;

/**
 * Who wrote and who has since read each place of one address space, by stretches of equal history.
 *
 * <p>Instructions are given by their number in program order. A write forgets the readers before it: whoever is ordered
 * after the write is ordered after them, because the write was.
 */
final class History {
    static final int NOBODY = -1;

    /** In ascending order, without overlap; places between them have no history. */
    private final List<Stretch> stretches = new ArrayList<>();

    /** Receives instructions that an access has to come after. */
    @FunctionalInterface
    interface Predecessors {
        void accept(int engine, int instruction);
    }

    /** Tells whose writes a read of these places depends on. */
    void beforeRead(long from, long to, Predecessors predecessors) {
        for (int i = firstEndingAfter(from);
                i < stretches.size() && stretches.get(i).start() < to;
                i++) {
            stretches.get(i).tellWriter(predecessors);
        }
    }

    /** Tells whose writes and reads a write of these places must not overtake. */
    void beforeWrite(long from, long to, Predecessors predecessors) {
        for (int i = firstEndingAfter(from);
                i < stretches.size() && stretches.get(i).start() < to;
                i++) {
            stretches.get(i).tellWriter(predecessors);
            stretches.get(i).tellReaders(predecessors);
        }
    }

    void read(long from, long to, int engine, int instruction) {
        int index = splitAt(from);
        long covered = from;
        while (covered < to) {
            boolean hasHistory =
                    index < stretches.size() && stretches.get(index).start() == covered;
            if (hasHistory) {
                splitAt(to);
            } else {
                long end = index < stretches.size()
                        ? Math.min(to, stretches.get(index).start())
                        : to;
                stretches.add(index, new Stretch(covered, end));
            }
            Stretch stretch = stretches.get(index);
            stretch.readBy(engine, instruction);
            covered = stretch.end();
            if (index > 0 && stretches.get(index - 1).absorbs(stretch)) {
                stretches.remove(index);
            } else {
                index++;
            }
        }
    }

    void write(long from, long to, int engine, int instruction) {
        int first = splitAt(from);
        int end = splitAt(to);
        stretches.subList(first, end).clear();
        Stretch fresh = new Stretch(from, to);
        fresh.writtenBy(engine, instruction);
        stretches.add(first, fresh);
    }

    /** Makes {@code place} a boundary between stretches; returns the first stretch at or after it. */
    private int splitAt(long place) {
        int index = firstEndingAfter(place);
        if (index < stretches.size() && stretches.get(index).start() < place) {
            stretches.add(index + 1, stretches.get(index).cutAt(place));
            return index + 1;
        }
        return index;
    }

    private int firstEndingAfter(long place) {
        int low = 0;
        int high = stretches.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (stretches.get(middle).end() > place) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}

package macrame.isa.verifier;

import java.util.Arrays;

/**
 * Which instruction of one engine was the last to reach over each place of one address space, by stretches. Instructions
 * come in rising order, so each covers whatever was there.
 */
final class LatestAccess {
    static final int NOBODY = -1;

    /** Where each stretch begins; it ends where the next begins, and the last one never. */
    private long[] starts = {Long.MIN_VALUE, 0};

    private int[] latest = {NOBODY, NOBODY};
    private int size = 1;
    private int last = NOBODY;

    /** The last instruction of all. */
    int last() {
        return last;
    }

    /** The last instruction that reached over a place from {@code from} to before {@code to}, or {@link #NOBODY}. */
    int between(long from, long to) {
        int found = NOBODY;
        for (int i = stretchAt(from); i < size && starts[i] < to; i++) {
            found = Math.max(found, latest[i]);
        }
        return found;
    }

    void reach(long from, long to, int instruction) {
        last = instruction;
        int first = stretchAt(from);
        int end = stretchAt(to - 1) + 1;
        int rest = latest[end - 1];
        boolean hasRest = end == size || starts[end] > to;
        int place = starts[first] < from ? first + 1 : first;
        move(end, hasRest ? place + 2 : place + 1);
        starts[place] = from;
        latest[place] = instruction;
        if (hasRest) {
            starts[place + 1] = to;
            latest[place + 1] = rest;
        }
    }

    /** Moves the stretches from {@code end} on to {@code newEnd}. */
    private void move(int end, int newEnd) {
        int newSize = size + newEnd - end;
        if (newSize > starts.length) {
            starts = Arrays.copyOf(starts, 2 * newSize);
            latest = Arrays.copyOf(latest, 2 * newSize);
        }
        System.arraycopy(starts, end, starts, newEnd, size - end);
        System.arraycopy(latest, end, latest, newEnd, size - end);
        size = newSize;
    }

    private int stretchAt(long place) {
        int found = Arrays.binarySearch(starts, 0, size, place);
        return found >= 0 ? found : -found - 2;
    }
}

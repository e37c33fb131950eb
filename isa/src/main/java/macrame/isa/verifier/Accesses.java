package macrame.isa.verifier;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The accesses of one kind by one engine to one address space, as intervals from the lowest place to the highest: the last
 * one over each place, by stretches, and all those that may still be in flight. Instructions come in rising order.
 */
final class Accesses {
    static final int NOBODY = -1;

    /** Where each stretch begins; it ends where the next begins, and the last one never. */
    private long[] starts = {Long.MIN_VALUE, 0};

    private int[] latest = {NOBODY, NOBODY};
    private int stretches = 1;

    private long[] lowest = new long[4];
    private long[] ends = new long[4];
    private int[] instructions = new int[4];
    private int size;

    /** The last instruction of all. */
    int last() {
        return size == 0 ? NOBODY : instructions[size - 1];
    }

    /** Whether an instruction after {@code ended} reached over a place from {@code from} to before {@code to}. */
    boolean reachOver(long from, long to, int ended) {
        for (int i = stretchAt(from); i < stretches && starts[i] < to; i++) {
            if (latest[i] > ended) {
                return true;
            }
        }
        return false;
    }

    /**
     * Tells the instructions after {@code ended} that reached over a place from {@code from} to before {@code to}, the last
     * first, until one is what was looked for.
     */
    void untilFound(long from, long to, int ended, IntPredicate search) {
        int told = NOBODY;
        for (int i = size - 1; i >= 0 && instructions[i] > ended; i--) {
            if (instructions[i] != told && lowest[i] < to && from < ends[i]) {
                told = instructions[i];
                if (search.test(told)) {
                    return;
                }
            }
        }
    }

    /** Whether one more access makes this larger. */
    boolean isFull() {
        return size == instructions.length;
    }

    /** Forgets accesses of instructions up to {@code ended}, which nobody will ask for. */
    void forget(int ended) {
        int kept = 0;
        while (kept < size && instructions[kept] <= ended) {
            kept++;
        }
        // The last one stays, to be asked for.
        kept = Math.min(kept, Math.max(0, size - 1));
        if (2 * kept >= size) {
            System.arraycopy(instructions, kept, instructions, 0, size - kept);
            System.arraycopy(lowest, kept, lowest, 0, size - kept);
            System.arraycopy(ends, kept, ends, 0, size - kept);
            size -= kept;
        }
    }

    void add(long from, long to, int instruction) {
        if (isFull()) {
            lowest = Arrays.copyOf(lowest, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
            instructions = Arrays.copyOf(instructions, 2 * size);
        }
        lowest[size] = from;
        ends[size] = to;
        instructions[size++] = instruction;
        cover(from, to, instruction);
    }

    private void cover(long from, long to, int instruction) {
        int first = stretchAt(from);
        int end = stretchAt(to - 1) + 1;
        int rest = latest[end - 1];
        boolean hasRest = end == stretches || starts[end] > to;
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
        int newSize = stretches + newEnd - end;
        if (newSize > starts.length) {
            starts = Arrays.copyOf(starts, 2 * newSize);
            latest = Arrays.copyOf(latest, 2 * newSize);
        }
        System.arraycopy(starts, end, starts, newEnd, stretches - end);
        System.arraycopy(latest, end, latest, newEnd, stretches - end);
        stretches = newSize;
    }

    private int stretchAt(long place) {
        int found = Arrays.binarySearch(starts, 0, stretches, place);
        return found >= 0 ? found : -found - 2;
    }
}

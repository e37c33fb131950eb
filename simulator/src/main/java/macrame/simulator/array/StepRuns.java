package macrame.simulator.array;

import java.util.Arrays;

/**
 * Steps of a {@code mac} in the order of time, as runs in which each step follows the one before at the pace of slots or of
 * the activation port, whichever is slower. What has passed is skipped for good.
 */
final class StepRuns {
    private final PortWords words;
    private long[] slots = new long[16];
    private long[] inputs = new long[16];
    private long[] places = new long[16];
    private long[] inputSteps = new long[16];
    private long[] placeSteps = new long[16];
    private int[] counts = new int[16];
    private int[] paces = new int[16];
    private int size;
    private final Cursor passed = new Cursor();
    private final Cursor ahead = new Cursor();

    StepRuns(PortWords words) {
        this.words = words;
    }

    /** Receives steps. */
    interface Consumer {
        /** A step in {@code slot} with the input vector at {@code input} and something else of it at {@code place}. */
        void step(long slot, long input, long place);
    }

    /** Forgets all steps. */
    void clear() {
        size = 0;
        passed.begin(0);
    }

    /** Adds a step. */
    void add(long slot, long input, long place) {
        if (size == slots.length) {
            grow();
        }
        slots[size] = slot;
        inputs[size] = input;
        places[size] = place;
        counts[size++] = 1;
    }

    /** {@code count} more steps follow the step added last, at {@code pace} slots a step. */
    void extend(int count, int pace, long inputStep, long placeStep) {
        int last = size - 1;
        counts[last] = 1 + count;
        paces[last] = pace;
        inputSteps[last] = inputStep;
        placeSteps[last] = placeStep;
    }

    private void grow() {
        int length = 2 * size;
        slots = Arrays.copyOf(slots, length);
        inputs = Arrays.copyOf(inputs, length);
        places = Arrays.copyOf(places, length);
        inputSteps = Arrays.copyOf(inputSteps, length);
        placeSteps = Arrays.copyOf(placeSteps, length);
        counts = Arrays.copyOf(counts, length);
        paces = Arrays.copyOf(paces, length);
    }

    /** Calls {@code consumer} for each step from slot {@code from} on of which a read may lie before cycle {@code to}. */
    void forEach(long from, long to, Consumer consumer) {
        passed.skipTo(from);
        ahead.copyFrom(passed);
        while (ahead.isStep() && ahead.slot - words.touched(ahead.input) + 1 < to) {
            consumer.step(ahead.slot, ahead.input, ahead.place);
            ahead.next();
        }
    }

    /** A place among the steps. */
    private final class Cursor {
        private int run;
        private int index;
        private long slot;
        private long input;
        private long place;

        void begin(int newRun) {
            run = newRun;
            index = 0;
            if (run < size) {
                slot = slots[run];
                input = inputs[run];
                place = places[run];
            }
        }

        boolean isStep() {
            if (run < size && index == 0) {
                begin(run);
            }
            return run < size;
        }

        void next() {
            if (++index == counts[run]) {
                begin(run + 1);
                return;
            }
            input += inputSteps[run];
            place += placeSteps[run];
            slot += Math.max(paces[run], words.touched(input));
        }

        void skipTo(long from) {
            while (isStep() && slot < from) {
                if (index + 1 < counts[run] && words.areAligned(inputSteps[run])) {
                    skipEvenly(from);
                } else {
                    next();
                }
            }
        }

        private void skipEvenly(long from) {
            long period = Math.max(paces[run], words.touched(input));
            long steps = Math.min((from - slot + period - 1) / period, counts[run] - 1L - index);
            index += (int) steps;
            slot += steps * period;
            input += steps * inputSteps[run];
            place += steps * placeSteps[run];
            if (slot < from) {
                next();
            }
        }

        void copyFrom(Cursor other) {
            run = other.run;
            index = other.index;
            slot = other.slot;
            input = other.input;
            place = other.place;
        }
    }
}

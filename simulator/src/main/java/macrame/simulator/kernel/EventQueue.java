package macrame.simulator.kernel;

import java.util.Arrays;

/**
 * A 4-ary heap over parallel arrays: no object is made for an event. Events leave in the order of time, then phase, then
 * the sequence in which they were added.
 */
final class EventQueue {
    private static final int ARITY = 4;
    private static final int PHASE_SHIFT = 56;
    private static final Phase[] PHASES = Phase.values();

    private long[] times = new long[64];
    private long[] orders = new long[64];
    private int[] subjects = new int[64];
    private Component[] components = new Component[64];
    private int size;
    private long sequence;

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    void add(long time, Phase phase, Component component, int subject) {
        if (size == times.length) {
            grow();
        }
        long order = ((long) phase.ordinal() << PHASE_SHIFT) | sequence++;
        int hole = size++;
        while (hole > 0) {
            int parent = (hole - 1) / ARITY;
            if (!before(time, order, parent)) {
                break;
            }
            move(parent, hole);
            hole = parent;
        }
        put(hole, time, order, component, subject);
    }

    long firstTime() {
        return times[0];
    }

    Phase firstPhase() {
        return PHASES[(int) (orders[0] >>> PHASE_SHIFT)];
    }

    Component firstComponent() {
        return components[0];
    }

    int firstSubject() {
        return subjects[0];
    }

    void removeFirst() {
        int last = --size;
        long time = times[last];
        long order = orders[last];
        int hole = 0;
        while (true) {
            int child = smallestChild(hole);
            if (child >= last || before(time, order, child)) {
                break;
            }
            move(child, hole);
            hole = child;
        }
        put(hole, time, order, components[last], subjects[last]);
    }

    private int smallestChild(int parent) {
        int first = parent * ARITY + 1;
        int smallest = first;
        for (int child = first + 1; child < Math.min(first + ARITY, size); child++) {
            if (before(times[child], orders[child], smallest)) {
                smallest = child;
            }
        }
        return smallest;
    }

    private boolean before(long time, long order, int other) {
        return time < times[other] || (time == times[other] && order < orders[other]);
    }

    private void move(int from, int to) {
        put(to, times[from], orders[from], components[from], subjects[from]);
    }

    private void put(int place, long time, long order, Component component, int subject) {
        times[place] = time;
        orders[place] = order;
        components[place] = component;
        subjects[place] = subject;
    }

    private void grow() {
        int length = size * 2;
        times = Arrays.copyOf(times, length);
        orders = Arrays.copyOf(orders, length);
        subjects = Arrays.copyOf(subjects, length);
        components = Arrays.copyOf(components, length);
    }
}

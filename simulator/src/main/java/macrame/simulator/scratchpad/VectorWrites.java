package macrame.simulator.scratchpad;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The cycles in which results of vector operations were or will be written, in the order of time, kept as long as a load
 * in flight may have met them.
 */
final class VectorWrites {
    private final Deque<Stretch> stretches = new ArrayDeque<>();
    private long loadsWriteFrom = Long.MAX_VALUE;

    private static final class Stretch {
        private final VectorOperation operation;
        private final long from;
        private long to;

        Stretch(VectorOperation operation, long from, long to) {
            this.operation = operation;
            this.from = from;
            this.to = to;
        }
    }

    /** Receives stretches of cycles. */
    interface Consumer {
        void writes(VectorOperation operation, long from, long to);
    }

    /** No load writes before {@code cycle}; {@link Long#MAX_VALUE} when none is in flight. */
    void loadsWriteFrom(long cycle) {
        loadsWriteFrom = cycle;
        forget(cycle);
    }

    private void forget(long cycle) {
        while (cycle < Long.MAX_VALUE && !stretches.isEmpty() && stretches.element().to <= cycle) {
            stretches.remove();
        }
    }

    /** {@code operation} writes in the cycles {@code from} to {@code to - 1}, told in {@code now}. */
    void add(VectorOperation operation, long from, long to, long now) {
        forget(Math.min(now, loadsWriteFrom));
        Stretch last = stretches.peekLast();
        if (last != null && last.operation == operation && last.to == from) {
            last.to = to;
        } else {
            stretches.add(new Stretch(operation, from, to));
        }
    }

    /** Hands over what lies between two cycles. */
    void between(long from, long to, Consumer consumer) {
        Iterator<Stretch> latest = stretches.descendingIterator();
        while (latest.hasNext()) {
            Stretch stretch = latest.next();
            if (stretch.to <= from) {
                return;
            }
            if (stretch.from < to) {
                consumer.writes(stretch.operation, Math.max(from, stretch.from), Math.min(to, stretch.to));
            }
        }
    }
}

package macrame.simulator.dram.bank;

import java.util.Arrays;

/**
 * Requests that were accepted and whose command has not been sent, in parallel arrays, found by number or by the burst they
 * ask for. A request in a queue knows the one behind it; others for the same burst and kind hang on it and have no place in
 * a queue, so that their number is bounded by who asks alone.
 */
final class Requests {
    static final int NONE = -1;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    long[] burst;
    long[] tag;
    int[] row;
    int[] bank;
    boolean[] write;
    /** When the request came to its bank's queue: how many had come before. */
    long[] order;
    /** The next in the queue, or the next that is free. */
    int[] next;

    private int[] attached;
    private int[] nextInBucket;
    private int free;
    private final int[] buckets;
    private final int shift;

    /** @param expected as many as the queues hold */
    Requests(int expected) {
        burst = new long[expected];
        tag = new long[expected];
        row = new int[expected];
        bank = new int[expected];
        write = new boolean[expected];
        order = new long[expected];
        next = new int[expected];
        attached = new int[expected];
        nextInBucket = new int[expected];
        int bits = Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(2L * expected - 1));
        shift = Long.SIZE - bits;
        buckets = new int[1 << bits];
        Arrays.fill(buckets, NONE);
        link(0);
    }

    private void link(int first) {
        for (int i = first; i < next.length - 1; i++) {
            next[i] = i + 1;
        }
        next[next.length - 1] = NONE;
        free = first;
    }

    /** The request for this burst that is waiting to be read or to be written; none else. */
    int find(long wanted, boolean toWrite) {
        int request = buckets[bucket(wanted)];
        while (request != NONE && (burst[request] != wanted || write[request] != toWrite)) {
            request = nextInBucket[request];
        }
        return request;
    }

    int add(long wanted, boolean toWrite, long itsTag, int itsBank, int itsRow) {
        int request = take(itsTag);
        burst[request] = wanted;
        write[request] = toWrite;
        bank[request] = itsBank;
        row[request] = itsRow;
        int bucket = bucket(wanted);
        nextInBucket[request] = buckets[bucket];
        buckets[bucket] = request;
        return request;
    }

    /** Hangs another request for the same burst on one that waits. */
    void attach(int waiting, long itsTag) {
        int request = take(itsTag);
        attached[request] = attached[waiting];
        attached[waiting] = request;
    }

    /** Removes a request and what hangs on it, telling of each that it is done in {@code cycle}. */
    void complete(int done, long cycle, Completions listener) {
        boolean written = write[done];
        removeFromBucket(done);
        int request = done;
        while (request != NONE) {
            if (written) {
                listener.written(tag[request], cycle);
            } else {
                listener.read(tag[request], cycle);
            }
            next[request] = free;
            free = request;
            request = attached[request];
        }
    }

    private int take(long itsTag) {
        if (free == NONE) {
            grow();
        }
        int request = free;
        free = next[request];
        tag[request] = itsTag;
        attached[request] = NONE;
        return request;
    }

    private void removeFromBucket(int request) {
        int bucket = bucket(burst[request]);
        int current = buckets[bucket];
        if (current == request) {
            buckets[bucket] = nextInBucket[request];
            return;
        }
        while (nextInBucket[current] != request) {
            current = nextInBucket[current];
        }
        nextInBucket[current] = nextInBucket[request];
    }

    private int bucket(long wanted) {
        return (int) ((wanted * SPREAD) >>> shift);
    }

    private void grow() {
        int size = next.length;
        burst = Arrays.copyOf(burst, 2 * size);
        tag = Arrays.copyOf(tag, 2 * size);
        row = Arrays.copyOf(row, 2 * size);
        bank = Arrays.copyOf(bank, 2 * size);
        write = Arrays.copyOf(write, 2 * size);
        order = Arrays.copyOf(order, 2 * size);
        next = Arrays.copyOf(next, 2 * size);
        attached = Arrays.copyOf(attached, 2 * size);
        nextInBucket = Arrays.copyOf(nextInBucket, 2 * size);
        link(size);
    }
}

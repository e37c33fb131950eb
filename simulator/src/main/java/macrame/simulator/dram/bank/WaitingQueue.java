package macrame.simulator.dram.bank;

/** The read queue or the write buffer: requests in the order of their acceptance, taken by the banks they may go to. */
final class WaitingQueue {
    private final Requests requests;
    private final int capacity;
    private final int[] waitingFor;
    private int first = Requests.NONE;
    private int last = Requests.NONE;
    private int before;
    private int size;
    private long banks;

    WaitingQueue(Requests requests, int capacity, int banks) {
        this.requests = requests;
        this.capacity = capacity;
        this.waitingFor = new int[banks];
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size >= capacity;
    }

    /** The banks that a request waits for, a bit each. */
    long banks() {
        return banks;
    }

    void add(int request) {
        requests.next[request] = Requests.NONE;
        if (last == Requests.NONE) {
            first = request;
        } else {
            requests.next[last] = request;
        }
        last = request;
        size++;
        int bank = requests.bank[request];
        waitingFor[bank]++;
        banks |= 1L << bank;
    }

    /** The oldest request for one of these banks, of which at least one has one. */
    int oldest(long among) {
        before = Requests.NONE;
        int request = first;
        while (((among >>> requests.bank[request]) & 1) == 0) {
            before = request;
            request = requests.next[request];
        }
        return request;
    }

    /** Removes what {@link #oldest} has just found. */
    void remove(int request) {
        int behind = requests.next[request];
        if (before == Requests.NONE) {
            first = behind;
        } else {
            requests.next[before] = behind;
        }
        if (last == request) {
            last = before;
        }
        size--;
        int bank = requests.bank[request];
        if (--waitingFor[bank] == 0) {
            banks &= ~(1L << bank);
        }
    }
}

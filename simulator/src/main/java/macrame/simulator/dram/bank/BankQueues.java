package macrame.simulator.dram.bank;

import java.util.Arrays;

/**
 * The banks of a channel: the row that is open in each, and the requests in front of it, oldest first. The oldest read and
 * the oldest write of the open row are kept at hand, since all reads of it become ready together, and so do all writes.
 *
 * <p>A write never waits behind a read of the same burst: it stays in the write buffer until the read is sent.
 */
final class BankQueues {
    static final int CLOSED = -1;

    private final Requests requests;
    private final int capacity;
    private final int rowHitCap;
    private final int[] first;
    private final int[] last;
    private final int[] size;
    private final int[] openRow;
    private final int[] columnCommands;
    private final int[] readHit;
    private final int[] writeHit;
    private long busy;
    private long full;
    private long added;

    BankQueues(Requests requests, int banks, int capacity, int rowHitCap) {
        this.requests = requests;
        this.capacity = capacity;
        this.rowHitCap = rowHitCap;
        first = filled(banks);
        last = filled(banks);
        size = new int[banks];
        openRow = new int[banks];
        Arrays.fill(openRow, CLOSED);
        columnCommands = new int[banks];
        readHit = filled(banks);
        writeHit = filled(banks);
    }

    private static int[] filled(int banks) {
        int[] none = new int[banks];
        Arrays.fill(none, Requests.NONE);
        return none;
    }

    /** Banks with a request, a bit each. */
    long busy() {
        return busy;
    }

    /** Banks that take no further request, a bit each. */
    long full() {
        return full;
    }

    boolean isOpen(int bank) {
        return openRow[bank] != CLOSED;
    }

    /** The oldest read of the open row, or none. */
    int readHit(int bank) {
        return readHit[bank];
    }

    /** The oldest write of the open row, or none. */
    int writeHit(int bank) {
        return writeHit[bank];
    }

    /** Of the two hits, which there are. */
    boolean readIsOlder(int bank) {
        return requests.order[readHit[bank]] < requests.order[writeHit[bank]];
    }

    int oldest(int bank) {
        return first[bank];
    }

    /**
     * Whether the oldest request wants another row than the one that is open, and may have it: nobody behind it wants the
     * open one, or that has had its share.
     */
    boolean mayClose(int bank) {
        int oldest = first[bank];
        if (oldest == readHit[bank] || oldest == writeHit[bank]) {
            return false;
        }
        boolean wanted = readHit[bank] != Requests.NONE || writeHit[bank] != Requests.NONE;
        return !wanted || columnCommands[bank] >= rowHitCap;
    }

    /** Whether a read or write has been sent to the row since it was opened. */
    boolean wasUsed(int bank) {
        return columnCommands[bank] > 0;
    }

    void add(int request) {
        int bank = requests.bank[request];
        requests.next[request] = Requests.NONE;
        requests.order[request] = added++;
        if (last[bank] == Requests.NONE) {
            first[bank] = request;
            busy |= 1L << bank;
        } else {
            requests.next[last[bank]] = request;
        }
        last[bank] = request;
        if (++size[bank] == capacity) {
            full |= 1L << bank;
        }
        if (requests.row[request] == openRow[bank]) {
            int[] hit = requests.write[request] ? writeHit : readHit;
            if (hit[bank] == Requests.NONE) {
                hit[bank] = request;
            }
        }
    }

    void open(int bank, int row) {
        openRow[bank] = row;
        columnCommands[bank] = 0;
        readHit[bank] = oldestHit(bank, first[bank], false);
        writeHit[bank] = oldestHit(bank, first[bank], true);
    }

    void close(int bank) {
        openRow[bank] = CLOSED;
        columnCommands[bank] = 0;
        readHit[bank] = Requests.NONE;
        writeHit[bank] = Requests.NONE;
    }

    /** Removes a request whose read or write command goes to the open row. */
    void send(int bank, int request) {
        int behind = requests.next[request];
        unlink(bank, request, behind);
        size[bank]--;
        full &= ~(1L << bank);
        columnCommands[bank]++;
        boolean write = requests.write[request];
        (write ? writeHit : readHit)[bank] = oldestHit(bank, behind, write);
    }

    private void unlink(int bank, int request, int behind) {
        int before = Requests.NONE;
        for (int current = first[bank]; current != request; current = requests.next[current]) {
            before = current;
        }
        if (before == Requests.NONE) {
            first[bank] = behind;
        } else {
            requests.next[before] = behind;
        }
        if (behind == Requests.NONE) {
            last[bank] = before;
            if (before == Requests.NONE) {
                busy &= ~(1L << bank);
            }
        }
    }

    private int oldestHit(int bank, int from, boolean write) {
        int request = from;
        while (request != Requests.NONE
                && (requests.row[request] != openRow[bank] || requests.write[request] != write)) {
            request = requests.next[request];
        }
        return request;
    }
}

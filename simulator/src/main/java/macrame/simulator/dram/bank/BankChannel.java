package macrame.simulator.dram.bank;

import macrame.isa.hardware.BankDramSpec;
import macrame.isa.hardware.CommandBus;
import macrame.isa.hardware.DramOrganization;
import macrame.isa.hardware.DramQueues;

/**
 * The controller of one DRAM channel. Its clock stands after the commands of cycle {@link #now()}; what is offered now is
 * accepted in that cycle, one request at most.
 */
public final class BankChannel {
    /** A read that finds its burst in the write buffer: from acceptance to data. */
    private static final int FORWARD_CYCLES = 2;

    private final AddressDecoder decoder;
    private final Completions listener;
    private final int drainAbove;
    private final Requests requests;
    private final WaitingQueue reads;
    private final WaitingQueue writes;
    private final CommandSelection commands;
    private long now = -1;
    private long next;
    private long lastAccepted = -1;
    private int draining;
    private boolean closed;

    public BankChannel(BankDramSpec spec, Completions listener) {
        DramOrganization organization = spec.organization();
        DramQueues queues = spec.queues();
        int banks = organization.banks();
        this.listener = listener;
        decoder = new AddressDecoder(spec);
        boolean twoBuses = organization.commandBus() == CommandBus.ROW_AND_COLUMN;
        drainAbove = queues.drainAbove();
        requests = new Requests(queues.reads() + queues.writes() + banks * queues.perBank());
        reads = new WaitingQueue(requests, queues.reads(), banks);
        writes = new WaitingQueue(requests, queues.writes(), banks);
        commands = new CommandSelection(spec, requests, listener, twoBuses);
        next = commands.nextCycle();
    }

    /** The cycle whose commands have been sent; before the first, -1. */
    public long now() {
        return now;
    }

    /** The next cycle in which the channel may do anything if nothing is offered; always after {@link #now()}. */
    public long nextCycle() {
        return next;
    }

    /** Lets time pass up to and including the commands of {@code cycle}. */
    public void advanceTo(long cycle) {
        while (next <= cycle) {
            now = next;
            next = step(now);
        }
        now = Math.max(now, cycle);
    }

    /** Whether a read or a write that is offered now would be accepted. */
    public boolean accepts(boolean write) {
        return lastAccepted < now && !(write ? writes : reads).isFull();
    }

    /**
     * Offers a request for the burst with this number, its address divided by the bytes of a burst.
     *
     * @param tag handed back when the request is done
     * @return whether the request was accepted; it has to be offered again otherwise
     */
    public boolean offer(long burst, boolean write, long tag) {
        if (!accepts(write)) {
            return false;
        }
        lastAccepted = now;
        int waiting = requests.find(burst, true);
        if (waiting != Requests.NONE) {
            acceptForWrite(waiting, write, tag);
            return true;
        }
        int same = write ? Requests.NONE : requests.find(burst, false);
        if (same == Requests.NONE) {
            int request = requests.add(burst, write, tag, decoder.bank(burst), decoder.row(burst));
            (write ? writes : reads).add(request);
            next = now + 1;
        } else {
            requests.attach(same, tag);
        }
        return true;
    }

    /** A write takes the place of the one that waits; a read gets its data. */
    private void acceptForWrite(int waiting, boolean write, long tag) {
        if (write) {
            requests.attach(waiting, tag);
        } else {
            listener.read(tag, now + FORWARD_CYCLES);
        }
    }

    /** Nothing more will be offered: from the next cycle on writes are sent as soon as no read waits. */
    public void close() {
        closed = true;
        next = now + 1;
    }

    /** Whether every request has been sent to its bank. */
    public boolean isIdle() {
        return reads.size() == 0 && writes.size() == 0 && commands.banks().busy() == 0;
    }

    /** What has been done up to and including cycle {@link #now()}. */
    public ChannelCounts counts() {
        return commands.counts(now + 1);
    }

    private long step(long cycle) {
        commands.send(cycle);
        move(cycle);
        return hasWork() ? cycle + 1 : Math.max(cycle + 1, commands.nextCycle());
    }

    /** Moves a request to its bank's queue: a write while the buffer is being drained, else a read. */
    private void move(long cycle) {
        if (draining == 0 && mustDrain()) {
            draining = writes.size();
        }
        WaitingQueue source = draining > 0 ? writes : reads;
        long among = source.banks() & ~commands.banks().full();
        if (among == 0) {
            return;
        }
        int request = source.oldest(among);
        if (draining == 0) {
            moveFrom(reads, request, cycle);
        } else if (requests.find(requests.burst[request], false) == Requests.NONE) {
            draining--;
            moveFrom(writes, request, cycle);
        } else {
            giveWay(cycle);
        }
    }

    /**
     * A read of the same burst has to be sent before the write. When it is not even in its bank's queue and no command is
     * going to make a difference, reads take the turn; without that nothing would ever move again, as in DRAMsim3.
     */
    private void giveWay(long cycle) {
        draining = 0;
        if (commands.banks().busy() == 0) {
            moveFrom(reads, reads.oldest(reads.banks()), cycle);
        }
    }

    private void moveFrom(WaitingQueue source, int request, long cycle) {
        source.remove(request);
        commands.add(request, cycle);
    }

    private boolean mustDrain() {
        return writes.isFull()
                || (writes.size() > drainAbove && commands.banks().busy() == 0)
                || (closed && reads.size() == 0);
    }

    /** Whether the next cycle may move a request. */
    private boolean hasWork() {
        boolean drains = draining > 0 || mustDrain();
        return ((drains ? writes : reads).banks() & ~commands.banks().full()) != 0;
    }
}

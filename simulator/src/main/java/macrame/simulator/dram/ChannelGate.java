package macrame.simulator.dram;

import macrame.simulator.dram.bank.BankChannel;
import macrame.simulator.port.DramPort.Requester;
import org.jspecify.annotations.Nullable;

/**
 * One channel as the core sees it: a register that holds a burst on its way to the controller, and the controller behind
 * it. A burst put into the register in a core cycle is offered from the first memory edge at or after it on, edge by edge
 * while the controller's queue is full; the core sees the register free from its first edge after the one at which the
 * controller took the burst.
 */
final class ChannelGate {
    private static final long NEVER = -1;

    private final BankChannel channel;
    private final int number;
    private @Nullable IssuedBurst register;
    private long offerEdge;

    private int lastServed = Requester.values().length - 1;
    private long wantedFrom = NEVER;
    private long lastPut = NEVER;
    private long blockedCycles;
    private long readsUnderWay;
    private boolean isOffering;
    private long lastOnBus;
    private int lastTransfer;

    /** Hears of writes: accepted is all that the accelerator asks of them. */
    interface Acceptance {
        void accepted(IssuedBurst write, long edge);
    }

    ChannelGate(BankChannel channel, int number) {
        this.channel = channel;
        this.number = number;
    }

    /**
     * The number of the channel whose controller hands {@code tag} back; the tag's other half is the ticket of a read or the
     * transfer of a write, which has no ticket any more once it is accepted.
     */
    static int number(long tag) {
        return (int) (tag >>> Integer.SIZE);
    }

    int number() {
        return number;
    }

    boolean isFree() {
        return register == null;
    }

    /** The requester whose turn is last. */
    int lastServed() {
        return lastServed;
    }

    /** Somebody has a burst for this channel in {@code cycle} and may not put it into the register. */
    void want(long cycle) {
        if (wantedFrom == NEVER) {
            wantedFrom = cycle == lastPut ? cycle + 1 : cycle;
        }
    }

    /**
     * Takes a burst in core cycle {@code cycle}.
     *
     * @param edge the first memory edge at or after it
     * @return the cycles for which the burst, or one that is still waiting, found the register occupied
     */
    long put(IssuedBurst burst, long cycle, long edge) {
        register = burst;
        readsUnderWay += burst.isWrite() ? 0 : 1;
        offerEdge = edge;
        lastServed = burst.requester().ordinal();
        long blocked = wantedFrom == NEVER ? 0 : cycle - wantedFrom;
        wantedFrom = NEVER;
        lastPut = cycle;
        blockedCycles += blocked;
        return blocked;
    }

    /** Lets the controller go through all memory edges before {@code edge}. */
    void run(long edge, Acceptance acceptance) {
        while (register != null && offerEdge < edge) {
            channel.advanceTo(offerEdge);
            if (!offer(register)) {
                offerEdge = channel.nextCycle();
                continue;
            }
            if (register.isWrite()) {
                acceptance.accepted(register, offerEdge);
            }
            register = null;
        }
        if (edge > 0) {
            channel.advanceTo(edge - 1);
        }
    }

    private boolean offer(IssuedBurst burst) {
        int subject = burst.isWrite() ? burst.transfer() : burst.ticket();
        isOffering = true;
        boolean taken = channel.offer(burst.number(), burst.isWrite(), (long) number << Integer.SIZE | subject);
        isOffering = false;
        return taken;
    }

    /** The next memory edge at which the controller may do something, or at which the register's burst is offered. */
    long nextEdge() {
        return register != null ? Math.min(offerEdge, channel.nextCycle()) : channel.nextCycle();
    }

    /** Whether somebody waits for something that has not been settled yet. */
    boolean isAwaited() {
        return register != null || readsUnderWay > 0;
    }

    /** A read is settled: it is known when its data come. */
    void answered() {
        readsUnderWay--;
    }

    /** Whether what is done at {@code edge} ends a burst on the data bus that was not heard of before. */
    boolean occupiesBus(int transfer, long edge) {
        if (isOffering || edge <= lastOnBus) {
            return false;
        }
        lastOnBus = edge;
        lastTransfer = transfer;
        return true;
    }

    /** The memory edge by which the last burst so far has crossed the data bus. */
    long lastOnBus() {
        return lastOnBus;
    }

    /** The transfer that that burst belongs to. */
    int lastTransfer() {
        return lastTransfer;
    }

    /** Nothing more will come: sends what is still in the write buffer. */
    void drain() {
        channel.close();
        while (!channel.isIdle()) {
            channel.advanceTo(channel.nextCycle());
        }
    }

    ChannelUse use() {
        return new ChannelUse(channel.counts(), blockedCycles);
    }
}

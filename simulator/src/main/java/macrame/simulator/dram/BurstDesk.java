package macrame.simulator.dram;

import com.google.common.math.IntMath;
import java.util.Arrays;
import macrame.simulator.port.BoundedQueue;
import macrame.simulator.port.Bursts;
import macrame.simulator.port.DramPort.Client;
import macrame.simulator.port.DramPort.Requester;
import org.jspecify.annotations.Nullable;

/**
 * One requester's bursts in front of the channels: issued in the order asked for, at most {@code window} of them
 * unanswered. Answers may come in any order; transfers are told complete in the order asked for.
 */
final class BurstDesk {
    private final Requester requester;
    private final int window;
    private final int burstBytes;
    private BoundedQueue<Transfer> unissued = new BoundedQueue<>("transfers not issued", 0);
    private BoundedQueue<Transfer> incomplete = new BoundedQueue<>("transfers not complete", 0);
    private final Transfer none = new Transfer(-1, 0, Bursts.single(0, 1).cursor());
    private Transfer[] byTicket = {};
    private int nextTicket;
    private int underWay;
    private long head = -1;
    private @Nullable Client client;

    /** Something asked for; {@code ticket} says which it is when an answer comes. */
    private static final class Transfer {
        private final int number;
        private final int ticket;
        private final Bursts.Cursor left;
        private int underWay;
        private boolean isIssued;
        private long firstCycle = -1;

        Transfer(int number, int ticket, Bursts.Cursor left) {
            this.number = number;
            this.ticket = ticket;
            this.left = left;
        }

        boolean isComplete() {
            return isIssued && underWay == 0;
        }
    }

    BurstDesk(Requester requester, int window, int burstBytes) {
        this.requester = requester;
        this.window = window;
        this.burstBytes = burstBytes;
    }

    void connect(Client newClient, int mostTransfers) {
        client = newClient;
        unissued = new BoundedQueue<>(requester + " transfers not issued", mostTransfers);
        incomplete = new BoundedQueue<>(requester + " transfers not complete", mostTransfers);
        byTicket = new Transfer[IntMath.ceilingPowerOfTwo(mostTransfers)];
        Arrays.fill(byTicket, none);
    }

    void ask(Bursts bursts, int number) {
        Transfer transfer = new Transfer(number, nextTicket, bursts.cursor());
        nextTicket = (nextTicket + 1) % Ticket.NUMBERS;
        incomplete.add(transfer);
        byTicket[transfer.ticket & byTicket.length - 1] = transfer;
        unissued.add(transfer);
        if (head < 0) {
            head = transfer.left.next();
        }
    }

    /** Whether a burst is left that may be issued now. */
    boolean isWaiting() {
        return head >= 0 && underWay < window;
    }

    /** The number of the next burst to issue: its address divided by its bytes. */
    long head() {
        return head / burstBytes;
    }

    /** Issues the next burst in {@code cycle}. */
    IssuedBurst issue(long cycle) {
        Transfer transfer = unissued.element();
        IssuedBurst burst =
                new IssuedBurst(requester, transfer.number, Ticket.of(requester, transfer.ticket), head / burstBytes);
        transfer.underWay++;
        underWay++;
        if (transfer.left.hasNext()) {
            head = transfer.left.next();
        } else {
            unissued.remove();
            transfer.isIssued = true;
            head = unissued.isEmpty() ? -1 : unissued.element().left.next();
            client().issued(transfer.number, cycle);
        }
        return burst;
    }

    /** The transfer that a burst belongs to which is not answered yet. */
    int transfer(int ticket) {
        return byTicket(ticket).number;
    }

    /** A burst is answered in {@code cycle}, which is now. */
    void answer(int ticket, long cycle) {
        Transfer answered = byTicket(ticket);
        answered.underWay--;
        underWay--;
        if (answered.firstCycle < 0) {
            answered.firstCycle = cycle;
        }
        while (!incomplete.isEmpty() && incomplete.element().isComplete()) {
            Transfer complete = incomplete.remove();
            client().complete(complete.number, complete.firstCycle, cycle);
        }
    }

    private Transfer byTicket(int ticket) {
        return byTicket[Ticket.number(ticket) & byTicket.length - 1];
    }

    private Client client() {
        if (client == null) {
            throw new IllegalStateException("nobody asks as " + requester);
        }
        return client;
    }
}

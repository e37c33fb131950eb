package macrame.simulator.dram;

import macrame.simulator.port.DramPort.Requester;

/** What a burst carries so that its answer finds the way back: who asked, and for which transfer, in one number. */
final class Ticket {
    private static final int REQUESTER_BITS = 2;

    /** Numbers of transfers are below this. */
    static final int NUMBERS = 1 << 28;

    private Ticket() {}

    static int of(Requester requester, int number) {
        return number << REQUESTER_BITS | requester.ordinal();
    }

    static int requester(int ticket) {
        return ticket & (1 << REQUESTER_BITS) - 1;
    }

    static int number(int ticket) {
        return ticket >>> REQUESTER_BITS;
    }
}

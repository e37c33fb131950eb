package macrame.simulator.dram;

import macrame.simulator.port.DramPort.Requester;

/**
 * A burst on its way to a channel.
 *
 * @param transfer it belongs to, as the requester numbers them
 * @param ticket that its answer comes back with
 * @param number its address divided by the bytes of a burst
 */
record IssuedBurst(Requester requester, int transfer, int ticket, long number) {
    boolean isWrite() {
        return requester == Requester.STORE;
    }
}

package macrame.simulator.dram;

import macrame.simulator.port.DramPort.Requester;

/** Something asked of the DRAM: {@code bursts} bursts, from {@code cycle} on. */
record Ask(Requester requester, long cycle, long bursts) {
    /** What became of it, in core cycles. */
    record Outcome(long issued, long first, long complete) {}
}

package macrame.simulator.dram;

import macrame.simulator.port.DramPort.Requester;
import org.jspecify.annotations.Nullable;

/**
 * The data bus: serves one burst at a time, round robin among the requesters with a burst issued. Decisions are made one
 * after the other without events; stretches in which one requester streams undisturbed are passed in closed form.
 */
final class Channel {
    /** Hears what has been decided; may hear of it before the time it is about. */
    interface Listener {
        /** Hears nothing. */
        Listener NONE = new Listener() {
            @Override
            public void issued(Requester requester, long cycle) {}

            @Override
            public void first(Requester requester, long cycle) {}

            @Override
            public void served(Requester requester, long cycle) {}
        };

        /** The requester's next transfer issues its last burst in {@code cycle}. */
        void issued(Requester requester, long cycle);

        /** The first burst of the requester's next transfer is answered in {@code cycle}. */
        void first(Requester requester, long cycle);

        /** The last burst of the requester's next transfer is answered in {@code cycle}. */
        void served(Requester requester, long cycle);

        /** A burst occupies the bus between two ticks. */
        default void burst(Requester requester, long from, long to) {}
    }

    private static final Requester[] REQUESTERS = Requester.values();

    private final BurstTiming timing;
    private final boolean burstByBurst;
    private final BurstFlow[] flows = new BurstFlow[REQUESTERS.length];
    private long free;
    private int last = REQUESTERS.length - 1;
    private boolean decided;

    /** @param burstByBurst whether every burst is to be heard of, and none passed over */
    Channel(BurstTiming timing, boolean burstByBurst) {
        this.timing = timing;
        this.burstByBurst = burstByBurst;
        for (int i = 0; i < flows.length; i++) {
            flows[i] = new BurstFlow(timing.outstanding());
        }
    }

    void ask(Requester requester, long bursts, long cycle, Listener listener) {
        flows[requester.ordinal()].ask(bursts, cycle);
        flows[requester.ordinal()].issueMore();
        tellIssued(requester, listener);
    }

    /** Makes every decision up to and including tick {@code limit}. */
    void run(long limit, Listener listener) {
        for (long tick = nextDecision(); tick <= limit; tick = nextDecision()) {
            if (!skip(tick, limit)) {
                serve(tick, listener);
            }
        }
    }

    /** Makes decisions until one of them settles the last issue or answer of a transfer; its tick, or -1. */
    long runToMilestone() {
        decided = false;
        for (long tick = nextDecision(); tick != Long.MAX_VALUE; tick = nextDecision()) {
            if (!skip(tick, Long.MAX_VALUE)) {
                serve(tick, Listener.NONE);
            }
            if (decided) {
                return tick;
            }
        }
        return -1;
    }

    private long nextDecision() {
        long earliest = Long.MAX_VALUE;
        for (BurstFlow flow : flows) {
            if (flow.isWaiting()) {
                earliest = Math.min(earliest, timing.clock().ticks(flow.headIssue()));
            }
        }
        return earliest == Long.MAX_VALUE ? earliest : Math.max(free, earliest);
    }

    private void serve(long tick, Listener listener) {
        int chosen = last;
        do {
            chosen = chosen == flows.length - 1 ? 0 : chosen + 1;
        } while (!flows[chosen].isWaiting() || timing.clock().ticks(flows[chosen].headIssue()) > tick);
        last = chosen;
        free = Math.addExact(tick, timing.service());
        Requester requester = REQUESTERS[chosen];
        BurstFlow flow = flows[chosen];
        long answer = timing.clock().cycleAtOrAfter(free + latency(requester));
        flow.serve(answer);
        listener.burst(requester, tick, free);
        tellIssued(requester, listener);
        if (flow.servedFirst()) {
            listener.first(requester, answer);
        }
        if (flow.takeServed()) {
            decided = true;
            listener.served(requester, answer);
        }
    }

    private void tellIssued(Requester requester, Listener listener) {
        BurstFlow flow = flows[requester.ordinal()];
        if (flow.takeIssued()) {
            decided = true;
            listener.issued(requester, flow.lastIssue());
        }
    }

    private boolean skip(long tick, long limit) {
        if (burstByBurst || tick != free) {
            return false;
        }
        BurstFlow only = only();
        if (only == null) {
            return false;
        }
        Requester requester = REQUESTERS[last];
        long most = (limit - free) / timing.service() + 1;
        long bursts = only.steady(timing, latency(requester), free, most);
        if (bursts == 0) {
            return false;
        }
        free = Math.addExact(free, Math.multiplyExact(bursts, timing.service()));
        only.skip(bursts, timing, latency(requester), free);
        return true;
    }

    /** The flow served last, if no other has a burst waiting. */
    private @Nullable BurstFlow only() {
        for (int i = 0; i < flows.length; i++) {
            if (flows[i].isWaiting() != (i == last)) {
                return null;
            }
        }
        return flows[last];
    }

    private long latency(Requester requester) {
        return requester == Requester.STORE ? 0 : timing.latency();
    }

    void copyFrom(Channel other) {
        free = other.free;
        last = other.last;
        for (int i = 0; i < flows.length; i++) {
            flows[i].copyFrom(other.flows[i]);
        }
    }
}

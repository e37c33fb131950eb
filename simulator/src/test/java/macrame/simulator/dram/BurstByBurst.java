package macrame.simulator.dram;

import java.util.ArrayList;
import java.util.List;
import macrame.simulator.dram.Ask.Outcome;
import macrame.simulator.port.DramPort.Requester;

/**
 * The rules of the DRAM channel moved forward tick by tick, with an object for every burst: slow, and without a thought
 * to share with the model it is compared with.
 */
final class BurstByBurst {
    private final BurstTiming timing;
    private final List<List<Burst>> bursts = new ArrayList<>();
    private int lastServed = Requester.values().length - 1;
    private long busyUntil;

    private static final class Burst {
        final long askedIn;
        long issuedIn = -1;
        long answeredIn = -1;

        Burst(long askedIn) {
            this.askedIn = askedIn;
        }
    }

    BurstByBurst(BurstTiming timing) {
        this.timing = timing;
        for (int i = 0; i < Requester.values().length; i++) {
            bursts.add(new ArrayList<>());
        }
    }

    /** The outcomes of {@code asks}, which stand in the order of their cycles. */
    List<Outcome> run(List<Ask> asks) {
        List<List<Burst>> transfers = new ArrayList<>();
        for (Ask ask : asks) {
            List<Burst> transfer = new ArrayList<>();
            for (long i = 0; i < ask.bursts(); i++) {
                transfer.add(new Burst(ask.cycle()));
            }
            bursts.get(ask.requester().ordinal()).addAll(transfer);
            transfers.add(transfer);
        }
        for (long tick = 0; !allAnswered(); tick++) {
            if (tick % timing.clock().ticksPerCycle() == 0) {
                issue(tick / timing.clock().ticksPerCycle());
            }
            serve(tick);
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (List<Burst> transfer : transfers) {
            Burst last = transfer.get(transfer.size() - 1);
            outcomes.add(new Outcome(last.issuedIn, transfer.get(0).answeredIn, last.answeredIn));
        }
        return outcomes;
    }

    private boolean allAnswered() {
        return bursts.stream().flatMap(List::stream).allMatch(burst -> burst.answeredIn >= 0);
    }

    /** In each cycle each requester issues its next burst, if fewer than it may are under way. */
    private void issue(long cycle) {
        for (List<Burst> queue : bursts) {
            long underWay = queue.stream()
                    .filter(burst -> burst.issuedIn >= 0 && (burst.answeredIn < 0 || burst.answeredIn > cycle))
                    .count();
            queue.stream()
                    .filter(burst -> burst.issuedIn < 0)
                    .findFirst()
                    .filter(burst -> burst.askedIn <= cycle && underWay < timing.outstanding())
                    .ifPresent(burst -> burst.issuedIn = cycle);
        }
    }

    private void serve(long tick) {
        if (tick < busyUntil) {
            return;
        }
        for (int turn = 1; turn <= bursts.size(); turn++) {
            int requester = (lastServed + turn) % bursts.size();
            Burst next = bursts.get(requester).stream()
                    .filter(burst -> burst.issuedIn >= 0 && burst.answeredIn < 0)
                    .findFirst()
                    .orElse(null);
            if (next != null) {
                busyUntil = tick + timing.service();
                long latency = requester == Requester.STORE.ordinal() ? 0 : timing.latency();
                long period = timing.clock().ticksPerCycle();
                next.answeredIn = (busyUntil + latency + period - 1) / period;
                lastServed = requester;
                return;
            }
        }
    }
}

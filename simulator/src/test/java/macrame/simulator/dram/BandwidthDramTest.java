package macrame.simulator.dram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import macrame.simulator.dram.Ask.Outcome;
import macrame.simulator.kernel.ClockDomain;
import macrame.simulator.port.DramPort.Requester;
import macrame.simulator.probe.Probe;
import org.junit.jupiter.api.Test;

final class BandwidthDramTest {
    /** One tick a cycle, four cycles a burst, ten of latency. */
    private static BurstTiming simple(int outstanding) {
        return new BurstTiming(new ClockDomain(1), 4, 10, outstanding);
    }

    private static List<Outcome> run(BurstTiming timing, Ask... asks) {
        return Desks.run(timing, List.of(asks), Probe.NONE);
    }

    /** Issued in 3, 4, 5; served 3-7, 7-11, 11-15; answered ten cycles after each service. */
    @Test
    void aReadsDataComesALatencyAfterItsService() {
        assertThat(run(simple(4), new Ask(Requester.LOAD, 3, 3))).containsExactly(new Outcome(5, 17, 25));
    }

    /** A write is accepted when its service ends. */
    @Test
    void aWriteHasNoLatency() {
        assertThat(run(simple(4), new Ask(Requester.STORE, 3, 3))).containsExactly(new Outcome(5, 7, 15));
    }

    /** Two under way: served 0-4 and 4-8, answered 14 and 18, so bursts 2 and 3 go out in 14 and 18; 18 + 4 + 10 = 32. */
    @Test
    void outstandingBurstsBoundAStream() {
        assertThat(run(simple(2), new Ask(Requester.LOAD, 0, 4))).containsExactly(new Outcome(18, 14, 32));
    }

    /** Load 0-4, store 4-8, fetch 8-12, load 12-16, store 16-20: load first on the tie, then in turn. */
    @Test
    void requestersTakeTurnsByBurst() {
        assertThat(run(
                        simple(4),
                        new Ask(Requester.FETCH, 0, 1),
                        new Ask(Requester.STORE, 0, 2),
                        new Ask(Requester.LOAD, 0, 2)))
                .containsExactly(new Outcome(0, 22, 22), new Outcome(1, 8, 20), new Outcome(1, 14, 26));
    }

    /** 10 ticks a cycle and 25 a burst: bursts end at ticks 25, 50, 75; cycle edges at 30, 50, 80. */
    @Test
    void whatEndsBetweenEdgesIsSeenAtTheNextEdge() {
        BurstTiming timing = new BurstTiming(new ClockDomain(10), 25, 0, 8);
        assertThat(run(
                        timing,
                        new Ask(Requester.LOAD, 0, 1),
                        new Ask(Requester.LOAD, 1, 1),
                        new Ask(Requester.LOAD, 2, 1)))
                .extracting(Outcome::complete)
                .containsExactly(3L, 5L, 8L);
    }

    /** 7 GB in bursts of 64 B, eight cycles each: the closed form says when, and a handful of events is all it takes. */
    @Test
    void sevenGigabytesAreAHandfulOfEvents() {
        BurstTiming timing = new BurstTiming(new ClockDomain(1), 8, 50, 16);
        long bursts = 7_000_000_000L / 64;
        Ask ask = new Ask(Requester.LOAD, 0, bursts);
        assertThat(run(timing, ask)).extracting(Outcome::complete).containsExactly(8 * bursts + 50);
        assertThat(Desks.events(timing, List.of(ask))).isLessThan(10);
    }

    @Test
    void closedFormAndBurstByBurstAgree() {
        Random random = new Random(20_261_123);
        for (int round = 0; round < 3_000; round++) {
            BurstTiming timing = new BurstTiming(
                    new ClockDomain(1 + random.nextInt(5)),
                    1 + random.nextInt(12),
                    random.nextInt(30),
                    1 + random.nextInt(8));
            List<Ask> asks = asks(random);
            List<Outcome> expected = new BurstByBurst(timing).run(asks);
            assertThat(Desks.run(timing, asks, Probe.NONE))
                    .as("round %s: %s %s", round, timing, asks)
                    .isEqualTo(expected);
            assertThat(Desks.run(timing, asks, new Everything()))
                    .as("round %s, heard burst by burst", round)
                    .isEqualTo(expected);
        }
    }

    /** Loads and stores follow each other as engines let them: after the last issue; fetches come at any time. */
    private static List<Ask> asks(Random random) {
        List<Ask> asks = new ArrayList<>();
        long cycle = random.nextInt(4);
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            Requester requester = Requester.values()[random.nextInt(3)];
            long bursts = requester == Requester.FETCH ? 1 + random.nextInt(2) : 1 + random.nextInt(60);
            asks.add(new Ask(requester, cycle, bursts));
            cycle += random.nextInt(3) == 0 ? 0 : random.nextInt(120);
        }
        return asks;
    }

    private static final class Everything implements Probe {
        @Override
        public Detail detail() {
            return Detail.STEPS;
        }

        @Override
        public void span(String unit, String activity, long fromCycle, long toCycle, long subject, String detail) {}
    }
}

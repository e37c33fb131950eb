package macrame.simulator.dram;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import macrame.simulator.kernel.ClockDomain;
import macrame.simulator.kernel.Component;
import macrame.simulator.kernel.Phase;
import macrame.simulator.kernel.Simulation;
import macrame.simulator.port.BoundedQueue;
import macrame.simulator.port.Bursts;
import macrame.simulator.port.DramPort;
import macrame.simulator.probe.Probe;

/**
 * DRAM as a rate and a latency. The channel's decisions are settled when something new is asked for, and when one of them
 * is the last that a transfer depends on; to know when that is, a copy of the channel runs ahead.
 */
public final class BandwidthDram extends Component implements DramPort {
    private final Simulation simulation;
    private final ClockDomain clock;
    private final Channel channel;
    private final Channel ahead;
    private final Probe probe;
    private final Map<Requester, Desk> desks = new EnumMap<>(Requester.class);
    private final Channel.Listener commit = new Commit();
    private long milestone = -1;
    private long answeredUntil;

    public BandwidthDram(Simulation simulation, BurstTiming timing, Probe probe) {
        super(simulation, "dram");
        this.simulation = simulation;
        this.clock = timing.clock();
        this.probe = probe;
        boolean heard = probe.detail() == Probe.Detail.STEPS;
        this.channel = new Channel(timing, heard);
        this.ahead = new Channel(timing, heard);
    }

    @Override
    public void connect(Requester requester, Client client, int mostTransfers) {
        desks.put(requester, new Desk(simulation, requester, client, mostTransfers));
    }

    @Override
    public void request(Requester requester, Bursts bursts, int transfer) {
        channel.run(now() - 1, commit);
        Desk desk = desk(requester);
        desk.issuing.add(transfer);
        desk.answering.add(transfer);
        channel.ask(requester, bursts.count(), clock.cycleAtOrAfter(now()), commit);
        milestone = now();
        wake(now(), Phase.ARBITRATION);
    }

    /** The cycle in which the last answer so far has reached the accelerator. */
    public long answeredUntil() {
        return answeredUntil;
    }

    @Override
    protected void act(Phase phase, int subject) {
        if (now() != milestone) {
            return;
        }
        channel.run(now(), commit);
        ahead.copyFrom(channel);
        milestone = ahead.runToMilestone();
        if (milestone >= 0) {
            wake(milestone, Phase.ARBITRATION);
        }
    }

    private Desk desk(Requester requester) {
        Desk desk = desks.get(requester);
        if (desk == null) {
            throw new IllegalStateException("no desk for " + requester);
        }
        return desk;
    }

    /** Turns decisions into events at the requesters' desks. */
    private final class Commit implements Channel.Listener {
        @Override
        public void issued(Requester requester, long cycle) {
            desk(requester).issue(cycle);
        }

        @Override
        public void first(Requester requester, long cycle) {
            desk(requester).firstCycle = cycle;
        }

        @Override
        public void served(Requester requester, long cycle) {
            answeredUntil = Math.max(answeredUntil, cycle);
            desk(requester).answer(cycle);
        }

        @Override
        public void burst(Requester requester, long from, long to) {
            if (probe.detail() == Probe.Detail.STEPS) {
                long end = Math.max(clock.cycleAtOrAfter(to), from / clock.ticksPerCycle() + 1);
                probe.span(
                        "dram", requester.name().toLowerCase(Locale.ROOT), from / clock.ticksPerCycle(), end, -1, "");
            }
        }
    }

    /** Where one requester is told, in time, what has been decided. */
    private final class Desk extends Component {
        private final BoundedQueue<Integer> issuing;
        private final BoundedQueue<Integer> answering;
        private final BoundedQueue<Answer> answers;
        private final Client client;
        private long firstCycle;

        private record Answer(int transfer, long firstCycle, long cycle) {}

        Desk(Simulation simulation, Requester requester, Client client, int mostTransfers) {
            super(simulation, "dram." + requester.name().toLowerCase(Locale.ROOT));
            this.client = client;
            this.issuing = new BoundedQueue<>(name() + " not issued", mostTransfers);
            this.answering = new BoundedQueue<>(name() + " not answered", mostTransfers);
            this.answers = new BoundedQueue<>(name() + " answers", mostTransfers);
        }

        void issue(long cycle) {
            client.issued(issuing.remove(), cycle);
        }

        void answer(long cycle) {
            answers.add(new Answer(answering.remove(), firstCycle, cycle));
            wake(clock.ticks(cycle), Phase.COMPLETION);
        }

        @Override
        protected void act(Phase phase, int subject) {
            while (!answers.isEmpty() && clock.ticks(answers.element().cycle) <= Desk.this.now()) {
                Answer answer = answers.remove();
                client.complete(answer.transfer, answer.firstCycle, answer.cycle);
            }
        }
    }
}

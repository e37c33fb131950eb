package macrame.simulator.dram;

import java.util.ArrayList;
import java.util.List;
import macrame.isa.instruction.Block;
import macrame.simulator.dram.Ask.Outcome;
import macrame.simulator.kernel.Component;
import macrame.simulator.kernel.Phase;
import macrame.simulator.kernel.Simulation;
import macrame.simulator.port.Bursts;
import macrame.simulator.port.DramPort;
import macrame.simulator.port.DramPort.Requester;
import macrame.simulator.probe.Probe;

/** Asks the DRAM model for transfers at given cycles, and notes what becomes of them. */
final class Desks extends Component implements DramPort.Client {
    private final BurstTiming timing;
    private final List<Ask> asks;
    private final BandwidthDram dram;
    private final long[] issued;
    private final long[] first;
    private final long[] complete;

    private Desks(Simulation simulation, BurstTiming timing, List<Ask> asks, Probe probe) {
        super(simulation, "desks");
        this.timing = timing;
        this.asks = asks;
        this.dram = new BandwidthDram(simulation, timing, probe);
        this.issued = new long[asks.size()];
        this.first = new long[asks.size()];
        this.complete = new long[asks.size()];
        for (Requester requester : Requester.values()) {
            dram.connect(requester, this, Math.max(1, asks.size()));
        }
        for (int i = 0; i < asks.size(); i++) {
            later(timing.clock().ticks(asks.get(i).cycle()), Phase.START, i);
        }
    }

    /** What becomes of {@code asks}, in their order. */
    static List<Outcome> run(BurstTiming timing, List<Ask> asks, Probe probe) {
        Simulation simulation = new Simulation();
        Desks desks = new Desks(simulation, timing, asks, probe);
        simulation.run();
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < asks.size(); i++) {
            outcomes.add(new Outcome(desks.issued[i], desks.first[i], desks.complete[i]));
        }
        return outcomes;
    }

    /** Events that {@code asks} take. */
    static long events(BurstTiming timing, List<Ask> asks) {
        Simulation simulation = new Simulation();
        Desks desks = new Desks(simulation, timing, asks, Probe.NONE);
        simulation.run();
        return simulation.events() - desks.asks.size();
    }

    @Override
    protected void act(Phase phase, int subject) {
        Ask ask = asks.get(subject);
        dram.request(ask.requester(), Bursts.of(0, Block.contiguous(Math.toIntExact(ask.bursts())), 1), subject);
    }

    @Override
    public void issued(int transfer, long cycle) {
        issued[transfer] = cycle;
    }

    @Override
    public void complete(int transfer, long firstCycle, long cycle) {
        if (cycle != timing.clock().cycleAtOrAfter(now())) {
            throw new AssertionError("told in cycle " + now() + " of cycle " + cycle);
        }
        first[transfer] = firstCycle;
        complete[transfer] = cycle;
    }
}

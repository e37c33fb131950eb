package macrame.simulator.dram;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import macrame.isa.hardware.BankDramSpec;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction;
import macrame.isa.units.Frequency;
import macrame.simulator.dram.Ask.Outcome;
import macrame.simulator.kernel.ClockDomain;
import macrame.simulator.kernel.Component;
import macrame.simulator.kernel.Phase;
import macrame.simulator.kernel.Simulation;
import macrame.simulator.port.DramPort;
import macrame.simulator.port.DramPort.Requester;
import macrame.simulator.port.Effects;
import macrame.simulator.port.LayerWindows;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.port.RunContext;
import macrame.simulator.port.Semaphores;
import macrame.simulator.probe.Probe;
import macrame.simulator.stats.Tally;

/** Asks DRAM with banks for transfers at given core cycles, and notes what becomes of them. */
final class BankDesks extends Component implements DramPort.Client {
    private static final int TICKS_PER_CYCLE = 3;

    private final List<BankAsk> asks;
    private final int burstBytes;
    private final RunContext run;
    private final BankedDram dram;
    private final long[] issued;
    private final long[] first;
    private final long[] complete;

    private BankDesks(Frequency core, BankDramSpec spec, int outstanding, List<BankAsk> asks) {
        this(core, spec, outstanding, asks, context(asks.size()));
    }

    private BankDesks(Frequency core, BankDramSpec spec, int outstanding, List<BankAsk> asks, RunContext run) {
        super(run.simulation(), "desks");
        this.asks = asks;
        this.burstBytes = spec.organization().burstBytes();
        this.run = run;
        this.dram = new BankedDram(run, core, spec, outstanding);
        this.issued = new long[asks.size()];
        this.first = new long[asks.size()];
        this.complete = new long[asks.size()];
        for (Requester requester : Requester.values()) {
            dram.connect(requester, this, Math.max(1, asks.size()));
        }
        for (int i = 0; i < asks.size(); i++) {
            later(run.clock().ticks(asks.get(i).cycle()), Phase.START, i);
        }
    }

    private static RunContext context(int asks) {
        ImmutableList<Instruction> instructions =
                ImmutableList.copyOf(Collections.nCopies(asks, new Instruction.Host(Header.of(0, 0), 0)));
        return new RunContext(
                new Simulation(),
                new ClockDomain(TICKS_PER_CYCLE),
                instructions,
                new Semaphores(ImmutableList.of()),
                new LayerWindows(1, instructions),
                new Tally<>(MachineCounter.class, 2),
                Effects.NONE,
                Probe.NONE);
    }

    /** The DRAM after everything asked for is done. */
    record Done(ImmutableList<Outcome> outcomes, ImmutableList<ChannelUse> channels, long events) {}

    static Done run(Frequency core, BankDramSpec spec, int outstanding, List<BankAsk> asks) {
        BankDesks desks = new BankDesks(core, spec, outstanding, asks);
        desks.run.simulation().run();
        desks.dram.finish();
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < asks.size(); i++) {
            outcomes.add(new Outcome(desks.issued[i], desks.first[i], desks.complete[i]));
        }
        long events = desks.run.simulation().events() - asks.size();
        return new Done(ImmutableList.copyOf(outcomes), desks.dram.channels(), events);
    }

    @Override
    protected void act(Phase phase, int subject) {
        BankAsk ask = asks.get(subject);
        dram.request(ask.requester(), ask.bursts(burstBytes), subject);
    }

    @Override
    public void issued(int transfer, long cycle) {
        if (issued[transfer] != 0) {
            throw new AssertionError("transfer " + transfer + " is issued twice");
        }
        issued[transfer] = cycle;
    }

    @Override
    public void complete(int transfer, long firstCycle, long cycle) {
        if (run.clock().ticks(cycle) != now() || complete[transfer] != 0) {
            throw new AssertionError("told at " + now() + " of cycle " + cycle);
        }
        first[transfer] = firstCycle;
        complete[transfer] = cycle;
    }
}

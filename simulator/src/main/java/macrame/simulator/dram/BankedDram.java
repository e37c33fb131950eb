package macrame.simulator.dram;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import macrame.isa.hardware.BankDramSpec;
import macrame.isa.hardware.DramParameter;
import macrame.isa.hardware.MemoryClock;
import macrame.isa.units.Frequency;
import macrame.simulator.dram.bank.BankDram;
import macrame.simulator.dram.bank.Completions;
import macrame.simulator.kernel.ClockCrossing;
import macrame.simulator.kernel.Component;
import macrame.simulator.kernel.Phase;
import macrame.simulator.port.Bursts;
import macrame.simulator.port.DramPort;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.port.RunContext;

/**
 * DRAM as banks: in each core cycle each channel's register takes one burst, round robin among the requesters whose next
 * burst is for that channel; the controllers behind the registers run on the memory clock.
 *
 * <p>Nothing that is asked for in a core cycle reaches a memory edge before the one at or after that cycle, so the
 * controllers are let run up to the next cycle as soon as this one's bursts are known; and as long as no event is due, one
 * cycle is worked out after the other without any.
 */
public final class BankedDram extends Component implements DramPort {
    /** What is counted of banks alone. */
    public static final ImmutableSet<MachineCounter> COUNTERS = Sets.immutableEnumSet(
            MachineCounter.DRAM_ACTIVATES,
            MachineCounter.DRAM_COLUMN_READS,
            MachineCounter.DRAM_COLUMN_WRITES,
            MachineCounter.DRAM_ROW_HITS,
            MachineCounter.DRAM_REFRESHES,
            MachineCounter.DRAM_OPEN_CYCLES,
            MachineCounter.DRAM_CLOSED_CYCLES,
            MachineCounter.DRAM_OFF_BUS_BURSTS,
            MachineCounter.DRAM_BLOCKED_CYCLES);

    private static final long NEVER = Long.MAX_VALUE;
    private static final Requester[] REQUESTERS = Requester.values();

    private final RunContext run;
    private final ClockCrossing crossing;
    private final int burstCycles;
    private final BankDram memory;
    private final ChannelGate[] gates;
    private final BurstDesk[] desks = new BurstDesk[REQUESTERS.length];
    private final BankCounts counts;
    /** The first core cycle whose bursts have not been chosen. */
    private long earliest;

    private boolean isOver;

    /** @param outstanding bursts that each requester may have unanswered */
    public BankedDram(RunContext run, Frequency core, BankDramSpec spec, int outstanding) {
        super(run.simulation(), "dram");
        this.run = run;
        this.crossing = crossing(core, spec.clock());
        this.burstCycles = spec.timing().cycles(DramParameter.BL);
        this.memory = new BankDram(spec, new Answers());
        this.gates = new ChannelGate[spec.organization().channels()];
        for (int i = 0; i < gates.length; i++) {
            gates[i] = new ChannelGate(memory.at(i), i);
        }
        for (Requester requester : REQUESTERS) {
            desks[requester.ordinal()] =
                    new BurstDesk(requester, outstanding, spec.organization().burstBytes());
        }
        this.counts = new BankCounts(run.tally());
        run.windows().beforeClose(this::settle);
    }

    private static ClockCrossing crossing(Frequency core, MemoryClock memory) {
        return new ClockCrossing(
                BigInteger.valueOf(core.hertz()).multiply(BigInteger.valueOf(memory.hertzDenominator())),
                BigInteger.valueOf(memory.hertzNumerator()));
    }

    @Override
    public void connect(Requester requester, Client client, int mostTransfers) {
        desks[requester.ordinal()].connect(client, mostTransfers);
    }

    @Override
    public void request(Requester requester, Bursts bursts, int transfer) {
        desks[requester.ordinal()].ask(bursts, transfer);
        wake(now(), Phase.ARBITRATION);
    }

    @Override
    protected void act(Phase phase, int subject) {
        long cycle = run.clock().cycleAtOrAfter(now());
        if (phase == Phase.COMPLETION) {
            BurstDesk desk = desks[Ticket.requester(subject)];
            desk.answer(subject, cycle);
            if (desk.isWaiting()) {
                wake(now(), Phase.ARBITRATION);
            }
            return;
        }
        long next = Math.max(cycle, earliest);
        if (next == cycle) {
            do {
                next = arbitrate(next);
            } while (next != NEVER && run.clock().ticks(next) < quietUntil());
        }
        if (next != NEVER) {
            wake(run.clock().ticks(next), Phase.ARBITRATION);
        }
    }

    /** Chooses the bursts of {@code cycle}; the next cycle in which there may be something to do. */
    private long arbitrate(long cycle) {
        long edge = crossing.farAtOrAfter(cycle);
        runTo(edge);
        boolean granted;
        do {
            granted = false;
            for (ChannelGate gate : gates) {
                granted |= gate.isFree() && grant(gate, cycle, edge);
            }
        } while (granted && gates.length > 1);
        for (BurstDesk desk : desks) {
            if (desk.isWaiting()) {
                gate(desk).want(cycle);
            }
        }
        runTo(crossing.farAtOrAfter(cycle + 1));
        earliest = cycle + 1;
        return next();
    }

    private void runTo(long edge) {
        for (ChannelGate gate : gates) {
            gate.run(edge, this::accepted);
        }
    }

    private boolean grant(ChannelGate gate, long cycle, long edge) {
        for (int turn = 1; turn <= desks.length; turn++) {
            BurstDesk desk = desks[(gate.lastServed() + turn) % desks.length];
            if (desk.isWaiting() && gate(desk) == gate) {
                IssuedBurst burst = desk.issue(cycle);
                count(MachineCounter.DRAM_BLOCKED_CYCLES, burst.transfer(), gate.put(burst, cycle, edge));
                return true;
            }
        }
        return false;
    }

    private void count(MachineCounter counter, int transfer, long amount) {
        run.count(counter, run.instruction(transfer), amount);
    }

    private ChannelGate gate(BurstDesk desk) {
        return gates[memory.number(desk.head())];
    }

    private long next() {
        for (BurstDesk desk : desks) {
            if (desk.isWaiting() && gate(desk).isFree()) {
                return earliest;
            }
        }
        long edge = NEVER;
        for (ChannelGate gate : gates) {
            if (gate.isAwaited()) {
                edge = Math.min(edge, gate.nextEdge());
            }
        }
        return edge == NEVER ? NEVER : Math.max(earliest, crossing.nearAfter(edge) - 1);
    }

    private void accepted(IssuedBurst write, long edge) {
        answer(write.ticket(), crossing.nearAfter(edge));
    }

    private void answer(int ticket, long cycle) {
        later(run.clock().ticks(cycle), Phase.COMPLETION, ticket);
    }

    /** Lets everything happen that happens before {@code cycle}, and counts it for the layer whose window is open. */
    private void settle(long cycle) {
        runTo(crossing.farAtOrAfter(cycle));
        counts.add(memory.counts(), run.windows().open());
    }

    /** Lets the writes that have been accepted go out after the end of the run, so that they are counted. */
    public void finish() {
        long end = Math.max(0, crossing.farAtOrAfter(run.windows().lastEnd()) - 1);
        isOver = true;
        for (ChannelGate gate : gates) {
            if (gate.lastOnBus() > end) {
                long late = (gate.lastOnBus() - end + burstCycles - 1) / burstCycles;
                count(MachineCounter.DRAM_OFF_BUS_BURSTS, gate.lastTransfer(), late);
            }
            gate.drain();
        }
        counts.addAfterEnd(memory.counts());
    }

    /** What each channel has done. */
    public ImmutableList<ChannelUse> channels() {
        return Arrays.stream(gates).map(ChannelGate::use).collect(ImmutableList.toImmutableList());
    }

    /** Hears of the controllers what is done when, on the memory clock. */
    private final class Answers implements Completions {
        @Override
        public void read(long tag, long cycle) {
            int ticket = (int) tag;
            int requester = Ticket.requester(ticket);
            ChannelGate gate = gates[ChannelGate.number(tag)];
            gate.answered();
            answer(ticket, crossing.nearAtOrAfter(cycle));
            crossBus(gate, REQUESTERS[requester], desks[requester].transfer(ticket), cycle);
        }

        @Override
        public void written(long tag, long cycle) {
            crossBus(gates[ChannelGate.number(tag)], Requester.STORE, (int) tag, cycle);
        }

        /** A burst's last data cross the bus before {@code end}, unless those of another serve for it. */
        private void crossBus(ChannelGate gate, Requester requester, int transfer, long end) {
            boolean crosses = gate.occupiesBus(transfer, end);
            if (isOver || !crosses) {
                count(MachineCounter.DRAM_OFF_BUS_BURSTS, transfer, 1);
            } else if (run.listensToSteps()) {
                long from = crossing.nearAfter(end - burstCycles) - 1;
                String unit = gates.length == 1 ? name() : name() + "." + gate.number();
                run.probe()
                        .span(
                                unit,
                                requester.name().toLowerCase(Locale.ROOT),
                                from,
                                crossing.nearAtOrAfter(end),
                                -1,
                                "");
            }
        }
    }
}

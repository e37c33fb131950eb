package macrame.simulator.frontend;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import macrame.isa.hardware.FrontendSpec;
import macrame.isa.instruction.Encoder;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Instruction;
import macrame.simulator.kernel.Component;
import macrame.simulator.kernel.Phase;
import macrame.simulator.port.DramPort;
import macrame.simulator.port.DramPort.Requester;
import macrame.simulator.port.EngineUnit;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.port.RunContext;

/**
 * Fetches the program burst by burst into the prefetch FIFO, and hands instructions to the engines in program order:
 * one whose last byte is in the FIFO is decoded and dispatched in that cycle, and its engine sees it in the next. A full
 * queue blocks everything behind it.
 */
public final class Frontend extends Component implements DramPort.Client {
    private final RunContext run;
    private final FrontendSpec spec;
    private final FetchPath path;
    private final ImmutableMap<Engine, EngineUnit> engines;
    private final long programBytes;
    private long asked;
    private long arrived;
    private long consumed;
    private int next;
    private long nextBytes;
    private long dispatchedIn = -1;
    private boolean prefetched;

    public Frontend(RunContext run, FrontendSpec spec, FetchPath path, Map<Engine, EngineUnit> engines) {
        super(run.simulation(), "frontend");
        this.run = run;
        this.spec = spec;
        this.path = path;
        this.engines = ImmutableMap.copyOf(engines);
        this.programBytes = bytes(run);
        // Bursts that the FIFO has room for, and one without which an instruction would not fit.
        path.dram().connect(Requester.FETCH, this, spec.prefetchBytes() / path.burstBytes() + 2);
        engines.values().forEach(unit -> unit.queue().onTaken(() -> wake(now(), Phase.SUPPLY)));
        peek();
    }

    /** Bytes that the program occupies in DRAM. */
    private static long bytes(RunContext run) {
        long bytes = 0;
        for (Instruction instruction : run.instructions()) {
            bytes += Encoder.bytes(instruction);
        }
        return bytes;
    }

    /** Puts the whole program into the FIFO, as if it had been fetched long ago, at no byte of this run. */
    public void prefetch() {
        asked = programBytes;
        arrived = programBytes;
        prefetched = true;
    }

    /** Instructions that have been handed to an engine. */
    public int dispatched() {
        return next;
    }

    @Override
    public void issued(int transfer, long cycle) {}

    @Override
    public void complete(int transfer, long firstCycle, long cycle) {
        arrived = Math.min(arrived + path.burstBytes(), programBytes);
        wake(now(), Phase.SUPPLY);
    }

    @Override
    protected void act(Phase phase, int subject) {
        long cycle = run.clock().cycleAtOrAfter(now());
        if (cycle > dispatchedIn) {
            dispatch(cycle);
        }
        fetch();
    }

    private void dispatch(long cycle) {
        for (int i = 0; i < spec.dispatchPerCycle(); i++) {
            if (next == run.instructions().size() || arrived < consumed + nextBytes) {
                return;
            }
            Instruction instruction = run.instruction(next);
            EngineUnit unit = engine(instruction);
            if (unit.queue().isFull()) {
                return;
            }
            dispatchedIn = cycle;
            hand(instruction, unit, cycle);
        }
        wake(run.clock().ticks(cycle + 1), Phase.SUPPLY);
    }

    private void hand(Instruction instruction, EngineUnit unit, long cycle) {
        unit.queue().put(next, cycle + 1);
        unit.wakeInCycle(cycle + 1);
        run.count(MachineCounter.INSTRUCTIONS, instruction, 1);
        run.count(MachineCounter.DRAM_READ_INSTRUCTIONS, instruction, prefetched ? 0 : nextBytes);
        if (run.listens()) {
            run.probe().span(name(), "dispatch", cycle, cycle + 1, next, unit.name());
        }
        consumed += nextBytes;
        next++;
        peek();
    }

    private void peek() {
        nextBytes = next == run.instructions().size() ? 0 : Encoder.bytes(run.instruction(next));
    }

    /** Asks for bursts that the FIFO has room for, and for those without which the next instruction never fits. */
    private void fetch() {
        int burstBytes = path.burstBytes();
        while (asked < programBytes
                && (asked + burstBytes - consumed <= spec.prefetchBytes() || asked < consumed + nextBytes)) {
            Instruction instruction = run.instruction(next);
            run.count(MachineCounter.DRAM_READ_BURSTS, instruction, 1);
            run.count(MachineCounter.DRAM_READ_BURST_BYTES, instruction, burstBytes);
            path.dram().request(Requester.FETCH, path.burst(asked), next);
            asked += burstBytes;
        }
    }

    private EngineUnit engine(Instruction instruction) {
        EngineUnit unit = engines.get(instruction.engine());
        if (unit == null) {
            throw new IllegalStateException("no engine for " + instruction.opcode());
        }
        return unit;
    }
}

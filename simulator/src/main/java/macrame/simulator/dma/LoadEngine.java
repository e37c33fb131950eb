package macrame.simulator.dma;

import java.util.EnumMap;
import java.util.Map;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.DramSpec;
import macrame.isa.instruction.Block;
import macrame.isa.instruction.Border;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Space;
import macrame.simulator.port.BankPorts;
import macrame.simulator.port.BoundedQueue;
import macrame.simulator.port.Bursts;
import macrame.simulator.port.DramPort;
import macrame.simulator.port.DramPort.Requester;
import macrame.simulator.port.EngineUnit;
import macrame.simulator.port.InstructionQueue;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.port.RunContext;
import org.jspecify.annotations.Nullable;

/**
 * DRAM to scratchpad. The next load starts in the cycle after the last burst of this one is issued; a load ends at the
 * first core edge at or after its last data, but not before the scratchpad's port has written border and data.
 *
 * <p>Loads in flight: one that asks, and as many as bursts may be outstanding. What has come and is not written waits in
 * the engine's buffer, at most the data of these.
 */
public final class LoadEngine extends EngineUnit implements DramPort.Client {
    private static final long PERMILLE = 1000;

    private final DramLayout layout;
    private final DramPort dram;
    private final BankPorts banks;
    private final Map<Space, ScratchpadPort> ports = new EnumMap<>(Space.class);
    private final BoundedQueue<Transfer> transfers;
    private final BoundedQueue<Transfer> awaited;
    /** Whole cycles before its last byte at which the first byte of a burst is there. */
    private final long serviceCycles;

    /** A load in flight. */
    private static final class Transfer {
        private final int instruction;
        private final long start;
        private final ScratchpadPort.@Nullable Stretch border;
        private ScratchpadPort.@Nullable Stretch data;
        /** When its data are there, as far as they have been asked for; unknown as long as they are awaited. */
        private long readyFrom;

        Transfer(int instruction, long start, ScratchpadPort.@Nullable Stretch border, long readyFrom) {
            this.instruction = instruction;
            this.start = start;
            this.border = border;
            this.readyFrom = readyFrom;
        }

        boolean isAwaited() {
            return readyFrom == Long.MAX_VALUE;
        }

        /** The cycle in which it ends for all that is known in {@code cycle}. */
        long end(long cycle) {
            long written = border == null ? 0 : border.until(cycle);
            return Math.max(Math.max(readyFrom, written), data == null ? 0 : data.until(cycle));
        }

        long lost() {
            return (border == null ? 0 : border.lost()) + (data == null ? 0 : data.lost());
        }
    }

    public LoadEngine(
            RunContext run,
            InstructionQueue queue,
            AcceleratorSpec spec,
            BankPorts banks,
            DramLayout layout,
            DramPort dram) {
        super(Engine.LOAD, run, queue, spec.dma().outstandingBursts() + 1);
        this.layout = layout;
        this.dram = dram;
        this.banks = banks;
        this.transfers = new BoundedQueue<>("loads in flight", inFlight().capacity());
        this.awaited = new BoundedQueue<>("loads of data in flight", inFlight().capacity());
        this.serviceCycles = serviceCycles(spec);
        ports.put(Space.WEIGHTS, new ScratchpadPort(banks, spec.weights().portBytes()));
        ports.put(
                Space.ACTIVATIONS, new ScratchpadPort(banks, spec.activations().portBytes()));
        ports.put(Space.PARAMETERS, new ScratchpadPort(banks, spec.parameters().portBytes()));
        dram.connect(Requester.LOAD, this, inFlight().capacity());
    }

    private static long serviceCycles(AcceleratorSpec spec) {
        DramSpec dram = spec.dram();
        return dram.burst().bytes()
                * PERMILLE
                * spec.clock().hertz()
                / Math.multiplyExact(dram.peak().bytesPerSecond(), dram.efficiencyPermille());
    }

    @Override
    protected void start(int instruction, long cycle) {
        Instruction.Load load = load(instruction);
        long bytes = load.block().bytes();
        long border = borderBytes(load);
        Bursts asked = layout.bursts(load.region(), load.offset(), load.block());
        long bursts = asked.count();
        run().count(DmaCounters.read(layout.contents(load.region())), load, bytes);
        run().count(MachineCounter.DRAM_READ_BURSTS, load, bursts);
        run().count(MachineCounter.DRAM_READ_BURST_BYTES, load, bursts * layout.burstBytes());
        run().count(DmaCounters.written(load.destination()), load, bytes + border);
        ScratchpadPort.Stretch padding = border == 0 ? null : port(load).write(load, border, cycle);
        Transfer transfer = new Transfer(instruction, cycle, padding, bursts == 0 ? cycle + 1 : Long.MAX_VALUE);
        transfers.add(transfer);
        banks.loadsWriteFrom(transfers.element().start);
        if (bursts == 0) {
            readyFrom(cycle + 1);
            endIfOldest(transfer, cycle);
        } else {
            awaited.add(transfer);
            dram.request(Requester.LOAD, asked, instruction);
        }
    }

    @Override
    public void issued(int transfer, long cycle) {
        readyFrom(cycle + 1);
    }

    @Override
    public void complete(int transfer, long firstCycle, long cycle) {
        Transfer complete = awaited.remove();
        Instruction.Load load = load(transfer);
        long bytes = load.block().bytes();
        ScratchpadPort port = port(load);
        long burstCycles = port.cycles(Math.min(bytes, layout.burstBytes()));
        complete.data = port.write(load, bytes, firstCycle - Math.min(burstCycles, serviceCycles));
        complete.readyFrom = cycle;
        endIfOldest(complete, cycle);
    }

    /** Loads end in order: one that has all its data waits for those before it. */
    private void endIfOldest(Transfer transfer, long cycle) {
        if (transfer == transfers.element() && !transfer.isAwaited()) {
            endAt(transfer.instruction, Math.max(cycle, transfer.end(cycle)));
        }
    }

    @Override
    protected long endsIn(int instruction, long cycle) {
        long end = transfers.element().end(cycle);
        if (end > cycle) {
            return end;
        }
        long lost = transfers.remove().lost();
        if (lost > 0) {
            account().lose(lost);
            run().count(DmaCounters.loadConflicts(load(instruction).destination()), load(instruction), lost);
        }
        banks.loadsWriteFrom(transfers.isEmpty() ? Long.MAX_VALUE : transfers.element().start);
        if (!transfers.isEmpty()) {
            endIfOldest(transfers.element(), cycle);
        }
        return cycle;
    }

    /** Bytes of padding that a load writes. */
    static long borderBytes(Instruction.Load load) {
        Border border = load.border();
        Block block = load.block();
        long runs = (long) (border.top() + block.outer() + border.bottom())
                * (border.left() + block.middle() + border.right());
        return runs * block.run() - block.bytes();
    }

    private Instruction.Load load(int instruction) {
        return (Instruction.Load) run().instruction(instruction);
    }

    private ScratchpadPort port(Instruction.Load load) {
        ScratchpadPort port = ports.get(load.destination());
        if (port == null) {
            throw new IllegalStateException("load into " + load.destination());
        }
        return port;
    }
}

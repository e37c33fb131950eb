package macrame.simulator.dma;

import java.util.BitSet;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Instruction;
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
 * Scratchpad to DRAM, burst by burst: at most one is asked for a cycle, at most so many are asked for and not accepted, and
 * a burst's bytes are read in the cycle in which it is asked for, or in a later one if a port is taken. A store ends at the
 * first core edge at or after DRAM has accepted its last burst; the next starts in the cycle after its last was asked for.
 *
 * <p>Stores in flight: one that asks, and as many as bursts may be outstanding.
 */
public final class StoreEngine extends EngineUnit implements DramPort.Client {
    private final DramLayout layout;
    private final DramPort dram;
    private final BankPorts ports;
    private final int mostOutstanding;
    private final BoundedQueue<Transfer> transfers;
    private final BitSet banks = new BitSet();
    private @Nullable Transfer asking;
    private int outstanding;
    private long nextTry;

    /** A store in flight. */
    private static final class Transfer {
        private final int instruction;
        private final Instruction.Store store;
        private final Bursts.Cursor bursts;
        private final BurstSources sources;
        private long left;

        Transfer(int instruction, Instruction.Store store, Bursts bursts, BurstSources sources) {
            this.instruction = instruction;
            this.store = store;
            this.bursts = bursts.cursor();
            this.sources = sources;
            this.left = bursts.count();
        }
    }

    public StoreEngine(
            RunContext run,
            InstructionQueue queue,
            AcceleratorSpec spec,
            BankPorts ports,
            DramLayout layout,
            DramPort dram) {
        super(Engine.STORE, run, queue, spec.dma().outstandingBursts() + 1);
        this.layout = layout;
        this.dram = dram;
        this.ports = ports;
        this.mostOutstanding = spec.dma().outstandingBursts();
        this.transfers = new BoundedQueue<>("stores in flight", inFlight().capacity());
        dram.connect(Requester.STORE, this, mostOutstanding);
    }

    @Override
    protected void start(int instruction, long cycle) {
        Instruction.Store store = (Instruction.Store) run().instruction(instruction);
        long bytes = store.block().bytes();
        Bursts bursts = layout.bursts(store.region(), store.offset(), store.block());
        run().count(DmaCounters.writtenToDram(layout.contents(store.region())), store, bytes);
        run().count(MachineCounter.DRAM_WRITE_BURSTS, store, bursts.count());
        run().count(MachineCounter.DRAM_WRITE_BURST_BYTES, store, bursts.count() * layout.burstBytes());
        run().count(DmaCounters.readFrom(store.source()), store, bytes);
        long address = layout.address(store.region(), store.offset());
        Transfer transfer =
                new Transfer(instruction, store, bursts, new BurstSources(store, address, layout.burstBytes()));
        transfers.add(transfer);
        if (transfer.left == 0) {
            readyFrom(cycle + 1);
            endFinished(cycle + 1);
        } else {
            asking = transfer;
            aim(transfer);
            moveIn(cycle);
        }
    }

    /** Finds out which banks the next burst is read from. */
    private void aim(Transfer transfer) {
        banks.clear();
        transfer.sources.next(
                transfer.bursts.next(), (address, end) -> ports.addBanks(transfer.store.source(), address, end, banks));
    }

    @Override
    protected void move(long cycle) {
        if (asking == null || cycle < nextTry || outstanding == mostOutstanding) {
            return;
        }
        long free = ports.storeReadsFrom(asking.store.source(), banks, cycle);
        nextTry = Math.max(free, cycle + 1);
        if (free > cycle) {
            account().lose(free - cycle);
            run().count(DmaCounters.storeConflicts(asking.store.source()), asking.store, free - cycle);
            moveIn(free);
            return;
        }
        outstanding++;
        dram.request(Requester.STORE, asking.sources.burst(), asking.instruction);
        if (asking.bursts.hasNext()) {
            aim(asking);
            moveIn(cycle + 1);
        } else {
            asking = null;
            readyFrom(cycle + 1);
        }
    }

    @Override
    public void issued(int transfer, long cycle) {}

    @Override
    public void complete(int transfer, long firstCycle, long cycle) {
        outstanding--;
        moveIn(cycle);
        transfers.element().left--;
        endFinished(cycle);
    }

    private void endFinished(long cycle) {
        while (!transfers.isEmpty() && transfers.element().left == 0) {
            endAt(transfers.remove().instruction, cycle);
        }
    }
}

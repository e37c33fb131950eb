package macrame.simulator.dma;

import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Instruction;
import macrame.simulator.port.Bursts;
import macrame.simulator.port.DramPort;
import macrame.simulator.port.DramPort.Requester;
import macrame.simulator.port.EngineUnit;
import macrame.simulator.port.InstructionQueue;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.port.RunContext;

/** Scratchpad to DRAM: a store ends at the first core edge at or after DRAM has accepted its last burst. */
public final class StoreEngine extends EngineUnit implements DramPort.Client {
    private final DramLayout layout;
    private final DramPort dram;
    private long lastEnd;

    public StoreEngine(RunContext run, InstructionQueue queue, DramLayout layout, DramPort dram) {
        super(Engine.STORE, run, queue);
        this.layout = layout;
        this.dram = dram;
        dram.connect(Requester.STORE, this);
    }

    @Override
    protected void start(int instruction, long cycle) {
        Instruction.Store store = (Instruction.Store) run().instruction(instruction);
        long bytes = store.block().bytes();
        Bursts asked = layout.bursts(store.region(), store.offset(), store.block());
        long bursts = asked.count();
        run().count(DmaCounters.writtenToDram(layout.contents(store.region())), store, bytes);
        run().count(MachineCounter.DRAM_WRITE_BURSTS, store, bursts);
        run().count(MachineCounter.DRAM_WRITE_BURST_BYTES, store, bursts * layout.burstBytes());
        run().count(DmaCounters.readFrom(store.source()), store, bytes);
        if (bursts == 0) {
            readyFrom(cycle + 1);
            finish(instruction, cycle + 1);
        } else {
            dram.request(Requester.STORE, asked, instruction);
        }
    }

    @Override
    public void issued(int transfer, long cycle) {
        readyFrom(cycle + 1);
    }

    @Override
    public void complete(int transfer, long firstCycle, long cycle) {
        finish(transfer, cycle);
    }

    private void finish(int instruction, long cycle) {
        lastEnd = Math.max(lastEnd, cycle);
        endAt(instruction, lastEnd);
    }
}

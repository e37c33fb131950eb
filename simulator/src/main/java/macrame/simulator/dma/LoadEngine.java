package macrame.simulator.dma;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.DramSpec;
import macrame.isa.instruction.Block;
import macrame.isa.instruction.Border;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Space;
import macrame.simulator.port.Bursts;
import macrame.simulator.port.DramPort;
import macrame.simulator.port.DramPort.Requester;
import macrame.simulator.port.EngineUnit;
import macrame.simulator.port.InstructionQueue;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.port.RunContext;

/**
 * DRAM to scratchpad. The next load starts in the cycle after the last burst of this one is issued; a load ends at the
 * first core edge at or after its last data, but not before the scratchpad's port has written border and data.
 */
public final class LoadEngine extends EngineUnit implements DramPort.Client {
    private static final long PERMILLE = 1000;

    private final DramLayout layout;
    private final DramPort dram;
    private final Map<Space, ScratchpadPort> ports = new EnumMap<>(Space.class);
    private final Queue<BorderOnly> behindData = new ArrayDeque<>();
    /** Whole cycles before its last byte at which the first byte of a burst is there. */
    private final long serviceCycles;

    private int lastRequested;
    private boolean dataAwaited;
    private long lastEnd;

    /** A load without data that may end only after an earlier load's data have come. */
    private record BorderOnly(int instruction, int after, long cycle) {}

    public LoadEngine(RunContext run, InstructionQueue queue, AcceleratorSpec spec, DramLayout layout, DramPort dram) {
        super(Engine.LOAD, run, queue);
        this.layout = layout;
        this.dram = dram;
        this.serviceCycles = serviceCycles(spec);
        ports.put(Space.WEIGHTS, new ScratchpadPort(spec.weights().portBytes()));
        ports.put(Space.ACTIVATIONS, new ScratchpadPort(spec.activations().portBytes()));
        ports.put(Space.PARAMETERS, new ScratchpadPort(spec.parameters().portBytes()));
        dram.connect(Requester.LOAD, this);
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
        long borderEnd = port(load).write(border, cycle);
        if (bursts == 0) {
            readyFrom(cycle + 1);
            finishBorder(new BorderOnly(instruction, lastRequested, Math.max(cycle + 1, borderEnd)));
        } else {
            lastRequested = instruction;
            dataAwaited = true;
            dram.request(Requester.LOAD, asked, instruction);
        }
    }

    @Override
    public void issued(int transfer, long cycle) {
        readyFrom(cycle + 1);
    }

    @Override
    public void complete(int transfer, long firstCycle, long cycle) {
        Instruction.Load load = load(transfer);
        long bytes = load.block().bytes();
        ScratchpadPort port = port(load);
        long burstCycles = port.cycles(Math.min(bytes, layout.burstBytes()));
        long firstWrite = firstCycle - Math.min(burstCycles, serviceCycles);
        finish(transfer, Math.max(cycle, port.write(bytes, firstWrite)));
        dataAwaited = transfer != lastRequested;
        while (!behindData.isEmpty() && behindData.element().after == transfer) {
            BorderOnly border = behindData.remove();
            finish(border.instruction, border.cycle);
        }
    }

    private void finishBorder(BorderOnly border) {
        if (dataAwaited) {
            behindData.add(border);
        } else {
            finish(border.instruction, border.cycle);
        }
    }

    /** Bytes of padding that a load writes. */
    static long borderBytes(Instruction.Load load) {
        Border border = load.border();
        Block block = load.block();
        long runs = (long) (border.top() + block.outer() + border.bottom())
                * (border.left() + block.middle() + border.right());
        return runs * block.run() - block.bytes();
    }

    private void finish(int instruction, long cycle) {
        lastEnd = Math.max(lastEnd, cycle);
        endAt(instruction, lastEnd);
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

package macrame.simulator.scratchpad;

import java.util.BitSet;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.instruction.Footprint;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Space;
import macrame.isa.instruction.StridedRange;
import macrame.simulator.port.BankPorts;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.port.RunContext;
import macrame.simulator.port.ScheduledReads;
import org.jspecify.annotations.Nullable;

/** The scratchpads of one machine, and what its engines do to them. */
public final class Scratchpads implements BankPorts {
    private final RunContext run;
    private final Ports ports;
    private final VectorWrites writes = new VectorWrites();
    private @Nullable VectorOperation vector;

    public Scratchpads(RunContext run, AcceleratorSpec spec) {
        this.run = run;
        this.ports = new Ports(spec);
    }

    @Override
    public void connectArray(ScheduledReads array) {
        ports.connectArray(array);
    }

    @Override
    public void arrayStarts(long cycle) {
        settle(cycle);
    }

    private void settle(long cycle) {
        if (vector != null) {
            vector.workUntil(cycle);
        }
    }

    @Override
    public void vectorStarts(Instruction operation, long cycle, long workCycles, long latency) {
        vector = new VectorOperation(ports, writes, operation, cycle, workCycles, latency);
    }

    @Override
    public long vectorWorkUntil(long cycle) {
        return vector().workUntil(cycle);
    }

    @Override
    public long vectorEnds() {
        VectorOperation ended = vector();
        vector = null;
        long lost = ended.lostAtActivations() + ended.lostAtParameters();
        if (lost > 0) {
            run.count(MachineCounter.ACTIVATION_CONFLICTS_OF_VECTOR, ended.instruction(), ended.lostAtActivations());
            run.count(MachineCounter.PARAMETER_CONFLICTS_OF_VECTOR, ended.instruction(), ended.lostAtParameters());
        }
        return lost;
    }

    private VectorOperation vector() {
        if (vector == null) {
            throw new IllegalStateException("no vector operation is in flight");
        }
        return vector;
    }

    @Override
    public void addBanks(Space space, long address, long end, BitSet banks) {
        banks.set(ports.banks(space).of(address), ports.banks(space).of(end - 1) + 1);
    }

    @Override
    public long storeReadsFrom(Space space, BitSet banks, long cycle) {
        settle(cycle);
        long free = ports.freeOfArray(space, banks, cycle);
        if (free > cycle) {
            return free;
        }
        return vector != null && vector.reads(space, banks, cycle) ? cycle + 1 : cycle;
    }

    @Override
    public void loadsWriteFrom(long cycle) {
        writes.loadsWriteFrom(cycle);
    }

    @Override
    public long vectorWrites(Instruction load, long from, long to) {
        settle(to);
        Met met = new Met(load);
        writes.between(from, to, met);
        return met.cycles;
    }

    /** Adds up the cycles in which a load meets vector results. */
    private final class Met implements VectorWrites.Consumer {
        private final Instruction load;
        private @Nullable BitSet banks;
        private Space space = Space.DRAM;
        private long cycles;

        Met(Instruction load) {
            this.load = load;
        }

        @Override
        public void writes(VectorOperation operation, long from, long to) {
            if (banks == null) {
                StridedRange destination = Footprint.of(load).writes().get(0);
                space = destination.space();
                banks = ports.touched(Footprint.of(load).writes(), space);
            }
            cycles += operation.writes(space, banks) ? to - from : 0;
        }
    }
}

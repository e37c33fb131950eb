package macrame.simulator.vector;

import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.VectorSpec;
import macrame.isa.instruction.Correct;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Instruction;
import macrame.simulator.port.AccumulatorTraffic;
import macrame.simulator.port.BankPorts;
import macrame.simulator.port.EngineUnit;
import macrame.simulator.port.InstructionQueue;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.port.RunContext;

/**
 * The vector unit. Operations do not overlap. One holds the ports of its operands' banks in its work cycles, and ends its
 * latency after the last of them; the next starts in that cycle.
 */
public final class VectorUnit extends EngineUnit {
    private final VectorSpec vector;
    private final VectorActions actions;
    private final BankPorts ports;
    private long latency;

    public VectorUnit(RunContext run, InstructionQueue queue, AcceleratorSpec spec, BankPorts ports) {
        super(Engine.VECTOR, run, queue, 1);
        this.vector = spec.vector();
        this.actions = new VectorActions(
                run, new AccumulatorTraffic(run, spec.accumulators().bits()));
        this.ports = ports;
    }

    @Override
    protected void start(int instruction, long cycle) {
        Instruction operation = run().instruction(instruction);
        long work = VectorCost.of(operation, vector).workCycles(vector);
        // An operation of no cost still takes the cycle in which it is decoded, so that time always moves on.
        latency = Math.max(vector.latencyCycles(), 1 - work);
        long cycles = work + latency;
        run().count(MachineCounter.VECTOR_CYCLES, operation, cycles);
        run().count(MachineCounter.CORRECT_CYCLES, operation, operation instanceof Correct ? cycles : 0);
        actions.count(operation);
        ports.vectorStarts(operation, cycle, work, latency);
        endAt(instruction, cycle + cycles);
    }

    @Override
    protected long endsIn(int instruction, long cycle) {
        long end = ports.vectorWorkUntil(cycle) + latency;
        if (end <= cycle) {
            account().lose(ports.vectorEnds());
            readyFrom(cycle);
        }
        return end;
    }
}

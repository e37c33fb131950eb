package macrame.simulator.vector;

import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.VectorSpec;
import macrame.isa.instruction.Correct;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Instruction;
import macrame.simulator.port.AccumulatorTraffic;
import macrame.simulator.port.EngineUnit;
import macrame.simulator.port.InstructionQueue;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.port.RunContext;

/** The vector unit. Operations do not overlap. */
public final class VectorUnit extends EngineUnit {
    private final VectorSpec vector;
    private final VectorActions actions;

    public VectorUnit(RunContext run, InstructionQueue queue, AcceleratorSpec spec) {
        super(Engine.VECTOR, run, queue);
        this.vector = spec.vector();
        this.actions = new VectorActions(
                run, new AccumulatorTraffic(run, spec.accumulators().bits()));
    }

    @Override
    protected void start(int instruction, long cycle) {
        Instruction operation = run().instruction(instruction);
        // An operation of no cost still takes the cycle in which it is decoded, so that time always moves on.
        long cycles = Math.max(1, VectorCost.of(operation, vector).cycles(vector));
        run().count(MachineCounter.VECTOR_CYCLES, operation, cycles);
        run().count(MachineCounter.CORRECT_CYCLES, operation, operation instanceof Correct ? cycles : 0);
        actions.count(operation);
        readyFrom(cycle + cycles);
        endAt(instruction, cycle + cycles);
    }
}

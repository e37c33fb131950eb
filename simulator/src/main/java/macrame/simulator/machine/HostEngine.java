package macrame.simulator.machine;

import macrame.isa.instruction.Engine;
import macrame.simulator.port.EngineUnit;
import macrame.simulator.port.InstructionQueue;
import macrame.simulator.port.RunContext;

/** The host's place in the program's order: its work takes no cycle of the machine. */
final class HostEngine extends EngineUnit {
    HostEngine(RunContext run, InstructionQueue queue) {
        super(Engine.HOST, run, queue, 1);
    }

    @Override
    protected void start(int instruction, long cycle) {
        endNow(instruction);
    }

    @Override
    protected long endsIn(int instruction, long cycle) {
        readyFrom(cycle);
        return cycle;
    }
}

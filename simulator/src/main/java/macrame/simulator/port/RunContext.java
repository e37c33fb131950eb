package macrame.simulator.port;

import com.google.common.collect.ImmutableList;
import macrame.isa.instruction.Instruction;
import macrame.simulator.kernel.ClockDomain;
import macrame.simulator.kernel.Simulation;
import macrame.simulator.probe.Probe;
import macrame.simulator.stats.Tally;

/**
 * What every unit of the machine shares during one run.
 *
 * @param tally counts by layer; the group after the last layer is for what belongs to none
 */
public record RunContext(
        Simulation simulation,
        ClockDomain clock,
        ImmutableList<Instruction> instructions,
        Semaphores semaphores,
        LayerWindows windows,
        Tally<MachineCounter> tally,
        Effects effects,
        Probe probe) {
    public Instruction instruction(int position) {
        return instructions.get(position);
    }

    /** Adds to a counter of the layer that {@code instruction} works for. */
    public void count(MachineCounter counter, Instruction instruction, long amount) {
        tally.add(counter, instruction.header().layer(), amount);
    }

    public boolean listens() {
        return probe.detail() != Probe.Detail.NOTHING;
    }

    public boolean listensToSteps() {
        return probe.detail() == Probe.Detail.STEPS;
    }
}

package macrame.reports.run;

import com.google.common.collect.ImmutableList;
import macrame.isa.launch.Launches;
import macrame.simulator.machine.NetworkRun;
import macrame.simulator.machine.RunOptions;
import macrame.simulator.machine.RunResult;
import macrame.simulator.probe.Probe;

/**
 * All that a run is made of but who watches it.
 *
 * @param model as the user named it
 */
public record Simulation(
        String model,
        Machine machine,
        Launches network,
        ImmutableList<byte[]> inputs,
        boolean values,
        boolean intermediates) {
    /** Cycles, bytes and energy only. */
    static Simulation timingOnly(String model, Machine machine, Launches network) {
        return new Simulation(model, machine, network, ImmutableList.of(), false, false);
    }

    /** @throws macrame.isa.fault.InputException when model and machine do not go together, or memory does not suffice */
    public RunResult run(Probe probe, NetworkRun.Progress progress) {
        RunOptions options = new RunOptions(inputs, values, intermediates, probe);
        return ModelFaults.naming(
                model, values, () -> NetworkRun.run(machine.spec(), machine.energy(), network, options, progress));
    }
}

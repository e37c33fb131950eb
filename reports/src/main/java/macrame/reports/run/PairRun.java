package macrame.reports.run;

import macrame.isa.launch.Launches;
import macrame.reports.catalog.Catalog;
import macrame.reports.figure.Run;
import macrame.reports.figure.StoredTensor;
import macrame.simulator.machine.NetworkRun.Progress;
import macrame.simulator.machine.RunResult;
import macrame.simulator.probe.Probe;

/**
 * One model on one machine without values, from the names to the run; network and program are gone when it returns.
 *
 * @param version of Macrame
 */
public record PairRun(Catalog catalog, String version) {
    /** @throws macrame.isa.fault.InputException when the two do not go together */
    public Run run(Machine machine, String model) {
        Launches network = Model.launches(catalog, model, machine);
        RunResult result = Simulation.timingOnly(model, machine, network).run(Probe.NONE, Progress.UNHEARD);
        return machine.run(version, model, result, StoredTensor.of(network.tensors()));
    }
}

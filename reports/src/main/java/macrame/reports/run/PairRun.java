package macrame.reports.run;

import macrame.isa.launch.Launches;
import macrame.reports.catalog.Catalog;
import macrame.reports.figure.Run;
import macrame.simulator.machine.NetworkRun;
import macrame.simulator.machine.NetworkRun.Progress;
import macrame.simulator.machine.RunOptions;
import macrame.simulator.machine.RunResult;

/**
 * One model on one machine, from the names to the run; network and program are gone when it returns.
 *
 * @param version of Macrame
 */
public record PairRun(Catalog catalog, String version, RunOptions options) {
    /** @throws macrame.isa.fault.InputException when the two do not go together */
    public Run run(Machine machine, String model) {
        Launches network = Model.launches(catalog, model, machine.spec());
        RunResult result = NetworkRun.run(machine.spec(), machine.energy(), network, options, Progress.UNHEARD);
        return new Run(version, model, machine.spec(), result);
    }
}

package macrame.reports.run;

import macrame.isa.program.Program;
import macrame.reports.catalog.Catalog;
import macrame.reports.figure.Run;
import macrame.simulator.machine.RunOptions;
import macrame.simulator.machine.Simulator;

/**
 * One model on one machine, from the names to the run; network and program are gone when it returns.
 *
 * @param version of Macrame
 */
public record PairRun(Catalog catalog, String version, RunOptions options) {
    /** @throws macrame.isa.fault.InputException when the two do not go together */
    public Run run(Machine machine, String model) {
        Program program = Model.program(catalog, model, machine.spec());
        return new Run(
                version, model, machine.spec(), Simulator.run(machine.spec(), machine.energy(), program, options));
    }
}

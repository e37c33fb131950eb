package macrame.reports.figure;

import java.util.Optional;
import macrame.simulator.energy.EnergyItem;
import macrame.simulator.port.MachineCounter;

/**
 * What zero points of weights took: weight zero point x sum of inputs, which depends on the data and so cannot be folded
 * into the bias (Nagel et al. 2021, section 2.4.1).
 *
 * @param inputSums multiply-accumulates of inputs with ones, in rows beside those of weights or in slots of their own
 * @param slots of the array that nothing but such rows took
 * @param unitAdds additions of the row-sum unit
 * @param correctCycles of the vector unit, to take the term from the accumulators
 */
public record DataDependentTerm(long inputSums, long slots, long unitAdds, long correctCycles, double picojoules) {
    /** Absent where no weights have zero points. */
    public static Optional<DataDependentTerm> of(Run run) {
        DataDependentTerm term = new DataDependentTerm(
                total(run, MachineCounter.INPUT_SUM_MACS),
                total(run, MachineCounter.INPUT_SUM_SLOTS),
                total(run, MachineCounter.ROW_SUM_ADDS),
                total(run, MachineCounter.CORRECT_CYCLES),
                energy(run));
        return term.correctCycles == 0 && term.inputSums == 0 && term.unitAdds == 0
                ? Optional.empty()
                : Optional.of(term);
    }

    private static long total(Run run, MachineCounter counter) {
        return run.result().counters().total(counter);
    }

    private static double energy(Run run) {
        double picojoules = 0;
        for (EnergyItem item : run.result().energy().items()) {
            String action = item.action();
            if (action.startsWith("input-sum") || action.startsWith("row-sum") || action.equals("correct")) {
                picojoules += item.picojoules();
            }
        }
        return picojoules;
    }
}

package macrame.reports.figure;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import java.util.TreeMap;
import macrame.simulator.energy.EnergyItem;

/** How much of a run's energy rests on which kind of constant: published, derived or assumed. */
public final class ConstantLabels {
    private ConstantLabels() {}

    /** Shares of the run's energy by label, in alphabetical order. */
    public static ImmutableSortedMap<String, Double> shares(Run run) {
        Map<String, Double> shares = new TreeMap<>();
        for (EnergyItem item : run.result().energy().items()) {
            shares.merge(item.label(), Run.share(item.picojoules(), run.energyPicojoules()), Double::sum);
        }
        return ImmutableSortedMap.copyOf(shares);
    }
}

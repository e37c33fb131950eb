package macrame.reports.figure;

import com.google.common.collect.ImmutableList;
import macrame.simulator.machine.RunResult;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.stats.Snapshot;

/** Cycles that each engine lost to one of higher rank at the ports of one scratchpad's banks. */
public record PortConflicts(String scratchpad, long vector, long store, long load) {
    /** Of every scratchpad; none at all where nothing was lost. */
    public static ImmutableList<PortConflicts> of(RunResult result) {
        Snapshot<MachineCounter> counters = result.counters();
        ImmutableList<PortConflicts> all = ImmutableList.of(
                new PortConflicts("weights", 0, counters.total(MachineCounter.WEIGHT_CONFLICTS_OF_STORE), 0),
                new PortConflicts(
                        "activations",
                        counters.total(MachineCounter.ACTIVATION_CONFLICTS_OF_VECTOR),
                        counters.total(MachineCounter.ACTIVATION_CONFLICTS_OF_STORE),
                        counters.total(MachineCounter.ACTIVATION_CONFLICTS_OF_LOAD)),
                new PortConflicts(
                        "parameters",
                        counters.total(MachineCounter.PARAMETER_CONFLICTS_OF_VECTOR),
                        counters.total(MachineCounter.PARAMETER_CONFLICTS_OF_STORE),
                        counters.total(MachineCounter.PARAMETER_CONFLICTS_OF_LOAD)));
        boolean any = false;
        for (PortConflicts conflicts : all) {
            any |= conflicts.vector + conflicts.store + conflicts.load > 0;
        }
        return any ? all : ImmutableList.of();
    }
}

package macrame.simulator.machine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Map;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.simulator.port.Activity;
import macrame.simulator.port.MachineCounter;

/**
 * What is checked of each run before anyone sees it, at the cost of a few sums: each engine's cycles and the processing
 * elements' add up to the run's, an engine's lost cycles are those counted at the scratchpads, layers do not outlast the
 * run, and the run is not shorter than any of its bounds. A run that does not keep this is our mistake.
 */
final class AccountCheck {
    private static final ImmutableMap<String, ImmutableList<MachineCounter>> CONFLICTS = ImmutableMap.of(
            "vector",
            ImmutableList.of(
                    MachineCounter.ACTIVATION_CONFLICTS_OF_VECTOR, MachineCounter.PARAMETER_CONFLICTS_OF_VECTOR),
            "store",
            ImmutableList.of(
                    MachineCounter.WEIGHT_CONFLICTS_OF_STORE,
                    MachineCounter.ACTIVATION_CONFLICTS_OF_STORE,
                    MachineCounter.PARAMETER_CONFLICTS_OF_STORE),
            "load",
            ImmutableList.of(MachineCounter.ACTIVATION_CONFLICTS_OF_LOAD, MachineCounter.PARAMETER_CONFLICTS_OF_LOAD));

    private final RunResult result;

    private AccountCheck(RunResult result) {
        this.result = result;
    }

    /**
     * The result, if it adds up.
     *
     * @param bounds what the run as a whole cannot be faster than
     */
    static RunResult checked(RunResult result, AcceleratorSpec spec, Map<Bound, Long> bounds) {
        AccountCheck check = new AccountCheck(result);
        result.engineCycles().forEach((engine, activities) -> {
            check.sum("cycles of " + engine, activities, result.cycles());
            check.conflicts(engine, activities);
        });
        check.sum("PE-cycles", result.peCycles(), Math.multiplyExact(result.cycles(), spec.peakMacsPerCycle()));
        check.layers();
        bounds.forEach((bound, cycles) ->
                check.require(cycles <= result.cycles(), "bound " + bound.label(), cycles, result.cycles()));
        return result;
    }

    private void sum(String what, Map<String, Long> parts, long whole) {
        long sum = 0;
        for (Map.Entry<String, Long> part : parts.entrySet()) {
            require(part.getValue() >= 0, what + ", " + part.getKey(), part.getValue(), whole);
            sum += part.getValue();
        }
        require(sum == whole, what, sum, whole);
    }

    private void conflicts(String engine, Map<String, Long> activities) {
        long counted = 0;
        for (MachineCounter counter : CONFLICTS.getOrDefault(engine, ImmutableList.of())) {
            counted += result.counters().total(counter);
        }
        long lost = activities.getOrDefault(Activity.BANK_CONFLICT.label(), 0L);
        require(lost == counted, "cycles that " + engine + " lost at ports", lost, counted);
    }

    private void layers() {
        long cycles = 0;
        for (LayerResult layer : result.layers()) {
            long stalls = 0;
            for (long stall : layer.stallCycles().values()) {
                stalls += stall;
            }
            require(stalls <= layer.cycles(), "stalls of " + layer.name(), stalls, layer.cycles());
            cycles += layer.cycles();
        }
        require(cycles <= result.cycles(), "cycles of the layers", cycles, result.cycles());
    }

    private void require(boolean holds, String what, long found, long expected) {
        if (!holds) {
            throw new AssertionError(result.program() + " on " + result.accelerator() + ": " + what + " is " + found
                    + " of " + expected);
        }
    }
}

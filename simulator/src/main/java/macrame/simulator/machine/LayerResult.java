package macrame.simulator.machine;

import com.google.common.collect.ImmutableMap;
import macrame.simulator.energy.EnergyBreakdown;

/**
 * What one layer cost.
 *
 * @param cycles from the latest end of earlier layers to this layer's last end; the layers' cycles sum to the run's
 * @param stallCycles array cycles within those that no step took, by cause in kebab case; causes without a cycle absent
 * @param bounds closed-form lower bounds in cycles
 */
public record LayerResult(
        String name,
        String operator,
        long cycles,
        long macs,
        long dramReadBytes,
        long dramWriteBytes,
        double utilization,
        ImmutableMap<String, Long> stallCycles,
        Bound boundBy,
        ImmutableMap<Bound, Long> bounds,
        EnergyBreakdown energy) {

    /** The same figures for a layer of another name. */
    LayerResult named(String other) {
        return new LayerResult(
                other,
                operator,
                cycles,
                macs,
                dramReadBytes,
                dramWriteBytes,
                utilization,
                stallCycles,
                boundBy,
                bounds,
                energy);
    }
}

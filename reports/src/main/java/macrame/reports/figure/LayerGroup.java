package macrame.reports.figure;

import com.google.common.collect.ImmutableList;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import macrame.simulator.energy.EnergyItem.Component;
import macrame.simulator.machine.LayerResult;

/**
 * Layers shown as one: a layer alone, the repetitions of one layer, or those too cheap to be shown alone.
 *
 * @param name printable, and short enough to be told apart
 */
public record LayerGroup(String name, ImmutableList<LayerResult> layers) {
    public long cycles() {
        return sum(LayerResult::cycles);
    }

    public long stallCycles(String cause) {
        return sum(layer -> layer.stallCycles().getOrDefault(cause, 0L));
    }

    /** Cycles whose issue slot a step took. */
    public long stepCycles() {
        return cycles()
                - sum(layer -> layer.stallCycles().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
    }

    /** Cycles in which the array at its peak would have done the multiply-accumulates; no more than the steps took. */
    public double usefulCycles() {
        return Math.min((double) stepCycles(), total(layer -> layer.utilization() * layer.cycles()));
    }

    public double picojoules(Component component) {
        return total(layer -> layer.energy().picojoules(component));
    }

    public double picojoules() {
        return total(layer -> layer.energy().totalPicojoules());
    }

    private long sum(ToLongFunction<LayerResult> figure) {
        return layers.stream().mapToLong(figure).sum();
    }

    private double total(ToDoubleFunction<LayerResult> figure) {
        return layers.stream().mapToDouble(figure).sum();
    }
}

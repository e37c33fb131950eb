package macrame.reports.figure;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import macrame.simulator.energy.EnergyItem.Component;
import macrame.simulator.machine.Bound;
import macrame.simulator.machine.LayerResult;

/**
 * Layers shown as one: a layer alone, the repetitions of one layer, or those too cheap to be shown alone.
 *
 * @param path printable, and short enough to be told apart; with a star for the number of a repetition
 * @param first place of the first of them in the execution order, from 0
 * @param repeated whether the layers are the repetitions of one
 */
public record LayerGroup(String path, int first, boolean repeated, ImmutableList<LayerResult> layers) {
    private static final String SEVERAL = "several";

    /** The path, and of repetitions their number. */
    public String name() {
        return repeated ? path + " (" + count() + ")" : path;
    }

    /** x32. */
    public String count() {
        return "x" + layers.size();
    }

    /** The operator of all, if they have one in common. */
    public String operator() {
        String first = layers.get(0).operator();
        return layers.stream().allMatch(layer -> layer.operator().equals(first)) ? first : SEVERAL;
    }

    /** What binds the layers that take most of the cycles; of equal ones, the first in the order of {@link Bound}. */
    public Bound boundBy() {
        return layers.stream()
                .map(LayerResult::boundBy)
                .distinct()
                .max(Comparator.comparingLong((Bound bound) -> cyclesBoundBy(bound))
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }

    private long cyclesBoundBy(Bound bound) {
        return sum(layer -> layer.boundBy() == bound ? layer.cycles() : 0);
    }

    public long macs() {
        return sum(LayerResult::macs);
    }

    public long dramReadBytes() {
        return sum(LayerResult::dramReadBytes);
    }

    public long dramWriteBytes() {
        return sum(LayerResult::dramWriteBytes);
    }

    /** Share of the array's peak that the layers reached together. */
    public double utilization(long peakMacsPerCycle) {
        return Run.share(macs(), cycles() * peakMacsPerCycle);
    }

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

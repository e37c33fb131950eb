package macrame.reports.figure;

import com.google.common.collect.ImmutableList;
import macrame.reports.figure.StackedBars.Bar;
import macrame.simulator.array.SlotUse;
import macrame.simulator.machine.RunResult;

/** What became of the array's issue slots while each layer had its time, in shares of that time. */
public final class SlotShares {
    public static final String USEFUL = "useful-macs";
    public static final String UNUSED = "unused-lanes";
    private static final String INPUT_SUMS = "input-sums";

    private SlotShares() {}

    public static StackedBars of(RunResult result) {
        ImmutableList<String> causes = causes();
        ImmutableList.Builder<Bar> bars = ImmutableList.builder();
        for (LayerGroup group : LayerGroups.of(result.layers(), LayerGroup::cycles)) {
            String note = Numbers.percent(Run.share(group.cycles(), result.cycles()));
            bars.add(new Bar(group.name(), note, shares(group, causes)));
        }
        return new StackedBars("share of the layer's cycles", parts(), bars.build()).withoutEmptyParts();
    }

    /**
     * What became of the slots of a whole run, in shares of its time: one value for each of {@link #parts()}. A lane that
     * sums inputs makes no useful product.
     */
    static ImmutableList<Double> ofRun(Run run) {
        double all = (double) run.result().cycles() * run.accelerator().peakMacsPerCycle();
        return parts().stream()
                .map(part -> Run.share((double) peCycles(run.result(), part), all))
                .collect(ImmutableList.toImmutableList());
    }

    private static long peCycles(RunResult result, String part) {
        long summing = part.equals(UNUSED) ? result.peCycles().getOrDefault(INPUT_SUMS, 0L) : 0;
        return result.peCycles().getOrDefault(part, 0L) + summing;
    }

    /** Products, lanes without one, and why a slot may stay empty, in kebab case. */
    static ImmutableList<String> parts() {
        return ImmutableList.<String>builder()
                .add(USEFUL, UNUSED)
                .addAll(causes())
                .build();
    }

    /** Why a slot may stay empty, in kebab case and in the simulator's order. */
    public static ImmutableList<String> causes() {
        ImmutableList.Builder<String> causes = ImmutableList.builder();
        for (SlotUse use : SlotUse.values()) {
            if (use != SlotUse.STEP) {
                causes.add(use.label());
            }
        }
        return causes.build();
    }

    private static ImmutableList<Double> shares(LayerGroup group, ImmutableList<String> causes) {
        double cycles = group.cycles();
        ImmutableList.Builder<Double> shares = ImmutableList.builder();
        shares.add(group.usefulCycles() / cycles, (group.stepCycles() - group.usefulCycles()) / cycles);
        causes.forEach(cause -> shares.add(group.stallCycles(cause) / cycles));
        return shares.build();
    }
}

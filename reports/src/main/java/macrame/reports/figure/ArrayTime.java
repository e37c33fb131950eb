package macrame.reports.figure;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.Set;
import macrame.isa.hardware.Systolic;
import macrame.simulator.machine.Bound;

/**
 * What became of the array's issue slots.
 *
 * @param laneFill share of the lanes that had a product to make while steps were issued; on a systolic array, whose folds
 *     cost the same however full they are, share of the PEs that made one in the least time of its folds; 0 without steps
 * @param stalls what kept it from issuing a step, as shares of the run's time, the largest first
 */
public record ArrayTime(double laneFill, ImmutableList<Stall> stalls) {
    /**
     * One cause.
     *
     * @param cause in kebab case, as in the run's PE-cycles
     */
    public record Stall(String cause, double share) {}

    /** 0 for a cause that did not occur. */
    public double share(String cause) {
        return stalls.stream()
                .filter(stall -> stall.cause().equals(cause))
                .mapToDouble(Stall::share)
                .sum();
    }

    public static ArrayTime of(Run run) {
        long useful = run.result().peCycles().getOrDefault(SlotShares.USEFUL, 0L);
        long unused = run.result().peCycles().getOrDefault(SlotShares.UNUSED, 0L);
        long total = run.result().cycles() * run.accelerator().peakMacsPerCycle();
        ImmutableList<Stall> stalls = run.result().peCycles().entrySet().stream()
                .filter(use ->
                        !Set.of(SlotShares.USEFUL, SlotShares.UNUSED).contains(use.getKey()) && use.getValue() > 0)
                .map(use -> new Stall(use.getKey(), Run.share(use.getValue(), total)))
                .sorted(Comparator.comparingDouble((Stall stall) -> -stall.share()))
                .collect(ImmutableList.toImmutableList());
        return new ArrayTime(isSystolic(run) ? foldFill(run, useful) : Run.share(useful, useful + unused), stalls);
    }

    static boolean isSystolic(Run run) {
        return run.accelerator().array().style() instanceof Systolic;
    }

    /** A fold's filling and draining, and the loading of what it holds, are part of what the array needs for it. */
    private static double foldFill(Run run, long useful) {
        long folds = run.boundCycles(Bound.COMPUTE) * run.accelerator().peakMacsPerCycle();
        return Math.min(1, Run.share(useful, folds));
    }
}

package macrame.reports.figure;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.OptionalDouble;
import macrame.simulator.machine.Bound;
import macrame.simulator.machine.LayerResult;

/**
 * What each resource of the machine alone would need for a run, the neediest first; of equal ones, the first in the order
 * of {@link Bound}.
 */
public record Roofline(Run run, ImmutableList<Bound> ranked) {
    /** The two roofs of the classical roofline (Williams, Waterman and Patterson, CACM 2009). */
    public enum Roof {
        COMPUTE(Bound.COMPUTE),
        DRAM_BANDWIDTH(Bound.DRAM_BANDWIDTH);

        private final Bound bound;

        Roof(Bound bound) {
            this.bound = bound;
        }

        public Bound bound() {
            return bound;
        }

        /** The name in reports, in kebab case. */
        public String label() {
            return bound.label();
        }
    }

    public static Roofline of(Run run) {
        return new Roofline(
                run,
                Run.ROOFLINE.stream()
                        .sorted(Comparator.comparingLong((Bound bound) -> -run.boundCycles(bound)))
                        .collect(ImmutableList.toImmutableList()));
    }

    /** The roof that the run lies under by its arithmetic intensity alone: left or right of the ridge. */
    public Roof roof() {
        OptionalDouble intensity = run.arithmeticIntensity();
        return intensity.isPresent() && intensity.getAsDouble() < run.ridgePoint() ? Roof.DRAM_BANDWIDTH : Roof.COMPUTE;
    }

    /** Whether any resource has something to do. */
    public boolean isBound() {
        return closeness() != 0;
    }

    /** Whether the binding resource is the array itself or the port that brings its input vectors. */
    public boolean isBoundByArray() {
        return binding() == Bound.COMPUTE || binding() == Bound.ACTIVATION_PORT;
    }

    public Bound binding() {
        return ranked.get(0);
    }

    public Bound next() {
        return ranked.get(1);
    }

    /** The resource's least time as a share of the run's; above 1 only where layers' fractions were rounded up. */
    public double share(Bound bound) {
        return Run.share(run.boundCycles(bound), run.result().cycles());
    }

    /** The least time under the roof, at the peak of array or DRAM, as a share of the run's; 0 without work for it. */
    public double roofShare() {
        return roof() == Roof.COMPUTE
                ? run.utilization()
                : Run.share(run.achievedBytesPerSecond(), (double) run.peakBytesPerSecond());
    }

    /** How near the run comes to what the binding resource alone needs: 1 is all that it needs. */
    public double closeness() {
        return share(binding());
    }

    /** Whether the array has at least half as much to do as the binding resource. */
    public boolean isArrayBusy() {
        return 2 * run.boundCycles(Bound.COMPUTE) >= run.boundCycles(binding());
    }

    /** The share of the run's time in layers that this bound binds, which need not be the one that binds the run. */
    public double layerShare(Bound bound) {
        return Run.share(
                run.result().layers().stream()
                        .filter(layer -> layer.boundBy() == bound)
                        .mapToLong(LayerResult::cycles)
                        .sum(),
                run.result().cycles());
    }

    /** How many times as much the binding resource needs as the next; absent where no other needs anything. */
    public OptionalDouble margin() {
        long cycles = run.boundCycles(next());
        return cycles == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) run.boundCycles(binding()) / cycles);
    }
}

package macrame.reports.figure;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.function.Function;
import macrame.reports.figure.StackedBars.Bar;
import macrame.simulator.machine.Bound;

/** One model of a comparison: a bar for each accelerator, on an axis of its own that begins at zero. */
public record Panel(String model, StackedBars bars) {
    /** The part of a run's time by which it is longer than the least time of its busiest resource. */
    public static final String BEYOND = "beyond-the-bound";

    /** Energy per inference, by component. */
    public static ImmutableList<Panel> energy(Comparison comparison) {
        return panels(comparison, Panel::energyBars);
    }

    /** The least time of the resource that binds each run, as a share of the run's time, and the rest of it. */
    public static ImmutableList<Panel> leastTime(Comparison comparison) {
        return panels(comparison, Panel::leastTimeBars);
    }

    /** What became of the array's issue slots, in shares of each run's time. */
    public static ImmutableList<Panel> slots(Comparison comparison) {
        return panels(comparison, Panel::slotBars);
    }

    private static ImmutableList<Panel> panels(
            Comparison comparison, Function<ImmutableList<Run>, StackedBars> figure) {
        ImmutableList<String> names = comparison.modelNames();
        ImmutableList.Builder<Panel> panels = ImmutableList.builder();
        for (String model : ImmutableSet.copyOf(names)) {
            ImmutableList.Builder<Run> runs = ImmutableList.builder();
            for (int i = 0; i < names.size(); i++) {
                if (names.get(i).equals(model)) {
                    runs.add(comparison.runs().get(i));
                }
            }
            panels.add(new Panel(model, figure.apply(runs.build())));
        }
        return panels.build();
    }

    private static StackedBars energyBars(ImmutableList<Run> runs) {
        ScaledUnit unit = ScaledUnit.energy(
                runs.stream().mapToDouble(Run::energyPicojoules).max().orElse(0));
        ImmutableList.Builder<Bar> bars = ImmutableList.builder();
        for (Run run : runs) {
            String note = unit.amount(run.energyPicojoules());
            bars.add(new Bar(run.acceleratorName(), note, EnergyBars.values(unit, run::energyPicojoules)));
        }
        return EnergyBars.bars(unit, bars.build());
    }

    private static StackedBars slotBars(ImmutableList<Run> runs) {
        ImmutableList.Builder<Bar> bars = ImmutableList.builder();
        for (Run run : runs) {
            bars.add(new Bar(run.acceleratorName(), Numbers.time(run.seconds()), SlotShares.ofRun(run)));
        }
        return new StackedBars("share of the run's cycles", SlotShares.parts(), bars.build()).withoutEmptyParts();
    }

    private static StackedBars leastTimeBars(ImmutableList<Run> runs) {
        ImmutableList.Builder<Bar> bars = ImmutableList.builder();
        for (Run run : runs) {
            bars.add(new Bar(run.acceleratorName(), Numbers.time(run.seconds()), parts(run)));
        }
        ImmutableList.Builder<String> parts = ImmutableList.builder();
        for (Bound bound : Bound.values()) {
            parts.add(bound.label());
        }
        return new StackedBars("share of the run's time", parts.add(BEYOND).build(), bars.build()).withoutEmptyParts();
    }

    private static ImmutableList<Double> parts(Run run) {
        // Fractions of layers that were rounded up may make the bound a little longer than the run.
        double bound = Math.min(
                1, Run.share(run.boundCycles(run.boundBy()), run.result().cycles()));
        ImmutableList.Builder<Double> parts = ImmutableList.builder();
        for (Bound resource : Bound.values()) {
            parts.add(resource == run.boundBy() ? bound : 0.0);
        }
        return parts.add(run.result().cycles() == 0 ? 0 : 1 - bound).build();
    }
}

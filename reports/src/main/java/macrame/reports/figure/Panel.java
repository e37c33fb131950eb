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

    private static final double PICOSECONDS_PER_SECOND = 1e12;

    /** Energy per inference, by component. */
    public static ImmutableList<Panel> energy(Comparison comparison) {
        return panels(comparison, Panel::energyBars);
    }

    /** Time per inference: what the resource that binds it needs at least, and the rest. */
    public static ImmutableList<Panel> time(Comparison comparison) {
        return panels(comparison, Panel::timeBars);
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
            bars.add(new Bar(accelerator(run), note, EnergyBars.values(unit, run::energyPicojoules)));
        }
        return EnergyBars.bars(unit, bars.build());
    }

    private static StackedBars timeBars(ImmutableList<Run> runs) {
        ScaledUnit unit = ScaledUnit.time(
                runs.stream().mapToDouble(Panel::picoseconds).max().orElse(0));
        ImmutableList.Builder<Bar> bars = ImmutableList.builder();
        for (Run run : runs) {
            bars.add(new Bar(accelerator(run), unit.amount(picoseconds(run)), parts(run, unit)));
        }
        ImmutableList.Builder<String> parts = ImmutableList.builder();
        for (Bound bound : Bound.values()) {
            parts.add(bound.label());
        }
        return new StackedBars("time in " + unit.symbol(), parts.add(BEYOND).build(), bars.build()).withoutEmptyParts();
    }

    private static ImmutableList<Double> parts(Run run, ScaledUnit unit) {
        double time = picoseconds(run) / unit.size();
        // Fractions of layers that were rounded up may make the bound a little longer than the run.
        double bound = time
                * Math.min(
                        1,
                        Run.share(run.boundCycles(run.boundBy()), run.result().cycles()));
        ImmutableList.Builder<Double> parts = ImmutableList.builder();
        for (Bound resource : Bound.values()) {
            parts.add(resource == run.boundBy() ? bound : 0.0);
        }
        return parts.add(time - bound).build();
    }

    private static String accelerator(Run run) {
        return Printable.text(run.accelerator().name());
    }

    private static double picoseconds(Run run) {
        return run.seconds() * PICOSECONDS_PER_SECOND;
    }
}

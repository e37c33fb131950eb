package macrame.reports.figure;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import macrame.reports.figure.StackedBars.Bar;
import macrame.simulator.energy.EnergyItem.Component;
import macrame.simulator.machine.RunResult;

/** Energy by component, of layers or of whole runs. */
public final class EnergyBars {
    private EnergyBars() {}

    /** A bar for each layer. */
    public static StackedBars of(RunResult result) {
        List<LayerGroup> groups = LayerGroups.of(result.layers(), LayerGroup::picojoules);
        double total = result.energy().totalPicojoules();
        ScaledUnit unit = ScaledUnit.energy(
                groups.stream().mapToDouble(LayerGroup::picojoules).max().orElse(0));
        ImmutableList.Builder<Bar> bars = ImmutableList.builder();
        for (LayerGroup group : groups) {
            String note = Numbers.percent(Run.share(group.picojoules(), total));
            bars.add(new Bar(group.name(), note, values(unit, group::picojoules)));
        }
        return bars(unit, bars.build());
    }

    static StackedBars bars(ScaledUnit unit, ImmutableList<Bar> bars) {
        return new StackedBars("energy in " + unit.symbol(), components(), bars).withoutEmptyParts();
    }

    static ImmutableList<Double> values(ScaledUnit unit, ToDoubleFunction<Component> picojoules) {
        return Arrays.stream(Component.values())
                .map(component -> picojoules.applyAsDouble(component) / unit.size())
                .collect(ImmutableList.toImmutableList());
    }

    private static ImmutableList<String> components() {
        return Arrays.stream(Component.values())
                .map(component -> component.name().toLowerCase(Locale.ROOT))
                .collect(ImmutableList.toImmutableList());
    }
}

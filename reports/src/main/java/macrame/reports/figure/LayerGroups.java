package macrame.reports.figure;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import macrame.simulator.machine.LayerResult;

/**
 * The bars of a chart over layers, in execution order. Where there would be too many of them, layers whose names differ
 * by a number between slashes become one; where that is still too many, the cheapest become one at the end.
 */
public final class LayerGroups {
    /** The bars that one axis can hold and a reader still tell apart. */
    static final int MOST = 72;

    private LayerGroups() {}

    /** @param cost by which the cheapest are found when not all can be shown; layers without any cost have no bar */
    public static ImmutableList<LayerGroup> of(List<LayerResult> all, ToDoubleFunction<LayerGroup> cost) {
        List<LayerGroup> groups = alone(all);
        groups.removeIf(group -> cost.applyAsDouble(group) <= 0);
        if (groups.size() > MOST) {
            groups = repeated(groups);
        }
        return groups.size() > MOST ? costliest(groups, cost) : ImmutableList.copyOf(groups);
    }

    private static List<LayerGroup> alone(List<LayerResult> all) {
        String root = LayerNames.root(all);
        List<LayerGroup> groups = new ArrayList<>();
        for (LayerResult layer : all) {
            groups.add(new LayerGroup(name(layer, root), ImmutableList.of(layer)));
        }
        return groups;
    }

    /** A number says nothing without the word before it. */
    private static String name(LayerResult layer, String root) {
        String brief = LayerNames.brief(layer.name(), root);
        return Printable.text(brief.matches("[0-9].*") ? LayerNames.brief(layer.name(), "") : brief);
    }

    private static List<LayerGroup> repeated(List<LayerGroup> groups) {
        ListMultimap<String, LayerGroup> byPattern =
                MultimapBuilder.linkedHashKeys().arrayListValues().build();
        groups.forEach(group -> byPattern.put(pattern(group), group));
        List<LayerGroup> repeated = new ArrayList<>();
        ImmutableListMultimap.copyOf(byPattern).asMap().forEach((pattern, same) -> repeated.add(merged(pattern, same)));
        return repeated;
    }

    /** {@code layer/7/q_proj} becomes {@code layer/*}{@code /q_proj}. */
    private static String pattern(LayerGroup group) {
        return Splitter.on('/')
                .splitToStream(group.name())
                .map(segment -> segment.matches("[0-9]+") ? "*" : segment)
                .collect(Collectors.joining("/"));
    }

    private static LayerGroup merged(String pattern, Iterable<LayerGroup> same) {
        ImmutableList<LayerGroup> groups = ImmutableList.copyOf(same);
        return groups.size() == 1
                ? groups.get(0)
                : new LayerGroup("%s (x%d)".formatted(pattern, groups.size()), layers(groups));
    }

    private static ImmutableList<LayerGroup> costliest(List<LayerGroup> groups, ToDoubleFunction<LayerGroup> cost) {
        Comparator<LayerGroup> byCost = Comparator.comparingDouble(cost);
        Set<LayerGroup> kept = new HashSet<>(
                groups.stream().sorted(byCost.reversed()).limit(MOST - 1).toList());
        ImmutableList.Builder<LayerGroup> shown = ImmutableList.builder();
        List<LayerGroup> rest = new ArrayList<>();
        for (LayerGroup group : groups) {
            if (kept.remove(group)) {
                shown.add(group);
            } else {
                rest.add(group);
            }
        }
        ImmutableList<LayerResult> others = layers(rest);
        return shown.add(new LayerGroup("the other %d layers".formatted(others.size()), others))
                .build();
    }

    private static ImmutableList<LayerResult> layers(List<LayerGroup> groups) {
        return groups.stream().flatMap(group -> group.layers().stream()).collect(ImmutableList.toImmutableList());
    }
}

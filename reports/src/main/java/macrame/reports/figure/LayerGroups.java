package macrame.reports.figure;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import macrame.simulator.machine.LayerResult;

/**
 * Layers as charts and tables show them, in execution order. Layers whose names differ by a number between slashes are
 * repetitions of one.
 */
public final class LayerGroups {
    /** The bars that one axis can hold and a reader still tell apart. */
    static final int MOST = 72;

    private static final Splitter SEGMENTS = Splitter.on('/');
    private static final String STAR = "*";

    private LayerGroups() {}

    /**
     * The bars of a chart over layers. Where there would be too many of them, repetitions become one; where that is still
     * too many, the cheapest become one at the end.
     *
     * @param cost by which the cheapest are found when not all can be shown; layers without any cost have no bar
     */
    public static ImmutableList<LayerGroup> of(List<LayerResult> all, ToDoubleFunction<LayerGroup> cost) {
        List<LayerGroup> groups = alone(all);
        groups.removeIf(group -> cost.applyAsDouble(group) <= 0);
        if (groups.size() > MOST) {
            groups = repeated(groups);
        }
        return groups.size() > MOST ? costliest(groups, cost) : ImmutableList.copyOf(groups);
    }

    /** The rows of a table over layers: repetitions are one, at the place of the first. */
    public static ImmutableList<LayerGroup> repetitions(List<LayerResult> all) {
        return ImmutableList.copyOf(repeated(alone(all)));
    }

    /** A row for each layer. */
    public static ImmutableList<LayerGroup> each(List<LayerResult> all) {
        return ImmutableList.copyOf(alone(all));
    }

    private static List<LayerGroup> alone(List<LayerResult> all) {
        String root = LayerNames.root(all);
        List<LayerGroup> groups = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            groups.add(new LayerGroup(name(all.get(i), root), i, false, ImmutableList.of(all.get(i))));
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
        for (Collection<LayerGroup> same : byPattern.asMap().values()) {
            List<LayerGroup> layers = List.copyOf(same);
            repeated.add(layers.size() == 1 ? layers.get(0) : merged(layers));
        }
        return repeated;
    }

    /** {@code layer/7/q_proj} becomes {@code layer/*}{@code /q_proj}; without a number, no two layers are alike. */
    private static String pattern(LayerGroup group) {
        String pattern = SEGMENTS.splitToStream(group.path())
                .map(segment -> segment.matches("[0-9]+") ? STAR : segment)
                .collect(Collectors.joining("/"));
        return pattern.equals(group.path()) ? group.first() + "/" + pattern : pattern;
    }

    /** Numbers that are the same in all of them stay. */
    private static LayerGroup merged(List<LayerGroup> same) {
        List<String> path = new ArrayList<>(SEGMENTS.splitToList(same.get(0).path()));
        for (LayerGroup group : same) {
            List<String> other = SEGMENTS.splitToList(group.path());
            for (int i = 0; i < path.size(); i++) {
                if (!path.get(i).equals(other.get(i))) {
                    path.set(i, STAR);
                }
            }
        }
        return new LayerGroup(String.join("/", path), same.get(0).first(), true, layers(same));
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
        String name = "the other %d layers".formatted(others.size());
        return shown.add(new LayerGroup(name, rest.get(0).first(), false, others))
                .build();
    }

    private static ImmutableList<LayerResult> layers(List<LayerGroup> groups) {
        return groups.stream().flatMap(group -> group.layers().stream()).collect(ImmutableList.toImmutableList());
    }
}

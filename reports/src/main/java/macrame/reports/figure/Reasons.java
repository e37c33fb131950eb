package macrame.reports.figure;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why each run of a comparison takes the time it takes. Of many runs, those in the same situation share a sentence as
 * long as their intensities are of one size.
 */
public final class Reasons {
    /** Up to as many runs have a sentence each. */
    private static final int SENTENCES = 6;

    /** How many times the least intensity in a sentence the greatest may be. */
    private static final double SPAN = 3;

    private final ImmutableList<Run> runs;

    private Reasons(ImmutableList<Run> runs) {
        this.runs = runs;
    }

    public static ImmutableList<Reason> of(Comparison comparison) {
        ImmutableList<Run> runs = comparison.runs();
        ModelNames names = comparison.names();
        if (runs.size() <= SENTENCES) {
            return runs.stream().map(run -> reason(List.of(run), names)).collect(ImmutableList.toImmutableList());
        }
        return new Reasons(runs)
                .groups().stream().map(group -> reason(group, names)).collect(ImmutableList.toImmutableList());
    }

    private static Reason reason(List<Run> group, ModelNames names) {
        String models = Joiner.on(", ")
                .join(group.stream().map(run -> names.of(run.model())).toList());
        return Reason.of(ImmutableList.copyOf(group), models);
    }

    /** The runs of each sentence, and the sentences by their first runs, in the comparison's order. */
    private List<List<Run>> groups() {
        Map<Situation, List<Integer>> situations = new LinkedHashMap<>();
        for (int i = 0; i < runs.size(); i++) {
            situations
                    .computeIfAbsent(Situation.of(runs.get(i)), situation -> new ArrayList<>())
                    .add(i);
        }
        return situations.values().stream()
                .flatMap(places -> ofOneSize(places).stream())
                .sorted(Comparator.comparingInt(places -> places.get(0)))
                .map(places -> places.stream().map(runs::get).toList())
                .toList();
    }

    /** Parts of these places: from the least intensity up, each run in the part before it if that is near enough. */
    private List<List<Integer>> ofOneSize(List<Integer> places) {
        List<Integer> rising = places.stream()
                .sorted(Comparator.comparingDouble(this::intensity))
                .toList();
        List<List<Integer>> parts = new ArrayList<>();
        double most = -1;
        for (int place : rising) {
            if (intensity(place) > most) {
                parts.add(new ArrayList<>());
                most = SPAN * intensity(place);
            }
            parts.get(parts.size() - 1).add(place);
        }
        parts.forEach(part -> part.sort(Comparator.naturalOrder()));
        return parts;
    }

    private double intensity(int place) {
        return runs.get(place).arithmeticIntensity().orElse(0);
    }
}

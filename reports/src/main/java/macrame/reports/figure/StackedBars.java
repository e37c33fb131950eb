package macrame.reports.figure;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;

/**
 * Bars, each of which is the sum of its parts.
 *
 * @param measure what the length of a bar is, with its unit
 * @param parts their names in kebab case, in the order in which they are stacked
 * @param bars from top to bottom
 */
public record StackedBars(String measure, ImmutableList<String> parts, ImmutableList<Bar> bars) {
    /**
     * One bar.
     *
     * @param note what is said of it beside its label
     * @param values one for each part
     */
    public record Bar(String label, String note, ImmutableList<Double> values) {
        public double total() {
            return values.stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    public StackedBars {
        for (Bar bar : bars) {
            if (bar.values().size() != parts.size()) {
                throw new IllegalArgumentException(
                        "a bar of %d values of %d parts".formatted(bar.values().size(), parts.size()));
            }
        }
    }

    /** The same without the parts that no bar has. */
    StackedBars withoutEmptyParts() {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            int part = i;
            if (bars.stream().anyMatch(bar -> bar.values().get(part) != 0)) {
                kept.add(i);
            }
        }
        ImmutableList.Builder<Bar> fewer = ImmutableList.builder();
        bars.forEach(bar -> fewer.add(new Bar(bar.label(), bar.note(), pick(bar.values(), kept))));
        return new StackedBars(measure, pick(parts, kept), fewer.build());
    }

    private static <T> ImmutableList<T> pick(ImmutableList<T> from, List<Integer> positions) {
        return positions.stream().map(from::get).collect(ImmutableList.toImmutableList());
    }
}

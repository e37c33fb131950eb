package macrame.reports.figure;

import com.google.common.collect.ImmutableList;

/**
 * Time per inference of every pair of a comparison, as positions on one scale.
 *
 * @param models from top to bottom
 */
public record TimeDots(ImmutableList<String> models, ImmutableList<String> accelerators, ImmutableList<Dot> dots) {
    /** One pair; {@code seconds} is above zero. */
    public record Dot(String model, String accelerator, double seconds) {}

    public static TimeDots of(Comparison comparison) {
        ImmutableList<String> names = comparison.modelNames();
        ImmutableList.Builder<Dot> dots = ImmutableList.builder();
        for (int i = 0; i < names.size(); i++) {
            Run run = comparison.runs().get(i);
            if (run.result().cycles() > 0) {
                dots.add(new Dot(names.get(i), run.acceleratorName(), run.seconds()));
            }
        }
        return new TimeDots(
                names.stream().distinct().collect(ImmutableList.toImmutableList()),
                comparison.runs().stream()
                        .map(Run::acceleratorName)
                        .distinct()
                        .collect(ImmutableList.toImmutableList()),
                dots.build());
    }
}

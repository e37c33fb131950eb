package macrame.reports.figure;

import com.google.common.collect.ImmutableList;
import java.util.stream.Stream;

/**
 * Several models on several accelerators.
 *
 * @param runs in the order in which they were asked for: all models of the first accelerator, then those of the next
 * @param refusals the pairs that cannot be run, in the same order
 */
public record Comparison(ImmutableList<Run> runs, ImmutableList<Refusal> refusals) {
    /** How the model of each run is shown, in the runs' order. */
    public ImmutableList<String> modelNames() {
        return allNames().subList(0, runs.size());
    }

    /** How the model of each refusal is shown, in the refusals' order. */
    public ImmutableList<String> refusedModelNames() {
        return allNames().subList(runs.size(), runs.size() + refusals.size());
    }

    private ImmutableList<String> allNames() {
        return ModelNames.apart(
                Stream.concat(runs.stream().map(Run::model), refusals.stream().map(Refusal::model))
                        .toList());
    }

    /**
     * A pair that cannot be run.
     *
     * @param reason one line, as an error message would say it
     */
    public record Refusal(String accelerator, String model, String reason) {}
}

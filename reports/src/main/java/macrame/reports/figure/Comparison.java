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
    /** How every model is shown, whether it ran or not. */
    public ModelNames names() {
        return new ModelNames(
                Stream.concat(runs.stream().map(Run::model), refusals.stream().map(Refusal::model))
                        .toList());
    }

    /** How the model of each run is shown, in the runs' order. */
    public ImmutableList<String> modelNames() {
        ModelNames names = names();
        return runs.stream().map(run -> names.of(run.model())).collect(ImmutableList.toImmutableList());
    }

    /**
     * A pair that cannot be run.
     *
     * @param reason one line, as an error message would say it
     */
    public record Refusal(String accelerator, String model, String reason) {
        /** The reason, with nothing in it of the path to the model. */
        public String reason(ModelNames names) {
            return reason.replace(model, names.of(model));
        }
    }
}

package macrame.reports.figure;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Several models on several accelerators.
 *
 * @param runs in the order in which they were asked for: all models of the first accelerator, then those of the next
 * @param refusals the pairs that cannot be run, each of which has its place in the same order
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

    /** One thing for each pair, in the order in which they were asked for. */
    public <T> ImmutableList<T> inOrder(Function<Run, T> ran, Function<Refusal, T> refused) {
        List<T> pairs = new ArrayList<>(runs.stream().map(ran).toList());
        for (Refusal refusal : refusals) {
            pairs.add(Math.min(refusal.place(), pairs.size()), refused.apply(refusal));
        }
        return ImmutableList.copyOf(pairs);
    }

    /**
     * A pair that cannot be run.
     *
     * @param place among all pairs, those that ran and those that did not, from 0
     * @param reason one line, as an error message would say it
     */
    public record Refusal(int place, String accelerator, String model, String reason) {
        /** The reason, with nothing in it of the path to the model. */
        public String reason(ModelNames names) {
            return reason.replace(model, names.of(model));
        }
    }
}

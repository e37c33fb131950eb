package macrame.reports.figure;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import java.util.Collection;

/** Why each run of a comparison takes the time it takes; of many runs, those in the same situation share a sentence. */
public final class Reasons {
    /** Up to as many runs have a sentence each. */
    private static final int SENTENCES = 6;

    private Reasons() {}

    public static ImmutableList<Reason> of(Comparison comparison) {
        ImmutableList<Run> runs = comparison.runs();
        ListMultimap<Object, Run> groups =
                MultimapBuilder.linkedHashKeys().arrayListValues().build();
        for (int i = 0; i < runs.size(); i++) {
            groups.put(runs.size() > SENTENCES ? Situation.of(runs.get(i)) : i, runs.get(i));
        }
        ModelNames names = comparison.names();
        return groups.asMap().values().stream()
                .map(group -> reason(group, names))
                .collect(ImmutableList.toImmutableList());
    }

    private static Reason reason(Collection<Run> group, ModelNames names) {
        String models = Joiner.on(", ")
                .join(group.stream().map(run -> names.of(run.model())).toList());
        return Reason.of(ImmutableList.copyOf(group), models);
    }
}

package macrame.reports.table;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import macrame.reports.figure.Comparison;
import macrame.reports.figure.Comparison.Refusal;
import macrame.reports.figure.Printable;
import macrame.reports.figure.Run;

/** What a comparison prints: the machines, three tables with a row for each pair, why each is as it is, and what did not run. */
public final class ComparisonReport {
    /** Up to as many runs have a sentence each; of more, those in the same situation share one. */
    private static final int SENTENCES = 6;

    private ComparisonReport() {}

    public static String text(Comparison comparison) {
        ModelNames names = new ModelNames(models(comparison));
        StringBuilder text = new StringBuilder();
        if (!comparison.runs().isEmpty()) {
            ComparisonTables tables = new ComparisonTables(comparison, names);
            text.append(tables.machines()).append('\n');
            text.append(tables.speed()).append('\n');
            text.append(tables.limits()).append('\n');
            text.append(tables.energy()).append('\n');
            text.append(reasons(comparison.runs(), names));
        }
        if (!comparison.refusals().isEmpty()) {
            text.append(comparison.runs().isEmpty() ? "" : "\n").append(refusals(comparison, names));
        }
        return text.toString();
    }

    private static Set<String> models(Comparison comparison) {
        Set<String> models = new LinkedHashSet<>();
        comparison.runs().forEach(run -> models.add(run.model()));
        comparison.refusals().forEach(refusal -> models.add(refusal.model()));
        return models;
    }

    private static String reasons(ImmutableList<Run> runs, ModelNames names) {
        ListMultimap<Object, Run> groups =
                MultimapBuilder.linkedHashKeys().arrayListValues().build();
        for (int i = 0; i < runs.size(); i++) {
            groups.put(runs.size() > SENTENCES ? Situation.of(runs.get(i)) : i, runs.get(i));
        }
        StringBuilder text = new StringBuilder("why\n");
        for (Collection<Run> group : groups.asMap().values()) {
            text.append(paragraph(sentence(group, names)));
        }
        return text.toString();
    }

    private static String sentence(Collection<Run> group, ModelNames names) {
        String models = Joiner.on(", ")
                .join(group.stream().map(run -> names.brief(run.model())).toList());
        return Reason.of(ImmutableList.copyOf(group), models);
    }

    private static String refusals(Comparison comparison, ModelNames names) {
        StringBuilder text = new StringBuilder("cannot be run\n");
        for (Refusal refusal : comparison.refusals()) {
            String words = names.brief(refusal.model()) + " on " + refusal.accelerator() + ": " + refusal.reason();
            text.append(paragraph(Printable.text(words)));
        }
        return text.toString();
    }

    private static String paragraph(String words) {
        String indent = " ".repeat(TerminalReport.INDENT);
        return Paragraph.text(indent, words, 2 * TerminalReport.INDENT, TerminalReport.WIDTH);
    }
}

package macrame.reports.table;

import java.util.stream.Collectors;
import macrame.reports.figure.Comparison;
import macrame.reports.figure.Comparison.Refusal;
import macrame.reports.figure.ModelNames;
import macrame.reports.figure.Printable;
import macrame.reports.figure.Reasons;
import macrame.reports.figure.Run;
import macrame.reports.figure.ScaleSimNotes;

/** What a comparison prints: the machines, three tables with a row for each pair, why each is as it is, and what did not run. */
public final class ComparisonReport {
    private ComparisonReport() {}

    public static String text(Comparison comparison) {
        ModelNames names = comparison.names();
        StringBuilder text = new StringBuilder();
        if (!comparison.runs().isEmpty()) {
            ComparisonTables tables = new ComparisonTables(comparison);
            text.append(tables.machines()).append('\n');
            text.append(tables.speed()).append('\n');
            text.append(tables.limits()).append('\n');
            text.append(tables.energy()).append('\n');
            text.append(reasons(comparison));
            text.append(scaleSim(comparison));
        }
        if (!comparison.refusals().isEmpty()) {
            text.append(comparison.runs().isEmpty() ? "" : "\n").append(refusals(comparison, names));
        }
        return text.toString();
    }

    private static String reasons(Comparison comparison) {
        StringBuilder text = new StringBuilder("why\n");
        Reasons.of(comparison).forEach(reason -> text.append(Paragraph.item(reason.sentence())));
        return text.toString();
    }

    /** How the figures of machines of this kind are to be read; nothing where there is none. */
    private static String scaleSim(Comparison comparison) {
        String machines = comparison.runs().stream()
                .filter(run -> !run.scaleSim().isEmpty())
                .map(Run::acceleratorName)
                .distinct()
                .collect(Collectors.joining(", "));
        return machines.isEmpty()
                ? ""
                : "\nfrom configurations of SCALE-Sim\n" + Paragraph.item(machines + ": " + ScaleSimNotes.MACHINE);
    }

    private static String refusals(Comparison comparison, ModelNames names) {
        StringBuilder text = new StringBuilder("cannot be run\n");
        for (Refusal refusal : comparison.refusals()) {
            String words = names.of(refusal.model()) + " on " + refusal.accelerator() + ": " + refusal.reason();
            text.append(Paragraph.item(Printable.text(words)));
        }
        return text.toString();
    }
}

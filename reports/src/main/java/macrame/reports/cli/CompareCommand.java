package macrame.reports.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import macrame.reports.catalog.Catalog;
import macrame.reports.figure.Comparison;
import macrame.reports.figure.Comparison.Refusal;
import macrame.reports.file.Destinations;
import macrame.reports.file.NewFile;
import macrame.reports.html.ReportDirectory;
import macrame.reports.json.ComparisonJson;
import macrame.reports.run.PairRun;
import macrame.reports.run.Pairs;
import macrame.reports.table.ComparisonReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code macrame compare}. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        preprocessor = Separator.class,
        customSynopsis = "macrame compare [--json=FILE] [--report=DIR] [--timing-only] ACCELERATOR... -- MODEL...",
        description = "Run every model on every accelerator, without values, and tell them apart in one table.")
final class CompareCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "ACCELERATOR... -- MODEL...",
            hideParamSyntax = true,
            completionCandidates = CatalogNames.Operands.class,
            description = "Accelerators and models as for run, at least one of each; what is named twice counts once.")
    private List<String> operands = new ArrayList<>();

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures of every pair.")
    private @Nullable Path json;

    @Option(names = "--report", paramLabel = "DIR", description = "Write a page with charts, and what it shows.")
    private @Nullable Path report;

    @Option(names = "--timing-only", description = "Says what holds anyway: a comparison computes no value.")
    @SuppressWarnings("UnusedVariable") // set for the sake of command lines that say it
    private boolean timingOnly;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        refuseIncomplete();
        Catalog catalog = Catalog.open();
        Pairs pairs = Pairs.read(catalog, Separator.before(operands), Separator.after(operands));
        try (Destinations destinations = new Destinations()) {
            spare(destinations, catalog);
            NewFile file = json == null ? null : destinations.file("--json", json);
            if (report != null) {
                destinations.directory("--report", report);
            }
            Comparison comparison = compare(pairs, new PairRun(catalog, Version.number()));
            if (file != null) {
                file.write(out -> ComparisonJson.write(comparison, Version.number(), out));
            }
            if (report != null) {
                write(report, comparison);
            }
            destinations.keep();
            spec.commandLine().getOut().print(ComparisonReport.text(comparison));
            spec.commandLine().getOut().flush();
            return tell(comparison.refusals());
        }
    }

    private void spare(Destinations destinations, Catalog catalog) {
        for (String accelerator : Separator.before(operands)) {
            destinations.spare(
                    catalog.find(Catalog.Kind.ACCELERATORS, accelerator).path());
        }
        for (String model : Separator.after(operands)) {
            destinations.spare(catalog.find(Catalog.Kind.WORKLOADS, model).path());
        }
    }

    private void refuseIncomplete() {
        Separator.fault(operands).ifPresent(fault -> {
            throw new ParameterException(spec.commandLine(), fault);
        });
    }

    private void write(Path directory, Comparison comparison) {
        ReportDirectory.write(directory, comparison, out -> ComparisonJson.write(comparison, Version.number(), out))
                .ifPresent(fault -> spec.commandLine().getErr().println("no charts: " + fault));
    }

    private static Comparison compare(Pairs pairs, PairRun pair) {
        if (!Progress.isWanted()) {
            return pairs.run(pair, done -> {});
        }
        try (Progress progress = Progress.over(pairs.count(), "pairs")) {
            return pairs.run(pair, progress::stepTo);
        }
    }

    private int tell(List<Refusal> refusals) {
        for (Refusal refusal : refusals) {
            spec.commandLine()
                    .getErr()
                    .println(refusal.model() + " on " + refusal.accelerator() + ": " + refusal.reason());
        }
        spec.commandLine().getErr().flush();
        return refusals.isEmpty() ? 0 : Faults.INPUT;
    }
}

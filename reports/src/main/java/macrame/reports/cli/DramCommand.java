package macrame.reports.cli;

import java.nio.file.Path;
import macrame.isa.dramtrace.DramTrace;
import macrame.isa.dramtrace.DramTraceReader;
import macrame.isa.hardware.BankDramSpec;
import macrame.reports.catalog.Catalog;
import macrame.reports.figure.TraceFigures;
import macrame.reports.file.Destinations;
import macrame.reports.file.NewFile;
import macrame.reports.file.UserFile;
import macrame.reports.json.TraceJson;
import macrame.reports.run.Dram;
import macrame.reports.table.TraceReport;
import macrame.simulator.dram.bank.TraceRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code macrame dram}. */
@Command(
        name = "dram",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Run an access trace on a DRAM alone, bank by bank, and report cycles, bandwidth and energy.")
final class DramCommand implements Runnable {
    @Parameters(
            index = "0",
            paramLabel = "PRESET",
            completionCandidates = CatalogNames.Drams.class,
            description = "YAML file, DRAMsim3's description (.ini), or a name in configs/dram.")
    private String preset = "";

    @Parameters(
            index = "1",
            paramLabel = "TRACE",
            description = "Lines of 0xADDRESS READ|WRITE EARLIEST_CYCLE, plain or compressed by gzip.")
    private String trace = "";

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures.")
    private @Nullable Path json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        Catalog.Entry description = Dram.find(Catalog.open(), preset);
        Path file = UserFile.path(trace);
        try (Destinations destinations = new Destinations()) {
            destinations.spare(description.path());
            destinations.spare(file);
            NewFile opened = json == null ? null : destinations.file("--json", json);
            TraceFigures figures = figures(Dram.read(description), file);
            if (opened != null) {
                opened.write(out -> TraceJson.write(figures, out));
            }
            destinations.keep();
            spec.commandLine().getOut().print(TraceReport.text(figures));
            spec.commandLine().getOut().flush();
        }
    }

    private TraceFigures figures(BankDramSpec dram, Path file) {
        UserFile.requireFile(file);
        DramTrace requests = DramTraceReader.read(file, dram.organization());
        return new TraceFigures(Version.number(), trace, TraceRun.run(dram, requests));
    }
}

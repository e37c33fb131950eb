package macrame.reports.cli;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import macrame.isa.fault.InputException;
import macrame.isa.launch.Launches;
import macrame.reports.catalog.Catalog;
import macrame.reports.figure.Numbers;
import macrame.reports.figure.Run;
import macrame.reports.file.NewFile;
import macrame.reports.file.UserFile;
import macrame.reports.html.ReportDirectory;
import macrame.reports.json.RunJson;
import macrame.reports.run.Inputs;
import macrame.reports.run.Machine;
import macrame.reports.run.Model;
import macrame.reports.run.TensorFiles;
import macrame.reports.run.TraceFile;
import macrame.reports.table.TerminalReport;
import macrame.simulator.machine.NetworkRun;
import macrame.simulator.machine.RunOptions;
import macrame.simulator.machine.RunResult;
import macrame.simulator.probe.Probe;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code macrame run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Run a network or a program on an accelerator and report what it cost.")
final class RunCommand implements Runnable {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ACCELERATOR",
            defaultValue = Machine.DEFAULT,
            completionCandidates = CatalogNames.Accelerators.class,
            description = "YAML file, or a name in configs/accelerators; ${DEFAULT-VALUE} if left out.")
    private String accelerator = Machine.DEFAULT;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "MODEL",
            defaultValue = Model.DEFAULT,
            completionCandidates = CatalogNames.Workloads.class,
            description = "Network (.tflite), table of a network's shapes (.csv), compiled program (.mcr) or assembly"
                    + " (.asm), or a name in configs/workloads; ${DEFAULT-VALUE} if left out.")
    private String model = Model.DEFAULT;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "Raw little-endian tensor, once for each input in the model's order; seeded values without.")
    private List<Path> inputs = new ArrayList<>();

    @Option(names = "--output", paramLabel = "DIR", description = "Write each output tensor: 0.bin, 1.bin, ...")
    private @Nullable Path output;

    @Option(
            names = "--dump",
            paramLabel = "DIR",
            description = "Write every intermediate tensor as <index in the model>.bin.")
    private @Nullable Path dump;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the complete result.")
    private @Nullable Path json;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Write a page with charts, index.html, and beside it report.json, layers.csv and the charts.")
    private @Nullable Path report;

    @Option(names = "--timing-only", description = "Compute no value; cycles, bytes and energy are the same.")
    private boolean timingOnly;

    @Option(names = "--trace", paramLabel = "FILE", description = "Write what every unit did, as CSV.")
    private @Nullable Path trace;

    @Option(
            names = "--trace-detail",
            paramLabel = "DETAIL",
            description = "One span an instruction, or each stage of each step too: ${COMPLETION-CANDIDATES};"
                    + " instructions if left out.")
    private @Nullable TraceDetail detail;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        refuseContradictions();
        Catalog catalog = Catalog.open();
        Machine machine = Machine.read(catalog, accelerator);
        Launches network = Model.launches(catalog, model, machine.spec());
        refuseWithoutValues(network);
        boolean values = !timingOnly && network.hasValues();
        ImmutableList<byte[]> given = !values && inputs.isEmpty() ? ImmutableList.of() : Inputs.read(network, inputs);
        createDirectories();
        Simulation simulation = new Simulation(machine, network, given, values, dump != null);
        Run run = new Run(Version.number(), model, machine.spec(), simulate(simulation));
        write(run);
        spec.commandLine().getOut().print(TerminalReport.text(run));
        if (!network.hasValues()) {
            spec.commandLine().getOut().print(TerminalReport.withoutValues(network.constantBytes()));
        }
        spec.commandLine().getOut().flush();
    }

    /** Weights that are too many to be kept have no values. */
    private void refuseWithoutValues(Launches network) {
        boolean wanted = output != null || dump != null || !inputs.isEmpty();
        if (wanted && !network.hasValues()) {
            String option = output != null ? "--output" : dump != null ? "--dump" : "--input";
            throw new InputException(
                    "%s: has %s of weights, which are not kept in memory, so %s has no meaning: only its time is told"
                            .formatted(model, Numbers.bytes(network.constantBytes()), option));
        }
    }

    private void refuseContradictions() {
        if (timingOnly && (output != null || dump != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--timing-only computes no value, so %s has nothing to write"
                            .formatted(output != null ? "--output" : "--dump"));
        }
        if (detail != null && trace == null) {
            throw new ParameterException(spec.commandLine(), "--trace-detail without --trace, which names the file");
        }
    }

    private void createDirectories() {
        if (output != null) {
            UserFile.createDirectory(output);
        }
        if (dump != null) {
            UserFile.createDirectory(dump);
        }
        if (report != null) {
            UserFile.createDirectory(report);
        }
    }

    private RunResult simulate(Simulation simulation) {
        if (trace == null) {
            return simulate(simulation, Probe.NONE);
        }
        try (TraceFile file = TraceFile.open(trace, (detail == null ? TraceDetail.INSTRUCTIONS : detail).detail())) {
            RunResult result = simulate(simulation, file.probe());
            file.keep();
            return result;
        } catch (UncheckedIOException e) {
            throw UserFile.unwritable(trace, e);
        }
    }

    private static RunResult simulate(Simulation simulation, Probe probe) {
        if (!Progress.isWanted()) {
            return simulation.run(probe, NetworkRun.Progress.UNHEARD);
        }
        int programs = simulation.network().launches().size();
        if (programs > 1) {
            try (Progress progress = Progress.over(programs, "programs")) {
                return simulation.run(probe, (launch, program) -> progress.stepTo(launch));
            }
        }
        try (Progress progress = Progress.over(1, "instructions")) {
            return simulation.run(
                    progress.probe(probe),
                    (launch, program) -> progress.most(program.instructions().size()));
        }
    }

    /** All that a run is made of but who watches it. */
    private record Simulation(
            Machine machine, Launches network, ImmutableList<byte[]> inputs, boolean values, boolean dumps) {
        RunResult run(Probe probe, NetworkRun.Progress progress) {
            RunOptions options = new RunOptions(inputs, values, dumps, probe);
            return NetworkRun.run(machine.spec(), machine.energy(), network, options, progress);
        }
    }

    private void write(Run run) {
        if (output != null) {
            TensorFiles.write(output, run.result().outputs());
        }
        if (dump != null) {
            TensorFiles.write(dump, run.result().intermediates());
        }
        if (json != null) {
            writeJson(run, json);
        }
        if (report != null) {
            ReportDirectory.write(report, run)
                    .ifPresent(fault -> spec.commandLine().getErr().println(report + ": has no charts: " + fault));
        }
    }

    private static void writeJson(Run run, Path file) {
        try (NewFile written = NewFile.create(file)) {
            RunJson.write(run, written.stream());
            written.keep();
        } catch (IOException e) {
            throw UserFile.unwritable(file, e);
        }
    }
}

package macrame.reports.cli;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import macrame.isa.program.Program;
import macrame.reports.catalog.Catalog;
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
import macrame.simulator.machine.RunOptions;
import macrame.simulator.machine.RunResult;
import macrame.simulator.machine.Simulator;
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
            description = "Network (.tflite), compiled program (.mcr) or assembly (.asm), or a name in"
                    + " configs/workloads; ${DEFAULT-VALUE} if left out.")
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
        Program program = Model.program(catalog, model, machine.spec());
        ImmutableList<byte[]> values =
                timingOnly && inputs.isEmpty() ? ImmutableList.of() : Inputs.read(program, inputs);
        createDirectories();
        Run run = new Run(Version.number(), model, machine.spec(), simulate(machine, program, values));
        write(run);
        spec.commandLine().getOut().print(TerminalReport.text(run));
        spec.commandLine().getOut().flush();
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

    private RunResult simulate(Machine machine, Program program, ImmutableList<byte[]> values) {
        if (trace == null) {
            return simulate(machine, program, values, Probe.NONE);
        }
        try (TraceFile file = TraceFile.open(trace, (detail == null ? TraceDetail.INSTRUCTIONS : detail).detail())) {
            RunResult result = simulate(machine, program, values, file.probe());
            file.keep();
            return result;
        } catch (UncheckedIOException e) {
            throw UserFile.unwritable(trace, e);
        }
    }

    private RunResult simulate(Machine machine, Program program, ImmutableList<byte[]> values, Probe probe) {
        if (!Progress.isWanted()) {
            return Simulator.run(machine.spec(), machine.energy(), program, options(values, probe));
        }
        try (Progress progress = Progress.over(program.instructions().size())) {
            return Simulator.run(machine.spec(), machine.energy(), program, options(values, progress.probe(probe)));
        }
    }

    private RunOptions options(ImmutableList<byte[]> values, Probe probe) {
        return new RunOptions(values, !timingOnly, dump != null, probe);
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

package macrame.reports.cli;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import macrame.isa.fault.InputException;
import macrame.isa.launch.Launches;
import macrame.reports.catalog.Catalog;
import macrame.reports.figure.Numbers;
import macrame.reports.figure.Run;
import macrame.reports.figure.StoredTensor;
import macrame.reports.run.Inputs;
import macrame.reports.run.Machine;
import macrame.reports.run.Model;
import macrame.reports.run.Simulation;
import macrame.reports.table.TerminalReport;
import macrame.simulator.machine.RunResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            description =
                    "YAML file, configuration of SCALE-Sim (.cfg), or a name in configs/accelerators; ${DEFAULT-VALUE}"
                            + " if left out.")
    private String accelerator = Machine.DEFAULT;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "MODEL",
            defaultValue = Model.DEFAULT,
            completionCandidates = CatalogNames.Workloads.class,
            description = "Network (.tflite), table of shapes, ours or SCALE-Sim's (.csv), compiled program (.mcr)"
                    + " or assembly (.asm), or a name in configs/workloads; ${DEFAULT-VALUE} if left out.")
    private String model = Model.DEFAULT;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "Raw little-endian tensor, once for each input in the model's order; seeded values without.")
    private List<Path> inputs = new ArrayList<>();

    @Option(names = "--timing-only", description = "Compute no value; cycles, bytes and energy are the same.")
    private boolean timingOnly;

    @Mixin
    private RunDestinations destinations = new RunDestinations();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        destinations.contradiction(timingOnly).ifPresent(fault -> {
            throw new ParameterException(spec.commandLine(), fault);
        });
        Catalog catalog = Catalog.open();
        Machine machine = Machine.read(catalog, accelerator);
        Launches network = Model.launches(catalog, model, machine);
        refuseWithoutValues(network);
        boolean values = !timingOnly && network.hasValues();
        ImmutableList<byte[]> given = !values && inputs.isEmpty() ? ImmutableList.of() : Inputs.read(network, inputs);
        boolean dumps = destinations.wantIntermediates();
        report(new Simulation(model, machine, network, given, values, dumps), read(catalog));
    }

    private ImmutableList<Path> read(Catalog catalog) {
        return ImmutableList.<Path>builder()
                .add(catalog.find(Catalog.Kind.ACCELERATORS, accelerator).path())
                .add(catalog.find(Catalog.Kind.WORKLOADS, model).path())
                .addAll(inputs)
                .build();
    }

    private void report(Simulation simulation, ImmutableList<Path> read) {
        Launches network = simulation.network();
        try (RunFiles files = new RunFiles(destinations, read)) {
            RunResult result = files.trace(probe -> Progress.over(simulation, probe));
            Run run = simulation.machine().run(Version.number(), model, result, StoredTensor.of(network.tensors()));
            files.write(run).ifPresent(fault -> spec.commandLine().getErr().println(fault));
            spec.commandLine().getOut().print(TerminalReport.text(run));
        }
        if (!network.hasValues()) {
            spec.commandLine().getOut().print(TerminalReport.withoutValues(network.constantBytes()));
        }
        spec.commandLine().getOut().flush();
    }

    /** Weights that are too many to be kept have no values. */
    private void refuseWithoutValues(Launches network) {
        Optional<String> option =
                destinations.ofValues().or(() -> inputs.isEmpty() ? Optional.empty() : Optional.of("--input"));
        if (option.isPresent() && !network.hasValues()) {
            throw new InputException("%s: has %s of weights without values, so %s has no meaning: only its time is told"
                    .formatted(model, Numbers.bytes(network.constantBytes()), option.get()));
        }
    }
}

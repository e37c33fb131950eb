package macrame.reports.cli;

import macrame.isa.fault.InputException;
import macrame.isa.launch.Launches;
import macrame.reports.catalog.Catalog;
import macrame.reports.run.Machine;
import macrame.reports.run.Model;
import macrame.reports.run.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code macrame verify}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Tell whether a program touches what is not there, races, deadlocks or overflows, without running it.")
final class VerifyCommand implements Runnable {
    @Parameters(
            index = "0",
            paramLabel = "PROGRAM",
            completionCandidates = CatalogNames.Workloads.class,
            description = "Compiled program (.mcr) or assembly (.asm), or anything else that run accepts.")
    private String program = "";

    @Option(
            names = "--accelerator",
            required = true,
            paramLabel = "ACCELERATOR",
            completionCandidates = CatalogNames.Accelerators.class,
            description = "YAML file, configuration of SCALE-Sim (.cfg), or a name in configs/accelerators.")
    private String accelerator = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        Catalog catalog = Catalog.open();
        Machine machine = Machine.read(catalog, accelerator);
        Launches network = Model.launches(catalog, program, machine);
        Verification verification = Verification.of(program, network, machine.spec());
        if (!verification.faults().isEmpty()) {
            throw new InputException(String.join("\n", verification.faults()));
        }
        spec.commandLine().getOut().println(verification.line());
        spec.commandLine().getOut().flush();
    }
}

package macrame.reports.cli;

import java.nio.file.Path;
import macrame.isa.program.Program;
import macrame.isa.program.ProgramFile;
import macrame.reports.catalog.Catalog;
import macrame.reports.file.UserFile;
import macrame.reports.run.Machine;
import macrame.reports.run.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code macrame compile}. */
@Command(
        name = "compile",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Compile a network for an accelerator into a program file.")
final class CompileCommand implements Runnable {
    @Parameters(
            index = "0",
            paramLabel = "ACCELERATOR",
            completionCandidates = CatalogNames.Accelerators.class,
            description = "YAML file, configuration of SCALE-Sim (.cfg), or a name in configs/accelerators.")
    private String accelerator = "";

    @Parameters(
            index = "1",
            paramLabel = "MODEL",
            completionCandidates = CatalogNames.Workloads.class,
            description = "Network (.tflite) or table of a network's shapes (.csv), or a name in configs/workloads;"
                    + " none that is run as several programs, or whose weights have no values.")
    private String model = "";

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE.mcr",
            description = "The program file.")
    private Path output = Path.of("");

    @Override
    public void run() {
        Catalog catalog = Catalog.open();
        Machine machine = Machine.read(catalog, accelerator);
        Program program = Model.program(catalog, model, machine);
        UserFile.write(output, ProgramFile.write(program));
    }
}

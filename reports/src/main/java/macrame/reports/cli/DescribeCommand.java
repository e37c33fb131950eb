package macrame.reports.cli;

import java.nio.file.Path;
import macrame.reports.catalog.Catalog;
import macrame.reports.figure.Capability;
import macrame.reports.file.NewFile;
import macrame.reports.json.CapabilityJson;
import macrame.reports.run.Machine;
import macrame.reports.table.CapabilityReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code macrame describe}. */
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Tell an accelerator's peaks, its configuration as resolved, and what its actions cost.")
final class DescribeCommand implements Runnable {
    @Parameters(
            index = "0",
            paramLabel = "ACCELERATOR",
            completionCandidates = CatalogNames.Accelerators.class,
            description = "YAML file, configuration of SCALE-Sim (.cfg), or a name in configs/accelerators.")
    private String accelerator = "";

    @Option(names = "--json", paramLabel = "FILE", description = "Write the same as JSON.")
    private @Nullable Path json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        Machine machine = Machine.read(Catalog.open(), accelerator);
        Capability capability = Capability.of(Version.number(), machine.spec(), machine.energy());
        if (json != null) {
            writeJson(capability, json);
        }
        spec.commandLine().getOut().print(CapabilityReport.text(capability));
        if (machine.scaleSim()) {
            spec.commandLine().getOut().print(CapabilityReport.scaleSim());
        }
        spec.commandLine().getOut().flush();
    }

    private static void writeJson(Capability capability, Path file) {
        try (NewFile written = NewFile.create(file)) {
            written.write(out -> CapabilityJson.write(capability, out));
        }
    }
}

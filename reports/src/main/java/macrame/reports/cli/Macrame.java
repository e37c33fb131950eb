package macrame.reports.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command {@code macrame}. */
@Command(
        name = "macrame",
        description = "simulates a MAC-array accelerator running one program",
        mixinStandardHelpOptions = true,
        versionProvider = Macrame.Version.class)
public final class Macrame {
    private Macrame() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Macrame()).execute(args));
    }

    /** The version the jar's manifest states. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Macrame.class.getPackage().getImplementationVersion();
            return new String[] {"macrame " + (version == null ? "(not built as a jar)" : version)};
        }
    }
}

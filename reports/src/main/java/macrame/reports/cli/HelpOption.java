package macrame.reports.cli;

import picocli.CommandLine.Option;

/** The option that every subcommand has. */
final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;
}

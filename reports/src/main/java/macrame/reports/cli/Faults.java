package macrame.reports.cli;

import com.google.common.base.Joiner;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import macrame.isa.fault.InputException;
import macrame.isa.fault.Suggestion;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one line on the error stream and an exit code: 2 for the user's input, 1 for ours. */
final class Faults {
    private static final int INTERNAL = 1;
    static final int INPUT = 2;

    private Faults() {}

    /** The command line itself is at fault. */
    static int misused(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        command.getErr()
                .println(message(e) + "; see " + command.getCommandSpec().qualifiedName() + " --help");
        command.getErr().flush();
        return INPUT;
    }

    /** A command failed while it ran. */
    static int failed(Exception e, CommandLine command, ParseResult parsed) {
        if (!(e instanceof InputException)) {
            return internal(e, command.getErr());
        }
        command.getErr().println(e.getMessage());
        trace(e, command.getErr());
        return INPUT;
    }

    /** What was printed did not arrive. */
    static int unwritten(String reason, PrintWriter err) {
        err.println("standard output: cannot be written: " + oneLine(reason));
        return INPUT;
    }

    static int internal(Throwable e, PrintWriter err) {
        if (e instanceof OutOfMemoryError) {
            return tooLarge(e, err);
        }
        String message = e.getMessage();
        err.println("internal error: " + oneLine(message == null ? e.getClass().getSimpleName() : message));
        trace(e, err);
        return INTERNAL;
    }

    /** What was to be done needs more memory than there is. */
    private static int tooLarge(Throwable e, PrintWriter err) {
        err.println("out of memory with a heap of %d MiB; MACRAME_JAVA_OPTIONS=-Xmx... gives more"
                .formatted(Runtime.getRuntime().maxMemory() >> 20));
        trace(e, err);
        return INPUT;
    }

    private static void trace(Throwable e, PrintWriter err) {
        if (System.getenv("MACRAME_DEBUG") != null) {
            e.printStackTrace(err);
        }
        err.flush();
    }

    private static String message(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        String message = oneLine(String.valueOf(e.getMessage()));
        String prefix = e instanceof MissingParameterException ? "" : commands(e.getCommandLine());
        return Character.toLowerCase(message.charAt(0)) + message.substring(1) + prefix;
    }

    private static String unmatched(UnmatchedArgumentException e) {
        String found = e.getUnmatched().get(0);
        CommandLine command = e.getCommandLine();
        if (found.startsWith("-")) {
            Set<String> options = options(command);
            String name = found.contains("=") ? found.substring(0, found.indexOf('=')) : found;
            return "unknown option '%s'%s (options: %s)"
                    .formatted(
                            name, Suggestion.of(name, options), Joiner.on(", ").join(options));
        }
        Set<String> commands = command.getSubcommands().keySet();
        return commands.isEmpty()
                ? "unexpected argument '%s'".formatted(found)
                : "unknown command '%s'%s%s".formatted(found, Suggestion.of(found, commands), commands(command));
    }

    private static String commands(CommandLine command) {
        Set<String> commands = command.getSubcommands().keySet();
        return commands.isEmpty() ? "" : " (commands: " + Joiner.on(", ").join(commands) + ")";
    }

    private static Set<String> options(CommandLine command) {
        Set<String> names = new TreeSet<>();
        for (OptionSpec option : command.getCommandSpec().options()) {
            names.addAll(List.of(option.longestName()));
        }
        return names;
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}

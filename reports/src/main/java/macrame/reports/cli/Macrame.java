package macrame.reports.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code macrame}: its subcommands, and what becomes of everything that goes wrong below it. */
@Command(
        name = "macrame",
        description =
                "Simulates a MAC-array accelerator running one program: cycles, bytes, picojoules, and the integers.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            RunCommand.class,
            CompareCommand.class,
            DescribeCommand.class,
            QuantizeCommand.class,
            CompileCommand.class,
            AsmCommand.class,
            DisasmCommand.class,
            DramCommand.class,
            VerifyCommand.class,
            CompletionCommand.class,
            VersionCommand.class
        },
        footer = {"", "Exit codes: 0 done, 2 the input is at fault, 1 Macrame is."})
public final class Macrame implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    Macrame() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }

    public static void main(String[] args) {
        StandardOutput output = new StandardOutput();
        PrintWriter out = writer(output);
        PrintWriter err = writer(new FileOutputStream(FileDescriptor.err));
        int code = execute(out, err, args);
        out.flush();
        if (code == 0) {
            code = output.fault().map(fault -> Faults.unwritten(fault, err)).orElse(0);
        }
        err.flush();
        System.exit(code);
    }

    /** Runs one command line; a reader of {@code out} that has gone away is no error. */
    static int execute(PrintWriter out, PrintWriter err, String... args) {
        try {
            return commandLine().setOut(out).setErr(err).execute(args);
        } catch (StackOverflowError | OutOfMemoryError | AssertionError e) {
            return Faults.internal(e, err);
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new Macrame())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(Faults::misused)
                .setExecutionExceptionHandler(Faults::failed);
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}

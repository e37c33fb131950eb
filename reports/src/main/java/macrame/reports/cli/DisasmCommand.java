package macrame.reports.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import macrame.isa.assembly.Disassembler;
import macrame.isa.program.ProgramFile;
import macrame.reports.file.UserFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code macrame disasm}. */
@Command(
        name = "disasm",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Turn a program file back into a source that assembles to the same program.")
final class DisasmCommand implements Runnable {
    @Parameters(index = "0", paramLabel = "FILE.mcr", description = "The program file.")
    private Path program = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE.asm",
            description = "The source; printed if left out.")
    private @Nullable Path output;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        String source = Disassembler.disassemble(ProgramFile.read(program.toString(), UserFile.read(program)));
        if (output == null) {
            spec.commandLine().getOut().print(source);
            spec.commandLine().getOut().flush();
        } else {
            UserFile.write(output, source.getBytes(StandardCharsets.UTF_8));
        }
    }
}

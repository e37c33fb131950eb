package macrame.reports.cli;

import java.nio.file.Path;
import macrame.isa.assembly.Assembler;
import macrame.isa.program.ProgramFile;
import macrame.reports.file.UserFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code macrame asm}. */
@Command(
        name = "asm",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Assemble a source into a program file; isa/ISA.md describes both.")
final class AsmCommand implements Runnable {
    @Parameters(index = "0", paramLabel = "FILE.asm", description = "The source.")
    private Path source = Path.of("");

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE.mcr",
            description = "The program file.")
    private Path output = Path.of("");

    @Override
    public void run() {
        UserFile.write(output, ProgramFile.write(Assembler.assemble(source.toString(), UserFile.text(source))));
    }
}

package macrame.isa.assembly;

import com.google.common.collect.ImmutableList;
import java.util.Iterator;
import java.util.Optional;
import macrame.isa.fault.InputException;
import macrame.isa.instruction.Instruction;
import macrame.isa.program.Program;

/**
 * Assembly text to programs.
 *
 * <p>A line holds a directive, an instruction, or nothing; {@code ;} begins a comment. Directives begin with a dot and
 * build the program's tables; what a line refers to by name stands before it. Everything wrong is told at once, one
 * fault a line.
 */
public final class Assembler {
    /** After so many faults the rest of the source is not read. */
    private static final int MAXIMUM_FAULTS = 100;

    private final String file;
    private final ProgramDraft draft = new ProgramDraft();
    private final DirectiveParser directives = new DirectiveParser(draft);
    private final InstructionParser instructions = new InstructionParser(draft.names());
    private final ImmutableList.Builder<Instruction> parsed = ImmutableList.builder();
    private final ImmutableList.Builder<String> faults = ImmutableList.builder();
    private int faultCount;

    private Assembler(String file) {
        this.file = file;
    }

    /**
     * @param file name of the file for messages
     * @throws InputException with every fault of the source, as {@code file:line:column: fault}
     */
    public static Program assemble(String file, String source) {
        return new Assembler(file).assemble(source);
    }

    private Program assemble(String source) {
        int number = 0;
        for (Iterator<String> lines = source.lines().iterator(); lines.hasNext() && faultCount < MAXIMUM_FAULTS; ) {
            number++;
            line(number, lines.next());
        }
        Optional<Program> program = finish();
        if (faultCount > 0 || program.isEmpty()) {
            throw new InputException(faults.build());
        }
        return program.get();
    }

    private void line(int number, String text) {
        try {
            LineCursor line = new LineCursor(Lexer.tokens(text));
            if (line.atEnd()) {
                return;
            }
            if (line.peek().kind() == Token.Kind.WORD && line.peek().text().startsWith(".")) {
                directives.parse(number, line);
            } else {
                parsed.add(instructions.parse(line));
            }
        } catch (SyntaxException e) {
            fault(number, e);
        }
    }

    private Optional<Program> finish() {
        Optional<HostDraft> incomplete = draft.incomplete();
        if (incomplete.isPresent()) {
            fault(
                    incomplete.get().line(),
                    new SyntaxException(
                            1,
                            "host operation %s has no .output"
                                    .formatted(incomplete.get().name())));
            return Optional.empty();
        }
        Optional<Program> program = draft.finish(parsed.build());
        if (program.isEmpty()) {
            fault(1, new SyntaxException(1, "no .program directive, must give the program's name and accelerator"));
        }
        return program;
    }

    private void fault(int number, SyntaxException fault) {
        faults.add("%s:%d:%d: %s".formatted(file, number, fault.column(), fault.fault()));
        faultCount++;
    }
}

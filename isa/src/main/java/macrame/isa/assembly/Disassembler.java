package macrame.isa.assembly;

import macrame.isa.program.HostOperation;
import macrame.isa.program.Program;
import macrame.isa.program.ProgramLayer;
import macrame.isa.program.Region;
import macrame.isa.program.Semaphore;
import macrame.isa.program.TensorBinding;

/** Programs to assembly text, one directive or instruction a line; comments give instruction numbers and layers. */
public final class Disassembler {
    private final Program program;
    private final DirectivePrinter directives;
    private final InstructionPrinter instructions;
    private final StringBuilder text = new StringBuilder();

    private Disassembler(Program program) {
        this.program = program;
        TableNames names = TableNames.of(program);
        this.directives = new DirectivePrinter(names, text);
        this.instructions = new InstructionPrinter(names, text);
    }

    public static String disassemble(Program program) {
        return new Disassembler(program).disassemble();
    }

    private String disassemble() {
        directives.program(program.name(), program.accelerator());
        for (Region region : program.regions()) {
            directives.region(region);
        }
        for (Semaphore semaphore : program.semaphores()) {
            directives.semaphore(semaphore);
        }
        for (ProgramLayer layer : program.layers()) {
            directives.layer(layer);
        }
        for (HostOperation operation : program.hostOperations()) {
            directives.hostOperation(operation);
        }
        for (TensorBinding tensor : program.tensors()) {
            directives.tensor(tensor);
        }
        instructions();
        return text.toString();
    }

    private void instructions() {
        int layer = -1;
        for (int i = 0; i < program.instructions().size(); i++) {
            int next = program.instructions().get(i).header().layer();
            if (next != layer) {
                title(next);
                layer = next;
            }
            instructions.print(i, program.instructions().get(i));
        }
    }

    private void title(int layer) {
        text.append("\n; layer ").append(layer);
        if (layer < program.layers().size()) {
            ProgramLayer described = program.layers().get(layer);
            text.append(": ").append(Text.quoted(described.operator())).append(' ');
            text.append(Text.quoted(described.name()));
        }
        text.append('\n');
    }
}

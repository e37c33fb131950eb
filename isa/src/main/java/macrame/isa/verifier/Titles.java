package macrame.isa.verifier;

import com.google.common.base.Ascii;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Instruction;
import macrame.isa.program.Program;

/** How refusals call the instructions of a program: by place, mnemonic and engine. */
record Titles(Program program) {
    String of(int index) {
        Instruction instruction = program.instructions().get(index);
        return "instruction 0x%04x (%s, %s)"
                .formatted(index, instruction.opcode().mnemonic(), name(instruction.engine()));
    }

    static String name(Engine engine) {
        return Ascii.toLowerCase(engine.name()) + " engine";
    }
}

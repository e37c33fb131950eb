package macrame.isa.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Opcode;
import macrame.isa.program.Program;
import macrame.isa.program.SmallMachine;
import macrame.isa.verifier.Verifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One program for each opcode, in the test resources; the manual quotes them. */
final class ExamplesTest {
    @Test
    void everyOpcodeHasAnExample() {
        List<String> names = Examples.names();
        assertThat(names).hasSize(16);
        for (Opcode opcode : Opcode.values()) {
            assertThat(names).contains(opcode.mnemonic() + ".asm");
        }
    }

    @ParameterizedTest
    @EnumSource(Opcode.class)
    void anExampleAssemblesRunsInsideItsMachineAndUsesItsOpcode(Opcode opcode) {
        String file = opcode.mnemonic() + ".asm";
        Program program = Assembler.assemble(file, Examples.source(opcode));
        assertThat(program.instructions()).extracting(Instruction::opcode).contains(opcode);
        assertThat(Verifier.faults(program, SmallMachine.spec())).isEmpty();
        assertThat(Assembler.assemble(file, Disassembler.disassemble(program))).isEqualTo(program);
    }
}

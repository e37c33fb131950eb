package macrame.isa.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import macrame.isa.fault.InputException;
import macrame.isa.program.Program;
import macrame.isa.program.RandomPrograms;
import org.junit.jupiter.api.Test;

final class RoundTripTest {
    @Test
    void assemblingWhatWasDisassembledGivesTheSameProgramAndTheSameText() {
        RandomPrograms random = new RandomPrograms(11);
        for (int i = 0; i < 1000; i++) {
            Program program = random.next();
            String text = Disassembler.disassemble(program);
            Program assembled = Assembler.assemble("p.asm", text);
            assertThat(assembled).isEqualTo(program);
            assertThat(Disassembler.disassemble(assembled)).isEqualTo(text);
        }
    }

    @Test
    void damagedSourcesAreAssembledOrRefusedWithAPosition() {
        Random random = new Random(12);
        RandomPrograms programs = new RandomPrograms(12);
        for (int i = 0; i < 3000; i++) {
            String text = Disassembler.disassemble(programs.next());
            for (int change = 1 + random.nextInt(3); change > 0 && !text.isEmpty(); change--) {
                text = damage(text, random);
            }
            try {
                assertThat(Assembler.assemble("p.asm", text)).isNotNull();
            } catch (InputException refused) {
                List<String> lines =
                        String.valueOf(refused.getMessage()).lines().toList();
                assertThat(lines).hasSizeBetween(1, 9);
                assertThat(lines.get(0)).matches("p\\.asm:\\d+:\\d+: .+");
            }
        }
    }

    private static String damage(String text, Random random) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + random.nextInt(6));
        String signs = "\"[](),=;.#@-+0x9aé\\\n ";
        int sign = random.nextInt(signs.length());
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + text.substring(end);
            case 1 -> text.substring(0, at) + signs.charAt(sign) + text.substring(at);
            default -> text.substring(0, at) + text.substring(at, end) + text.substring(at);
        };
    }
}

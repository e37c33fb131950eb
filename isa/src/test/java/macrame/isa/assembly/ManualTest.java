package macrame.isa.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code isa/ISA.md} is what the opcode table says; {@code -Dmacrame.bless=true} writes it anew. */
final class ManualTest {
    private static final Path MANUAL = Path.of("ISA.md");
    private static final Path INTRODUCTION = Path.of("src/test/resources/manual/introduction.md");

    @Test
    void theManualSaysWhatTheOpcodeTableSays() throws IOException {
        String manual = Manual.markdown(Files.readString(INTRODUCTION));
        if (Boolean.getBoolean("macrame.bless")) {
            Files.writeString(MANUAL, manual);
        }
        assertThat(MANUAL).hasContent(manual);
    }
}

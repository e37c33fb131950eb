package macrame.isa.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import macrame.isa.fault.InputException;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction;
import org.junit.jupiter.api.Test;

final class ProgramFileTest {
    private static final int HEADER = 20;
    private static final int CHECKSUM = 4;

    private static final Program SMALL = new Program(
            "small",
            "edge-16x16",
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of(new Instruction.Host(Header.of(0, 0), 0)));

    @Test
    void readingWhatWasWrittenGivesTheSameProgram() {
        RandomPrograms random = new RandomPrograms(1);
        for (int i = 0; i < 1000; i++) {
            Program program = random.next();
            assertThat(ProgramFile.read("p.mcr", ProgramFile.write(program))).isEqualTo(program);
        }
    }

    @Test
    void equalProgramsGiveEqualBytes() {
        RandomPrograms one = new RandomPrograms(2);
        RandomPrograms other = new RandomPrograms(2);
        for (int i = 0; i < 100; i++) {
            assertThat(ProgramFile.write(one.next())).isEqualTo(ProgramFile.write(other.next()));
        }
    }

    @Test
    void everyLossOfATailIsRefusedInOneLine() {
        byte[] bytes = ProgramFile.write(new RandomPrograms(3).next());
        for (int length = 0; length < bytes.length; length++) {
            assertRefused(Arrays.copyOf(bytes, length));
        }
        assertThatThrownBy(() -> ProgramFile.read("p.mcr", Arrays.copyOf(bytes, bytes.length - 1)))
                .hasMessage("p.mcr: is cut short: has %d bytes, must have %d", bytes.length - 1, bytes.length);
        assertThatThrownBy(() -> ProgramFile.read("p.mcr", Arrays.copyOf(bytes, bytes.length + 2)))
                .hasMessage("p.mcr: has 2 bytes after its end, must have none");
    }

    @Test
    void everyChangedByteIsNoticed() {
        byte[] bytes = ProgramFile.write(new RandomPrograms(4).next());
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 0x10;
            assertRefused(damaged);
        }
    }

    @Test
    void aBodyThatLiesUnderARightChecksumIsReadOrRefusedByName() {
        Random random = new Random(5);
        RandomPrograms programs = new RandomPrograms(5);
        for (int i = 0; i < 5000; i++) {
            byte[] bytes = ProgramFile.write(programs.next());
            for (int change = 1 + random.nextInt(4); change > 0; change--) {
                bytes[HEADER + random.nextInt(bytes.length - HEADER - CHECKSUM)] = (byte) random.nextInt(256);
            }
            seal(bytes);
            try {
                assertThat(ProgramFile.read("p.mcr", bytes)).isNotNull();
            } catch (InputException refused) {
                assertThat(refused).hasMessageStartingWith("p.mcr: ").hasMessageNotContaining("\n");
            }
        }
    }

    @Test
    void anotherFileIsToldByItsFirstBytes() {
        assertThatThrownBy(() -> ProgramFile.read("a.png", new byte[] {(byte) 0x89, 'P', 'N', 'G'}))
                .isInstanceOf(InputException.class)
                .hasMessage("a.png: begins with 0x89504e47, must begin with 0x4d414352414d450a,"
                        + " the mark of a Macrame program");
    }

    @Test
    void anotherVersionIsRefused() {
        byte[] bytes = ProgramFile.write(SMALL);
        bytes[8] = 7;
        assertThatThrownBy(() -> ProgramFile.read("p.mcr", bytes)).hasMessage("p.mcr: format version is 7, must be 3");
    }

    @Test
    void anAbsurdLengthIsRefusedBeforeItIsAllocated() {
        byte[] bytes = ProgramFile.write(SMALL);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        // The number of regions stands behind the two names.
        buffer.putInt(HEADER + 4 + 5 + 4 + 10, -1);
        seal(bytes);
        assertThatThrownBy(() -> ProgramFile.read("p.mcr", bytes))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "p.mcr: table of regions has 4294967295 rows, but only %d bytes are left",
                        bytes.length - HEADER - CHECKSUM - 27);
        buffer.putInt(HEADER, 0x7fffffff);
        seal(bytes);
        assertThatThrownBy(() -> ProgramFile.read("p.mcr", bytes))
                .hasMessageStartingWith("p.mcr: needs 2147483647 more bytes, but only");
    }

    private static void assertRefused(byte[] bytes) {
        assertThatThrownBy(() -> ProgramFile.read("p.mcr", bytes))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("p.mcr: ")
                .hasMessageNotContaining("\n");
    }

    private static void seal(byte[] bytes) {
        int end = bytes.length - CHECKSUM;
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(end, Hashing.crc32c().hashBytes(bytes, 0, end).asInt());
    }
}

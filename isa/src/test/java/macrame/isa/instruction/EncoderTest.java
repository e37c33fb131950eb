package macrame.isa.instruction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.common.io.BaseEncoding;
import java.util.Arrays;
import java.util.Random;
import macrame.isa.fault.InputException;
import macrame.isa.instruction.Instruction.Copy;
import macrame.isa.instruction.Instruction.Fill;
import macrame.isa.instruction.Instruction.Host;
import macrame.isa.instruction.Instruction.Pool;
import macrame.isa.quant.Rounding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class EncoderTest {
    /** Fill at 0x1234 of -7, 9 bytes a run, layer 3, tile 0x12, waits for semaphores 0 and 4, signals semaphore 31. */
    private static final Fill FILL =
            new Fill(new Header(3, 0x12, 0x11, 1 << 31), 0x1234, -7, 9, ImmutableList.of(new Level(2, -16, 0)));

    /** By the layout of the manual, words written by hand: header, output | value, run, count | stride. */
    private static final String FILL_WORDS =
            "00001200_03010525_8000000000000011_000000f9_00001234_00000000_00000009_fffffff0_00000002";

    @ParameterizedTest
    @EnumSource(Opcode.class)
    void decodingWhatWasEncodedGivesTheSameInstruction(Opcode opcode) {
        RandomInstructions random = new RandomInstructions(opcode.code());
        for (int i = 0; i < 2000; i++) {
            ImmutableList<Instruction> one = ImmutableList.of(random.next(opcode));
            byte[] bytes = Encoder.encode(one);
            assertThat(bytes).hasSize(Encoder.bytes(one.get(0)));
            assertThat(Decoder.decode(bytes)).isEqualTo(one);
        }
    }

    @ParameterizedTest
    @EnumSource(Opcode.class)
    void operandsHaveNamesAndBitsOfTheirOwn(Opcode opcode) {
        Format<?> format = opcode.format();
        assertThat(format.fields()).extracting(Field::name).doesNotHaveDuplicates();
        assertThat(format.strides()).extracting(Stride::name).doesNotHaveDuplicates();
        long[] used = new long[opcode.layout().fixedWords()];
        for (Layout.Slot slot : Iterables.concat(Layout.HEADER, opcode.layout().fields())) {
            assertThat(used[slot.word()] & slot.mask()).as(slot.name()).isZero();
            used[slot.word()] |= slot.mask();
        }
    }

    @Test
    void instructionsFollowEachOtherWithoutGaps() {
        ImmutableList<Instruction> many = new RandomInstructions(5).list(3000);
        byte[] bytes = Encoder.encode(many);
        assertThat(bytes).hasSize(many.stream().mapToInt(Encoder::bytes).sum());
        assertThat(Decoder.decode(bytes)).isEqualTo(many);
    }

    @Test
    void everyBitIsEitherUsedOrRefused() {
        byte[] bytes = Encoder.encode(new RandomInstructions(6).list(60));
        ImmutableList<Instruction> original = Decoder.decode(bytes);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                assertThat(Decoder.decode(flipped)).isNotEqualTo(original);
            } catch (InputException refused) {
                assertThat(refused).hasMessageStartingWith("instruction 0x");
            }
        }
    }

    @Test
    void arbitraryBytesAreDecodedOrRefusedByName() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(40) * 8 + (i % 10 == 0 ? 3 : 0)];
            random.nextBytes(bytes);
            if (bytes.length >= 8 && i % 2 == 0) {
                bytes[0] = (byte) Opcode.values()[random.nextInt(Opcode.values().length)].code();
                bytes[1] = (byte) (bytes.length / 8);
                bytes[2] &= 0xF;
            }
            try {
                assertThat(Encoder.encode(Decoder.decode(bytes))).isEqualTo(bytes);
            } catch (InputException refused) {
                assertThat(refused.getMessage()).doesNotContain("\n");
            }
        }
    }

    @Test
    void fillHasTheWordsOfTheManual() {
        assertThat(words(Encoder.encode(ImmutableList.of(FILL)))).isEqualTo(FILL_WORDS.replace("_", ""));
    }

    @Test
    void anOperandThatDoesNotFitIsRefusedByName() {
        Instruction fill = new Fill(Header.of(0, 0), -1, 300, 1, ImmutableList.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Encoder.encode(ImmutableList.of(new Host(Header.of(0, 0), 0), fill)))
                .withMessage("instruction 0x0001 (fill): output is -1, must be between 0 and 2147483647;"
                        + " value is 300, must be between -128 and 127");
    }

    @Test
    void aStrideThatTheInstructionLacksMustBeZero() {
        Instruction copy = new Copy(Header.of(0, 0), 0, 64, 8, ImmutableList.of(new Level(2, 8, 8, 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Encoder.encode(ImmutableList.of(copy)))
                .withMessage("instruction 0x0000 (copy): stride 3 of level 0 is 1, must be 0");
    }

    @Test
    void refusalsSayWhatWasFound() {
        assertMalformed(bytes -> bytes[0] = 0x7f, "instruction 0x0000: opcode is 0x7f, which no instruction has");
        assertMalformed(bytes -> bytes[1] = 9, "instruction 0x0000 (fill): words is 9, must be 5 with 1 levels");
        assertMalformed(
                bytes -> bytes[2] = 0x41,
                "instruction 0x0000 (fill): reserved bits of word 0 are 0x0000000000400000, must be 0");
        assertMalformed(bytes -> bytes[2] = 0x09, "instruction 0x0000 (fill): levels is 9, must be at most 8");
        assertMalformed(
                bytes -> bytes[32] = 0, "instruction 0x0000 (fill): count of a loop level is 0, must be at least 1");
        assertMalformed(
                bytes -> bytes[24] = 0, "instruction 0x0000 (fill): run is 0, must be between 1 and 2147483647");
    }

    @Test
    void bytesCutShortAreRefused() {
        byte[] bytes = Encoder.encode(ImmutableList.of(FILL));
        assertThatThrownBy(() -> Decoder.decode(Arrays.copyOf(bytes, 32)))
                .isInstanceOf(MalformedInstructionException.class)
                .hasMessage("instruction 0x0000 (fill): has 5 words, but only 4 are left");
        assertThatThrownBy(() -> Decoder.decode(Arrays.copyOf(bytes, 33)))
                .isInstanceOf(MalformedInstructionException.class)
                .hasMessage("instructions are 33 bytes, must be a multiple of 8");
    }

    private static void assertMalformed(java.util.function.Consumer<byte[]> damage, String message) {
        byte[] bytes = Encoder.encode(ImmutableList.of(FILL));
        damage.accept(bytes);
        assertThatThrownBy(() -> Decoder.decode(bytes))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
    }

    /** 64-bit words in hexadecimal, most significant digit first. */
    private static String words(byte[] bytes) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < bytes.length; i += 8) {
            byte[] word = Arrays.copyOfRange(bytes, i, i + 8);
            for (int left = 0; left < 4; left++) {
                byte swapped = word[left];
                word[left] = word[7 - left];
                word[7 - left] = swapped;
            }
            words.append(BaseEncoding.base16().lowerCase().encode(word));
        }
        return words.toString();
    }

    /** 65,535 x 65,535 windows of one tap are 2^32 - 131,071 taps. */
    @Test
    void aPoolOfMoreTapsThanALoopNestHasIterationsIsRefused() {
        Pool.Plane plane = new Pool.Plane(65_535, 65_535, 0, 0);
        Pool.PoolWindow window = new Pool.PoolWindow(1, 1, 1, 1, 0, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Pool(
                        Header.of(0, 0),
                        Pool.Mode.MAXIMUM,
                        0,
                        plane,
                        0,
                        plane,
                        window,
                        1,
                        new Rescale(0, 0, 0),
                        new OutputCodes(8, 0, -128, 127),
                        Rounding.DOUBLE_ROUNDING))
                .withMessage("windows have 4294836225 taps, must be at most 2147483647");
    }
}

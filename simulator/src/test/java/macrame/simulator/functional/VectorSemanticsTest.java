package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import macrame.isa.fault.InputException;
import macrame.isa.instruction.CodeType;
import macrame.isa.instruction.Instruction.Add;
import macrame.isa.instruction.Instruction.Copy;
import macrame.isa.instruction.Instruction.Fill;
import macrame.isa.instruction.Instruction.Requantize;
import macrame.isa.instruction.Instruction.Table;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.OutputCodes;
import macrame.isa.instruction.Rescale;
import macrame.isa.instruction.Sign;
import macrame.isa.instruction.Space;
import macrame.isa.quant.Rounding;
import org.junit.jupiter.api.Test;

final class VectorSemanticsTest {
    private static final int HALF = 1 << 30;
    private static final int OUT = 1000;
    private static final OutputCodes INT8 = new OutputCodes(8, 0, -128, 127);

    private final TinyMachine machine = new TinyMachine(2);

    private static Requantize requantize(boolean perChannel, OutputCodes codes, Rounding rounding, Level... levels) {
        return new Requantize(
                TinyMachine.HEADER, 4, 2, 0, 64, perChannel, OUT, codes, rounding, ImmutableList.copyOf(levels));
    }

    private byte[] output(int length) {
        return machine.bytes(Space.ACTIVATIONS, OUT, length);
    }

    /**
     * Factor 2^30 x 2^(-1 - 31) = 1/4. Double rounding: 10 halves to 5, and 5 / 2 rounds away
     * to 3; -10 to -5 and away to -3. Single rounding: 2.5 up to 3, -2.5 up to -2.
     */
    @Test
    void roundingIsTheInstructionsOwn() {
        machine.putAccumulators(4, 10, -10).putInt32(Space.PARAMETERS, 0, HALF).put(Space.PARAMETERS, 64, -1);
        machine.run(requantize(false, INT8, Rounding.DOUBLE_ROUNDING));
        assertThat(output(2)).containsExactly(3, -3);
        machine.run(requantize(false, INT8, Rounding.SINGLE_ROUNDING));
        assertThat(output(2)).containsExactly(3, -2);
    }

    /** Halves of 20 and 400 plus 5, no more than 100. */
    @Test
    void zeroPointIsAddedBeforeTheClamp() {
        machine.putAccumulators(4, 20, 400).putInt32(Space.PARAMETERS, 0, HALF);
        machine.run(requantize(false, new OutputCodes(8, 5, -128, 100), Rounding.DOUBLE_ROUNDING));
        assertThat(output(2)).containsExactly(15, 100);
    }

    /** Factors of channels 0 to 3: 1/2, 1, 2, 4, as 2^30 with shifts 0 to 3; vectors 4 and 5 hold channels 0-1, 2-3. */
    @Test
    void eachChannelHasItsOwnFactor() {
        machine.putAccumulators(4, 8, 8).putAccumulators(5, 8, 8);
        machine.putInt32(Space.PARAMETERS, 0, HALF, HALF, HALF, HALF).put(Space.PARAMETERS, 64, 0, 1, 2, 3);
        machine.run(requantize(true, INT8, Rounding.DOUBLE_ROUNDING, new Level(2, 1, 3, 2)));
        assertThat(output(5)).containsExactly(4, 8, 0, 16, 32);
    }

    @Test
    void sixteenBitCodesAreLittleEndian() {
        machine.putAccumulators(4, 2 * 0x1234, -4).putInt32(Space.PARAMETERS, 0, HALF);
        machine.run(requantize(false, new OutputCodes(16, 0, -32768, 32767), Rounding.DOUBLE_ROUNDING));
        assertThat(output(4)).containsExactly(0x34, 0x12, 0xfe, 0xff);
    }

    /**
     * Both operands halved after a shift by 20: (10 - 2) / 2 and (7 - 0) / 2, together 7.5 x 2^20; the output factor
     * 1/2 x 2^-18 makes 15; plus 1. The other element: (-128 - 2) / 2 + (-128) / 2 = -129, doubled -258, clamped.
     */
    @Test
    void addRescalesBothOperandsAndTheSum() {
        machine.put(Space.ACTIVATIONS, 0, 10, -128).put(Space.ACTIVATIONS, 16, 7, -128);
        machine.run(new Add(
                TinyMachine.HEADER,
                0,
                16,
                OUT,
                2,
                new Rescale(2, HALF, 0),
                new Rescale(0, HALF, 0),
                new Rescale(0, HALF, -18),
                20,
                new OutputCodes(8, 1, -128, 127),
                Rounding.DOUBLE_ROUNDING,
                ImmutableList.of()));
        assertThat(output(2)).containsExactly(16, -128);
    }

    /** 1000 and 3000, halved, together 2000, times 1/2 x 2^2: 4000 = 0x0fa0; and 0xfff0 = -16 and 16 make 0. */
    @Test
    void addTakesAndMakesCodesOfSixteenBits() {
        machine.put(Space.ACTIVATIONS, 0, 0xe8, 0x03, 0xf0, 0xff).put(Space.ACTIVATIONS, 16, 0xb8, 0x0b, 0x10, 0);
        machine.run(add(CodeType.INT16, 2, new OutputCodes(16, 0, -32768, 32767)));
        assertThat(output(4)).containsExactly(0xa0, 0x0f, 0, 0);
    }

    /** 200 and 100 as unsigned bytes, halved, together 150, doubled 300: clamped to 255. */
    @Test
    void addTakesAndMakesUnsignedBytes() {
        machine.put(Space.ACTIVATIONS, 0, 200).put(Space.ACTIVATIONS, 16, 100);
        machine.run(add(new CodeType(8, Sign.UNSIGNED), 1, new OutputCodes(8, 0, 0, 255)));
        assertThat(output(1)).containsExactly(255);
    }

    private static Add add(CodeType type, int run, OutputCodes codes) {
        return new Add(
                TinyMachine.HEADER,
                type,
                0,
                16,
                OUT,
                run,
                new Rescale(0, HALF, 0),
                new Rescale(0, HALF, 0),
                new Rescale(0, HALF, 2),
                0,
                codes,
                Rounding.DOUBLE_ROUNDING,
                ImmutableList.of());
    }

    @Test
    void tableIndexIsTheUnsignedByte() {
        machine.put(Space.PARAMETERS, 128, 7, 8).put(Space.PARAMETERS, 128 + 255, 9);
        machine.put(Space.ACTIVATIONS, 0, 1, 0, -1);
        machine.run(new Table(TinyMachine.HEADER, 0, 128, OUT, 3, ImmutableList.of()));
        assertThat(output(3)).containsExactly(8, 7, 9);
    }

    @Test
    void copyReadsAllBeforeItWrites() {
        machine.put(Space.ACTIVATIONS, OUT, 1, 2, 3, 4);
        machine.run(new Copy(TinyMachine.HEADER, OUT, OUT + 1, 1, ImmutableList.of(new Level(3, 1, 1))));
        assertThat(output(4)).containsExactly(1, 1, 2, 3);
    }

    @Test
    void copyTurnsRowsIntoColumns() {
        machine.put(Space.ACTIVATIONS, 0, 1, 2, 3, 4, 5, 6);
        Level rows = new Level(2, 3, 1);
        Level columns = new Level(3, 1, 2);
        machine.run(new Copy(TinyMachine.HEADER, 0, OUT, 1, ImmutableList.of(rows, columns)));
        assertThat(output(6)).containsExactly(1, 4, 2, 5, 3, 6);
    }

    @Test
    void fillWritesItsRunsAndNothingBetween() {
        machine.run(new Fill(TinyMachine.HEADER, OUT, -7, 2, ImmutableList.of(new Level(2, 4, 0))));
        assertThat(output(7)).containsExactly(-7, -7, 0, 0, -7, -7, 0);
    }

    @Test
    void anInstructionOfTooManyBytesIsRefused() {
        ImmutableList<Level> levels = ImmutableList.of(new Level(65_535, 0, 0));
        assertThatThrownBy(() -> machine.begin(new Fill(TinyMachine.HEADER, OUT, 0, 65_535, levels)))
                .isInstanceOf(InputException.class)
                .hasMessage("fill (layer 3, tile 5): more than 2^31 iterations or bytes in one instruction");
    }
}

package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;

import macrame.isa.instruction.CodeType;
import macrame.isa.instruction.Instruction.Pool;
import macrame.isa.instruction.Instruction.Pool.Mode;
import macrame.isa.instruction.Instruction.Pool.Plane;
import macrame.isa.instruction.Instruction.Pool.PoolWindow;
import macrame.isa.instruction.OutputCodes;
import macrame.isa.instruction.Rescale;
import macrame.isa.instruction.Sign;
import macrame.isa.instruction.Space;
import macrame.isa.quant.Rounding;
import org.junit.jupiter.api.Test;

final class PoolSemanticsTest {
    private static final int OUT = 500;
    private static final int HALF = 1 << 30;
    private static final OutputCodes INT8 = new OutputCodes(8, 0, -128, 127);
    private static final Rescale UNUSED = new Rescale(0, 0, 0);

    private final TinyMachine machine = new TinyMachine(2);

    /** A plane of 2 rows x 3 columns x 1 channel: 1 2 3 / -4 -5 -6. */
    private Pool pool(Mode mode, Plane outputs, PoolWindow window, Rescale mean, OutputCodes codes) {
        machine.put(Space.ACTIVATIONS, 0, 1, 2, 3, -4, -5, -6);
        return new Pool(
                TinyMachine.HEADER,
                mode,
                0,
                new Plane(2, 3, 3, 1),
                OUT,
                outputs,
                window,
                1,
                mean,
                codes,
                Rounding.DOUBLE_ROUNDING);
    }

    private byte[] output(int length) {
        return machine.bytes(Space.ACTIVATIONS, OUT, length);
    }

    @Test
    void maximumSlides() {
        PoolWindow window = new PoolWindow(2, 2, 1, 1, 0, 0);
        machine.run(pool(Mode.MAXIMUM, new Plane(1, 2, 2, 1), window, UNUSED, INT8));
        assertThat(output(2)).containsExactly(2, 3);
    }

    /** The window starts a row and a column before the plane: its one tap inside is 1, its second position's are 2, 3. */
    @Test
    void tapsInThePaddingTakeNoPart() {
        PoolWindow window = new PoolWindow(2, 2, 2, 2, -1, -1);
        machine.run(pool(Mode.AVERAGE, new Plane(1, 2, 2, 1), window, UNUSED, INT8));
        assertThat(output(2)).containsExactly(1, 3);
    }

    @Test
    void maximumIgnoresThePadding() {
        PoolWindow window = new PoolWindow(2, 2, 2, 2, 1, -1);
        machine.run(pool(Mode.MAXIMUM, new Plane(1, 2, 2, 1), window, UNUSED, INT8));
        assertThat(output(2)).containsExactly(-4, -5);
    }

    /** (-4 - 5) / 2 = -4.5, away from zero. */
    @Test
    void averageRoundsHalfAwayFromZero() {
        PoolWindow window = new PoolWindow(1, 2, 1, 2, 1, 0);
        machine.run(pool(Mode.AVERAGE, new Plane(1, 1, 1, 1), window, UNUSED, INT8));
        assertThat(output(1)).containsExactly(-5);
    }

    @Test
    void resultIsClampedAndNoZeroPointAddedToAMaximum() {
        PoolWindow window = new PoolWindow(1, 3, 1, 1, 0, 0);
        machine.run(pool(Mode.MAXIMUM, new Plane(2, 1, 1, 1), window, UNUSED, new OutputCodes(8, 50, 0, 2)));
        assertThat(output(2)).containsExactly(2, 0);
    }

    /** Six codes, sum -9, each less its zero point -3: 9. Half of 9 is 4.5, rounded up to 5, plus 10. */
    @Test
    void meanTakesOffTheInputZeroPointAndAddsTheOutputs() {
        PoolWindow window = new PoolWindow(2, 3, 1, 1, 0, 0);
        Rescale mean = new Rescale(-3, HALF, 0);
        machine.run(pool(Mode.MEAN, new Plane(1, 1, 1, 1), window, mean, new OutputCodes(8, 10, -128, 127)));
        assertThat(output(1)).containsExactly(15);
    }

    /** Two channels side by side: (1, 2), (3, -4), (-5, -6) in a row. */
    @Test
    void channelsAreReducedByThemselves() {
        machine.put(Space.ACTIVATIONS, 0, 1, 2, 3, -4, -5, -6);
        machine.run(new Pool(
                TinyMachine.HEADER,
                Mode.MAXIMUM,
                0,
                new Plane(1, 3, 6, 2),
                OUT,
                new Plane(1, 2, 6, 3),
                new PoolWindow(1, 2, 1, 1, 0, 0),
                2,
                UNUSED,
                INT8,
                Rounding.DOUBLE_ROUNDING));
        assertThat(output(5)).containsExactly(3, 2, 0, 3, -4);
    }

    /** 0x0100 and 0xff00 as int16 are 256 and -256, their largest 256; their mean with 0 half away from zero is 0. */
    @Test
    void planesOfSixteenBitsAreReduced() {
        machine.put(Space.ACTIVATIONS, 0, 0, 1, 0, 0xff);
        OutputCodes codes = new OutputCodes(16, 0, -32768, 32767);
        machine.run(typed(Mode.MAXIMUM, CodeType.INT16, codes));
        assertThat(output(2)).containsExactly(0, 1);
        machine.run(typed(Mode.AVERAGE, CodeType.INT16, codes));
        assertThat(output(2)).containsExactly(0, 0);
    }

    /** 200 and 9 as unsigned bytes: the larger is 200, not 9, and 104.5 rounds to 105. */
    @Test
    void unsignedPlanesAreReduced() {
        machine.put(Space.ACTIVATIONS, 0, 200, 9);
        OutputCodes codes = new OutputCodes(8, 0, 0, 255);
        machine.run(typed(Mode.MAXIMUM, new CodeType(8, Sign.UNSIGNED), codes));
        assertThat(output(1)).containsExactly(200);
        machine.run(typed(Mode.AVERAGE, new CodeType(8, Sign.UNSIGNED), codes));
        assertThat(output(1)).containsExactly(105);
    }

    private static Pool typed(Mode mode, CodeType type, OutputCodes codes) {
        return new Pool(
                TinyMachine.HEADER,
                mode,
                type,
                0,
                new Plane(1, 2, 0, type.bytes()),
                OUT,
                new Plane(1, 1, 0, 0),
                new PoolWindow(1, 2, 1, 1, 0, 0),
                1,
                UNUSED,
                codes,
                Rounding.DOUBLE_ROUNDING);
    }
}

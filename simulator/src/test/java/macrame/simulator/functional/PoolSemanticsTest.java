package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;

import macrame.isa.instruction.Instruction.Pool;
import macrame.isa.instruction.Instruction.Pool.Mode;
import macrame.isa.instruction.Instruction.Pool.Plane;
import macrame.isa.instruction.Instruction.Pool.PoolWindow;
import macrame.isa.instruction.OutputCodes;
import macrame.isa.instruction.Rescale;
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
}

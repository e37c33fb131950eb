package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.stream.DoubleStream;
import macrame.isa.instruction.AccumulatorWidth;
import macrame.isa.instruction.Dequantize;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Quantize;
import macrame.isa.instruction.Scan;
import macrame.isa.instruction.Space;
import macrame.isa.quant.DynamicGrid;
import macrame.isa.quant.ScaleOrder;
import org.junit.jupiter.api.Test;

/** Instructions on activations whose range is found at run time, with numbers that come out even. */
final class DynamicSemanticsTest {
    private static final int CELL = 200;
    private static final int OUT = 1000;

    private final TinyMachine machine = new TinyMachine(2);

    private void values(int address, double... values) {
        machine.putInt32(Space.ACTIVATIONS, address, bits(values));
    }

    private static int[] bits(double... values) {
        return DoubleStream.of(values)
                .mapToInt(value -> Float.floatToRawIntBits((float) value))
                .toArray();
    }

    private static Scan scan(Scan.Start start, Scan.Result result, int run, Level... levels) {
        return new Scan(TinyMachine.HEADER, 0, CELL, run, start, result, ImmutableList.copyOf(levels));
    }

    private static Quantize quantize(Quantize.Source source, int run, Level... levels) {
        return new Quantize(TinyMachine.HEADER, source, 0, OUT, CELL, run, ImmutableList.copyOf(levels));
    }

    private float[] reals(Space space, int address, int count) {
        return FloatValues.of(machine.bytes(space, address, count * Float.BYTES));
    }

    /** Zero is in every range, even where all values are positive. */
    @Test
    void aRangeHoldsZeroAndWhatWasScanned() {
        values(0, 3, 5, 4);
        machine.run(scan(Scan.Start.ZERO, Scan.Result.RANGE, 3));
        assertThat(reals(Space.PARAMETERS, CELL, 2)).containsExactly(0, 5);
        values(0, -2, 1, 7);
        machine.run(scan(Scan.Start.KEEP, Scan.Result.RANGE, 2));
        assertThat(reals(Space.PARAMETERS, CELL, 2)).containsExactly(-2, 5);
    }

    /** The largest magnitude is 63.5, so a code is a half: -63.5 is -127, 0.25 is a tie and goes away from zero. */
    @Test
    void aSymmetricGridIsMadeOfTheLargestMagnitude() {
        values(0, -63.5, 10, 0.25, -0.25);
        machine.run(scan(Scan.Start.ZERO, Scan.Result.SYMMETRIC, 4), quantize(Quantize.Source.VALUES, 4));
        assertThat(reals(Space.PARAMETERS, CELL, 2)).containsExactly(0.5f, 2);
        assertThat(machine.bytes(Space.ACTIVATIONS, OUT, 4)).containsExactly(-127, 20, 1, -1);
    }

    /** From -27 to 228 is 255: a code is 1, and zero is code -128 + 27 = -101, which is what the border is made of. */
    @Test
    void anAsymmetricGridHasTheCodeOfZeroThatFitsItsEnds() {
        values(0, -27, 228, 0, 1.4);
        machine.run(scan(Scan.Start.ZERO, Scan.Result.ASYMMETRIC, 4), quantize(Quantize.Source.VALUES, 4));
        assertThat(machine.bytes(Space.ACTIVATIONS, OUT, 4)).containsExactly(-128, 127, -101, -100);
        machine.run(quantize(Quantize.Source.ZEROS, 2));
        assertThat(machine.bytes(Space.ACTIVATIONS, OUT, 3)).containsExactly(-101, -101, -101);
    }

    @Test
    void zerosAloneAreCodesOfZero() {
        values(0, 0, 0);
        machine.run(scan(Scan.Start.ZERO, Scan.Result.SYMMETRIC, 2), quantize(Quantize.Source.VALUES, 2));
        assertThat(reals(Space.PARAMETERS, CELL, 1)).containsExactly(1);
        assertThat(machine.bytes(Space.ACTIVATIONS, OUT, 2)).containsExactly(0, 0);
    }

    /** Two rows of two values, each in a cell of its own. */
    @Test
    void eachRowMayHaveAGridOfItsOwn() {
        values(0, 127, 1, 254, 2);
        machine.run(
                scan(Scan.Start.ZERO, Scan.Result.SYMMETRIC, 2, new Level(2, 8, Scan.CELL_BYTES)),
                quantize(Quantize.Source.VALUES, 2, new Level(2, 8, 2, Scan.CELL_BYTES)));
        assertThat(reals(Space.PARAMETERS, CELL, 1)).containsExactly(1);
        assertThat(reals(Space.PARAMETERS, CELL + Scan.CELL_BYTES, 1)).containsExactly(2);
        assertThat(machine.bytes(Space.ACTIVATIONS, OUT, 4)).containsExactly(127, 1, 127, 1);
    }

    /** Scale 1 and zero point -101: (10 + 101 x 3) x 0.5 + 1 = 157.5, and (-400 + 101 x 2) x 2 - 1 = -397. */
    @Test
    void aSumIsFreedOfTheZeroPointScaledAndGivenItsBias() {
        values(0, -27, 228);
        machine.run(scan(Scan.Start.ZERO, Scan.Result.ASYMMETRIC, 2)).putAccumulators(4, 10, -400);
        machine.putInt32(Space.PARAMETERS, 0, bits(1, -1)).putInt32(Space.PARAMETERS, 16, bits(0.5, 2));
        machine.putInt32(Space.PARAMETERS, 32, 3, 2);
        machine.run(dequantize(Dequantize.Clamp.NONE));
        assertThat(reals(Space.ACTIVATIONS, OUT, 2)).containsExactly(157.5f, -397);
        machine.run(dequantize(Dequantize.Clamp.RELU6));
        assertThat(reals(Space.ACTIVATIONS, OUT, 2)).containsExactly(6, 0);
    }

    private static Dequantize dequantize(Dequantize.Clamp clamp) {
        return new Dequantize(
                TinyMachine.HEADER,
                4,
                AccumulatorWidth.NARROW,
                2,
                CELL,
                DynamicGrid.Form.ASYMMETRIC,
                32,
                16,
                true,
                ScaleOrder.SCALES_FIRST,
                0,
                OUT,
                clamp,
                ImmutableList.of());
    }
}

package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import macrame.isa.fault.InputException;
import macrame.isa.hardware.AccumulatorSpec;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.Mac.Columns;
import macrame.isa.instruction.Mac.Initialization;
import macrame.isa.instruction.Mac.Tile;
import macrame.isa.instruction.Space;
import org.junit.jupiter.api.Test;

final class MacSemanticsTest {
    private static final int X = 100;
    private static final int W = 200;
    private static final int BIAS = 300;
    private static final int A = 7;

    private final TinyMachine machine = new TinyMachine(2);

    /** W = [1 2; 3 4] stored by columns, x = (10, -1): Wx = (10 - 2, 30 - 4). */
    private Mac dense(Initialization initialization, Level... levels) {
        machine.put(Space.WEIGHTS, W, 1, 3, 2, 4).put(Space.ACTIVATIONS, X, 10, -1);
        machine.putInt32(Space.PARAMETERS, BIAS, 100, -5);
        return mac(initialization, Tile.DENSE, 2, new Columns(2, 2, 1, 0), levels);
    }

    private static Mac mac(Initialization initialization, Tile tile, int rows, Columns columns, Level... levels) {
        return new Mac(
                TinyMachine.HEADER,
                X,
                W,
                A,
                BIAS,
                initialization,
                tile,
                rows,
                columns,
                8,
                8,
                ImmutableList.copyOf(levels));
    }

    @Test
    void biasIsOverwrittenBySumOfBiasAndProducts() {
        machine.putAccumulators(A, 1000, 1000);
        assertThat(machine.run(dense(Initialization.BIAS)).accumulators(A)).containsExactly(108, 21);
    }

    @Test
    void zeroForgetsWhatWasThere() {
        machine.putAccumulators(A, 1000, 1000);
        assertThat(machine.run(dense(Initialization.ZERO)).accumulators(A)).containsExactly(8, 26);
    }

    @Test
    void keepAddsToWhatWasThere() {
        machine.putAccumulators(A, 1000, -26);
        assertThat(machine.run(dense(Initialization.KEEP)).accumulators(A)).containsExactly(1008, 0);
    }

    @Test
    void sumsWrapAtThirtyTwoBits() {
        machine.putAccumulators(A, Integer.MAX_VALUE - 7, 0);
        assertThat(machine.run(dense(Initialization.KEEP)).accumulators(A)).containsExactly(Integer.MIN_VALUE, 26);
    }

    /** Three steps on one accumulator: the bias comes in once. */
    @Test
    void initializationIsForTheFirstStepOnAnAccumulatorOnly() {
        Mac mac = dense(Initialization.BIAS, new Level(3, 0, 0, 0));
        assertThat(machine.run(mac).accumulators(A)).containsExactly(100 + 3 * 8, -5 + 3 * 26);
    }

    /** Inputs (10, -1) and (2, 1) for vectors 7 and 8; [1 2; 3 4] (2, 1) = (4, 10). */
    @Test
    void positionsGoToTheirOwnAccumulators() {
        machine.put(Space.ACTIVATIONS, X + 2, 2, 1);
        machine.run(dense(Initialization.BIAS, new Level(2, 2, 0, 1)));
        assertThat(machine.accumulators(A)).containsExactly(108, 21);
        assertThat(machine.accumulators(A + 1)).containsExactly(104, 5);
    }

    /** A second tile [5 6; 7 8] with bias (1, 2) for the next accumulator: (50 - 6, 70 - 8) + (1, 2). */
    @Test
    void tilesOfOtherOutputChannelsHaveTheirOwnBias() {
        machine.put(Space.WEIGHTS, W + 4, 5, 7, 6, 8).putInt32(Space.PARAMETERS, BIAS + 8, 1, 2);
        machine.run(dense(Initialization.BIAS, new Level(2, 0, 4, 1, 8)));
        assertThat(machine.accumulators(A)).containsExactly(108, 21);
        assertThat(machine.accumulators(A + 1)).containsExactly(45, 64);
    }

    /** Two passes over the same two accumulators; the bias of the first step on each counts, that of the second not. */
    @Test
    void laterStepsOnAnAccumulatorBringNoBias() {
        machine.put(Space.ACTIVATIONS, X + 2, 2, 1);
        machine.putInt32(Space.PARAMETERS, BIAS + 8, 7777, 7777);
        machine.run(dense(Initialization.BIAS, new Level(2, 0, 0, 0, 8), new Level(2, 2, 0, 1)));
        assertThat(machine.accumulators(A)).containsExactly(100 + 2 * 8, -5 + 2 * 26);
        assertThat(machine.accumulators(A + 1)).containsExactly(100 + 2 * 4, -5 + 2 * 10);
    }

    /** Runs of two columns, eight bytes apart: x = (1, 2, 3), weights (1, 10, 100) in one row. */
    @Test
    void columnsRunAcrossTheirPitch() {
        machine.put(Space.ACTIVATIONS, X, 1, 2).put(Space.ACTIVATIONS, X + 8, 3, 99);
        machine.put(Space.WEIGHTS, W, 1, 10, 100);
        machine.run(mac(Initialization.ZERO, Tile.DENSE, 1, new Columns(3, 2, 1, 8)));
        assertThat(machine.accumulators(A)).containsExactly(321, 0);
    }

    /** The same from the second column of the first run on, address X: x = (2, 3), weights (1, 10) in one row. */
    @Test
    void columnsStartWithinTheirFirstRun() {
        machine.put(Space.ACTIVATIONS, X, 1, 2).put(Space.ACTIVATIONS, X + 8, 3, 99);
        machine.put(Space.WEIGHTS, W, 1, 10);
        machine.run(mac(Initialization.ZERO, Tile.DENSE, 1, new Columns(2, 2, 1, 8, 1)));
        assertThat(machine.accumulators(A)).containsExactly(32, 0);
    }

    /** Four rows share two columns: rows 0 and 1 see 10, rows 2 and 3 see 20. */
    @Test
    void diagonalRowsUseTheirOwnColumn() {
        TinyMachine wide = new TinyMachine(4);
        wide.put(Space.ACTIVATIONS, X, 10, 20).put(Space.WEIGHTS, W, 1, 2, 3, -4);
        wide.run(mac(Initialization.ZERO, Tile.DIAGONAL, 4, new Columns(2, 2, 1, 0)));
        assertThat(wide.accumulators(A)).containsExactly(10, 20, 60, -80);
    }

    @Test
    void unusedRowsKeepTheirAccumulators() {
        machine.putAccumulators(A, 5, 6).put(Space.ACTIVATIONS, X, 3).put(Space.WEIGHTS, W, 4);
        machine.run(mac(Initialization.ZERO, Tile.DENSE, 1, new Columns(1, 1, 1, 0)));
        assertThat(machine.accumulators(A)).containsExactly(12, 6);
    }

    @Test
    void operandsAreReadAtTheStartAndAccumulatorsAtTheEnd() {
        Effect effect = machine.begin(dense(Initialization.KEEP));
        machine.put(Space.ACTIVATIONS, X, 0, 0)
                .put(Space.WEIGHTS, W, 0, 0, 0, 0)
                .putAccumulators(A, 50, 60);
        assertThat(machine.accumulators(A)).containsExactly(50, 60);
        effect.commit();
        assertThat(machine.accumulators(A)).containsExactly(58, 86);
    }

    /** 300 and -2 do not fit a byte each: 1 x 300 + 2 x -2. */
    @Test
    void inputsOfSixteenBitsAreLittleEndian() {
        machine.put(Space.ACTIVATIONS, X, 0x2c, 0x01, 0xfe, 0xff).put(Space.WEIGHTS, W, 1, 2);
        Mac mac = mac(Initialization.ZERO, Tile.DENSE, 1, new Columns(2, 2, 2, 0));
        machine.run(ofWidths(mac, 8, 16));
        assertThat(machine.accumulators(A)).containsExactly(296, 0);
    }

    /** Packed 0x1f: the low nibble is -1, the high one 1; times 10 and 3. */
    @Test
    void weightsOfFourBitsArePackedTheFirstInTheLowNibble() {
        machine.put(Space.ACTIVATIONS, X, 10, 3).put(Space.WEIGHTS, W, 0x1f);
        Mac mac = mac(Initialization.ZERO, Tile.DENSE, 1, new Columns(2, 2, 1, 0));
        machine.run(ofWidths(mac, 4, 8));
        assertThat(machine.accumulators(A)).containsExactly(-7, 0);
    }

    /** 2^31 - 1 + 1 is the first sum that 32 bits do not hold. */
    @Test
    void aTrapStopsTheRunAndNamesTheAccumulator() {
        TinyMachine trapping = new TinyMachine(2, new AccumulatorSpec(32, 64, AccumulatorSpec.Overflow.TRAP));
        trapping.putAccumulators(A, 5, Integer.MAX_VALUE)
                .put(Space.ACTIVATIONS, X, 1)
                .put(Space.WEIGHTS, W, 1, 1);
        Mac mac = mac(Initialization.KEEP, Tile.DENSE, 2, new Columns(1, 1, 1, 0));
        assertThatThrownBy(() -> trapping.run(mac))
                .isInstanceOf(InputException.class)
                .hasMessage("mac (layer 3, tile 5): accumulator 1 of vector " + A
                        + ": a sum does not fit 32 bits, and accumulators trap");
    }

    private static Mac ofWidths(Mac mac, int weightBits, int activationBits) {
        return new Mac(
                mac.header(),
                mac.activations(),
                mac.weights(),
                mac.accumulators(),
                mac.bias(),
                mac.initialization(),
                mac.tile(),
                mac.rows(),
                mac.inputs(),
                weightBits,
                activationBits,
                mac.levels());
    }

    @Test
    void anAddressOutsideItsSpaceIsToldWithTheInstruction() {
        Mac mac = dense(Initialization.ZERO, new Level(4096, 2, 0, 0));
        assertThatThrownBy(() -> machine.begin(mac))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("mac (layer 3, tile 5): an address lies outside its space");
    }
}

package macrame.simulator.functional;

import java.util.BitSet;
import macrame.isa.instruction.AccumulatorWidth;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.Mac.Initialization;
import macrame.isa.instruction.Space;

/**
 * A mac step by step, in the order of its loop nest, each addition to an accumulator made by itself: what an accumulator
 * holds may not fit on the way. All operands are read when it begins; accumulators are changed when it ends.
 */
final class SteppedAccumulation {
    private final Mac mac;
    private final AccumulatorFile accumulators;
    private final MacOperands operands;
    private final byte[] parameters;
    private final int[] inputs;
    private final int[] weights;
    private final long[] inputSums;
    private final BitSet touched = new BitSet();

    private SteppedAccumulation(ArchitecturalState state, Mac mac) {
        this.mac = mac;
        this.accumulators = state.accumulators();
        this.operands = new MacOperands(
                mac,
                state.scratchpad(Space.ACTIVATIONS).clone(),
                state.scratchpad(Space.WEIGHTS).clone());
        this.parameters = state.scratchpad(Space.PARAMETERS).clone();
        this.inputs = new int[operands.columns()];
        this.weights = new int[operands.columns()];
        this.inputSums = new long[mac.unitSums()];
    }

    static Effect begin(ArchitecturalState state, Mac mac) {
        SteppedAccumulation effect = new SteppedAccumulation(state, mac);
        return effect::commit;
    }

    private void commit() {
        int[] activations = LoopNest.addresses(mac.levels(), mac.activations(), Level::first);
        int[] tiles = LoopNest.addresses(mac.levels(), mac.weights(), Level::second);
        int[] vectors = LoopNest.addresses(mac.levels(), mac.accumulators(), Level::third);
        int[] biases = LoopNest.addresses(mac.levels(), mac.bias(), Level::fourth);
        for (int step = 0; step < vectors.length; step++) {
            operands.inputs(activations[step], inputs);
            boolean first = !touched.get(vectors[step]);
            touched.set(vectors[step]);
            if (first && mac.initialization() != Initialization.KEEP) {
                initialize(vectors[step], biases[step]);
            }
            products(tiles[step], vectors[step]);
            sumInputs(vectors[step]);
        }
    }

    private void initialize(int vector, int bias) {
        for (int row = 0; row < mac.rows(); row++) {
            long value = 0;
            if (mac.initialization() == Initialization.BIAS) {
                int bytes = mac.biasBytes();
                value = LittleEndian.integer(parameters, bias + row * bytes, bytes);
            }
            accumulators.set(vector, row, fitted(vector, row, value));
        }
        for (int row = 0; row < inputSums.length; row++) {
            accumulators.set(sumVector(vector), row, 0);
        }
    }

    private long fitted(int vector, int row, long bias) {
        try {
            return accumulators.fitted(bias, AccumulatorWidth.NARROW);
        } catch (AccumulatorOverflowException e) {
            throw e.at(vector, row);
        }
    }

    private void products(int tile, int vector) {
        boolean dense = mac.tile() == Mac.Tile.DENSE;
        for (int row = 0; row < mac.rows(); row++) {
            add(vector, row, dense ? denseSum(tile, row) : diagonalProduct(tile, row));
        }
    }

    private long denseSum(int tile, int row) {
        operands.denseRow(tile, row, weights);
        long sum = 0;
        for (int column = 0; column < inputs.length; column++) {
            sum += (long) weights[column] * inputs[column];
        }
        return sum;
    }

    private long diagonalProduct(int tile, int row) {
        return (long) operands.diagonal(tile, row) * inputs[operands.diagonalColumn(row)];
    }

    private void sumInputs(int vector) {
        if (inputSums.length == 0) {
            return;
        }
        InputSums.ofStep(mac, operands, inputs, inputSums);
        for (int row = 0; row < inputSums.length; row++) {
            add(sumVector(vector), row, inputSums[row]);
        }
    }

    private int sumVector(int vector) {
        return vector - mac.accumulators() + mac.sums().vector();
    }

    private void add(int vector, int row, long addend) {
        try {
            long sum = accumulators.get(vector, row);
            accumulators.set(vector, row, accumulators.add(sum, addend, AccumulatorWidth.NARROW));
        } catch (AccumulatorOverflowException e) {
            throw e.at(vector, row);
        }
    }
}

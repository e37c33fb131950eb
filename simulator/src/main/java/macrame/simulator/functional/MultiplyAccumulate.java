package macrame.simulator.functional;

import com.google.common.math.LongMath;
import java.util.BitSet;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.Mac.Initialization;
import macrame.isa.instruction.Space;

/**
 * The array's instruction: products and biases are read when it begins; accumulators are overwritten by the sums, or
 * increased by them, when it ends.
 *
 * <p>The hardware makes one addition a step: the exact sum of a step's products, from the adder tree, to the accumulator,
 * which a bias or zero has entered before. Where no addition can leave an accumulator's bits, by the bounds of the
 * operands and of what the accumulators hold, the products are summed in whatever order is fastest; else
 * {@link SteppedAccumulation} goes step by step.
 */
final class MultiplyAccumulate {
    private final ArchitecturalState state;
    private final Mac mac;
    private final MacNest nest;
    private final AccumulatorFile accumulators;
    /** For each entry of the nest's vectors, whether the accumulators' earlier content is dropped. */
    private final BitSet fresh = new BitSet();

    private long largestBias;

    private MultiplyAccumulate(ArchitecturalState state, Mac mac) {
        this.state = state;
        this.mac = mac;
        this.nest = new MacNest(mac);
        this.accumulators = state.accumulators();
    }

    static Effect begin(ArchitecturalState state, Mac mac) {
        return new MultiplyAccumulate(state, mac).begin();
    }

    private Effect begin() {
        if (mac.initialization() != Initialization.KEEP) {
            findFresh();
        }
        long products = magnitude(mac.types().productMagnitude());
        boolean fits = raiseBounds(0, products, largestBias);
        if (mac.sums().unit()) {
            long inputs = magnitude(mac.types().activation().magnitude());
            fits &= raiseBounds(mac.sums().vector() - mac.accumulators(), inputs, 0);
        }
        if (!fits) {
            return SteppedAccumulation.begin(state, mac);
        }
        MacOperands operands = new MacOperands(state, mac);
        MacSums sums = new MacSums(mac, nest, LongMath.saturatedAdd(products, largestBias) <= Integer.MAX_VALUE);
        sums.multiply(mac, operands);
        if (mac.initialization() == Initialization.BIAS) {
            addBiases(sums);
        }
        InputSums inputs = mac.sums().unit() ? new InputSums(mac, nest, operands) : InputSums.NONE;
        return () -> commit(sums, inputs);
    }

    /** The largest absolute value of what this instruction adds to an accumulator in all its steps. */
    private long magnitude(long perProduct) {
        int columns = mac.tile() == Mac.Tile.DENSE ? mac.inputs().count() : 1;
        long tiles = nest.tileWeights.length / nest.groups;
        return LongMath.saturatedMultiply(perProduct, columns * tiles);
    }

    private void findFresh() {
        BitSet touched = new BitSet();
        for (int i = 0; i < nest.vectors.length; i++) {
            int vector = nest.vectors[i];
            if (!touched.get(vector)) {
                touched.set(vector);
                fresh.set(i);
                if (mac.initialization() == Initialization.BIAS) {
                    findLargestBias(nest.biases[i]);
                }
            }
        }
    }

    private void findLargestBias(int address) {
        for (int row = 0; row < mac.rows(); row++) {
            largestBias = Math.max(largestBias, AccumulatorFile.magnitude(bias(address, row)));
        }
    }

    private long bias(int address, int row) {
        return LittleEndian.integer(
                state.scratchpad(Space.PARAMETERS), address + row * mac.biasBytes(), mac.biasBytes());
    }

    /** Raises the bounds of the vectors {@code distance} after the accumulators'; false if an addition may not fit. */
    private boolean raiseBounds(int distance, long added, long start) {
        boolean fits = true;
        boolean allRows = mac.rows() == accumulators.rows();
        for (int i = 0; i < nest.vectors.length; i++) {
            int vector = nest.vectors[i] + distance;
            long old = accumulators.bound(vector);
            long bound = LongMath.saturatedAdd(fresh.get(i) ? start : old, added);
            fits &= bound <= accumulators.largest();
            accumulators.setBound(vector, fresh.get(i) && allRows && distance == 0 ? bound : Math.max(old, bound));
        }
        return fits;
    }

    private void addBiases(MacSums sums) {
        for (int i = 0; i < nest.vectors.length; i++) {
            if (fresh.get(i)) {
                for (int row = 0; row < mac.rows(); row++) {
                    sums.add(nest.slots[i], row, bias(nest.biases[i], row));
                }
            }
        }
    }

    private void commit(MacSums sums, InputSums inputs) {
        int distance = mac.sums().vector() - mac.accumulators();
        for (int i = 0; i < nest.vectors.length; i++) {
            int slot = nest.slots[i];
            boolean overwrite = fresh.get(i);
            sums.put(accumulators, nest.vectors[i], slot, overwrite);
            for (int row = 0; row < inputs.rows(); row++) {
                accumulators.put(nest.vectors[i] + distance, row, inputs.get(slot, row), overwrite);
            }
        }
    }
}

package macrame.simulator.functional;

import java.util.BitSet;
import macrame.isa.instruction.Instruction.Mac;
import macrame.isa.instruction.Instruction.Mac.Initialization;
import macrame.isa.instruction.Space;

/**
 * The array's instruction: products and biases are read when it begins; accumulators are overwritten by the sums, or
 * increased by them, when it ends.
 */
final class MultiplyAccumulate {
    private static final int BIAS_BYTES = 4;

    private final ArchitecturalState state;
    private final Mac mac;
    private final MacNest nest;
    private final MacSums sums;
    /** For each entry of the nest's vectors, whether the accumulators' earlier content is dropped. */
    private final BitSet fresh = new BitSet();

    private MultiplyAccumulate(ArchitecturalState state, Mac mac) {
        this.state = state;
        this.mac = mac;
        this.nest = new MacNest(mac);
        this.sums = new MacSums(mac, nest);
    }

    static Effect begin(ArchitecturalState state, Mac mac) {
        MultiplyAccumulate effect = new MultiplyAccumulate(state, mac);
        effect.sums.multiply(mac, new MacOperands(state, mac));
        if (mac.initialization() != Initialization.KEEP) {
            effect.initialize();
        }
        return effect::commit;
    }

    private void initialize() {
        BitSet touched = new BitSet();
        for (int i = 0; i < nest.vectors.length; i++) {
            int vector = nest.vectors[i];
            if (!touched.get(vector)) {
                touched.set(vector);
                fresh.set(i);
                if (mac.initialization() == Initialization.BIAS) {
                    addBias(nest.biases[i], nest.slots[i]);
                }
            }
        }
    }

    private void addBias(int address, int slot) {
        byte[] parameters = state.scratchpad(Space.PARAMETERS);
        for (int row = 0; row < mac.rows(); row++) {
            sums.add(slot, row, LittleEndian.int32(parameters, address + row * BIAS_BYTES));
        }
    }

    private void commit() {
        int[] accumulators = state.accumulators();
        for (int i = 0; i < nest.vectors.length; i++) {
            int vector = nest.vectors[i] * state.rows();
            int slot = nest.slots[i];
            boolean overwrite = fresh.get(i);
            for (int row = 0; row < mac.rows(); row++) {
                int sum = sums.get(slot, row);
                accumulators[vector + row] = overwrite ? sum : accumulators[vector + row] + sum;
            }
        }
    }
}

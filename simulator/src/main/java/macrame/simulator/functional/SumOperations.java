package macrame.simulator.functional;

import java.util.BitSet;
import macrame.isa.instruction.Accumulate;
import macrame.isa.instruction.Accumulate.Factors;
import macrame.isa.instruction.AccumulatorWidth;
import macrame.isa.instruction.Correct;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Mac.Initialization;
import macrame.isa.instruction.Space;

/** The vector unit's work on accumulators that stay accumulators; one addition a step and row, in the nest's order. */
final class SumOperations {
    private static final int MULTIPLIER_BYTES = 4;

    private final AccumulatorFile accumulators;
    private final byte[] parameters;

    private SumOperations(ArchitecturalState state) {
        this.accumulators = state.accumulators();
        this.parameters = state.scratchpad(Space.PARAMETERS);
    }

    static Effect accumulate(ArchitecturalState state, Accumulate accumulate) {
        return new SumOperations(state).begin(accumulate);
    }

    static Effect correct(ArchitecturalState state, Correct correct) {
        return new SumOperations(state).begin(correct);
    }

    private Effect begin(Accumulate accumulate) {
        int[] targets = LoopNest.addresses(accumulate.levels(), accumulate.target(), Level::second);
        long[] addends = addends(accumulate);
        BitSet fresh = fresh(accumulate, targets);
        long[] starts = starts(accumulate, fresh);
        return () -> {
            int rows = accumulate.rows();
            for (int i = 0; i < addends.length; i++) {
                int step = i / rows;
                int row = i % rows;
                if (fresh.get(step)) {
                    start(accumulate.width(), targets[step], row, starts[i]);
                }
                add(accumulate.width(), targets[step], row, addends[i]);
            }
        };
    }

    private void start(AccumulatorWidth width, int vector, int row, long start) {
        try {
            accumulators.set(vector, row, width, accumulators.fitted(start, width));
        } catch (AccumulatorOverflowException e) {
            throw e.at(vector, row);
        }
    }

    private void add(AccumulatorWidth width, int vector, int row, long addend) {
        try {
            long sum = accumulators.get(vector, row, width);
            accumulators.set(vector, row, width, accumulators.add(sum, addend, width));
        } catch (AccumulatorOverflowException e) {
            throw e.at(vector, row);
        }
    }

    /** For each step and row, the source times its factor. */
    private long[] addends(Accumulate accumulate) {
        int[] sources = LoopNest.addresses(accumulate.levels(), accumulate.source(), Level::first);
        int[] channels = LoopNest.addresses(accumulate.levels(), 0, Level::third);
        int rows = accumulate.rows();
        long[] addends = new long[Math.multiplyExact(sources.length, rows)];
        for (int step = 0; step < sources.length; step++) {
            for (int row = 0; row < rows; row++) {
                int channel = accumulate.factors() == Factors.PER_CHANNEL ? channels[step] + row : 0;
                addends[step * rows + row] = rescaled(accumulate, accumulators.get(sources[step], row), channel);
            }
        }
        return addends;
    }

    private long rescaled(Accumulate accumulate, long sum, int channel) {
        if (accumulate.factors() == Factors.NONE) {
            return sum;
        }
        int multiplier = LittleEndian.int32(parameters, accumulate.multipliers() + channel * MULTIPLIER_BYTES);
        return accumulate.rounding().apply(sum, multiplier, parameters[accumulate.shifts() + channel]);
    }

    /** The steps before which their target is given its first value. */
    private static BitSet fresh(Accumulate accumulate, int[] targets) {
        BitSet fresh = new BitSet();
        BitSet touched = new BitSet();
        for (int step = 0; step < targets.length; step++) {
            fresh.set(step, accumulate.initialization() != Initialization.KEEP && !touched.get(targets[step]));
            touched.set(targets[step]);
        }
        return fresh;
    }

    private long[] starts(Accumulate accumulate, BitSet fresh) {
        int[] biases = LoopNest.addresses(accumulate.levels(), accumulate.bias(), Level::fourth);
        int rows = accumulate.rows();
        long[] starts = new long[Math.multiplyExact(biases.length, rows)];
        if (accumulate.initialization() == Initialization.BIAS) {
            int bytes = accumulate.biasBytes();
            fresh.stream().forEach(step -> {
                for (int row = 0; row < rows; row++) {
                    starts[step * rows + row] = LittleEndian.integer(parameters, biases[step] + row * bytes, bytes);
                }
            });
        }
        return starts;
    }

    private Effect begin(Correct correct) {
        int[] vectors = LoopNest.addresses(correct.levels(), correct.accumulators(), Level::first);
        int[] sums = LoopNest.addresses(correct.levels(), correct.inputSums(), Level::second);
        int[] channels = LoopNest.addresses(correct.levels(), 0, Level::third);
        int rows = correct.rows();
        long[] inputSums = new long[Math.multiplyExact(vectors.length, rows)];
        int[] zeroPoints = new int[inputSums.length];
        for (int i = 0; i < inputSums.length; i++) {
            int row = i % rows;
            int sumRow = correct.sums() == Correct.Sums.SHARED ? correct.sumRow() : row;
            int channel = correct.perChannel() ? channels[i / rows] + row : 0;
            inputSums[i] = accumulators.get(sums[i / rows], sumRow);
            zeroPoints[i] = LittleEndian.int16(parameters, correct.zeroPoints() + channel * Correct.ZERO_POINT_BYTES);
        }
        return () -> {
            for (int i = 0; i < inputSums.length; i++) {
                subtract(vectors[i / rows], i % rows, zeroPoints[i], inputSums[i]);
            }
        };
    }

    private void subtract(int vector, int row, int zeroPoint, long inputSum) {
        try {
            long sum = accumulators.get(vector, row);
            accumulators.set(vector, row, accumulators.subtract(sum, zeroPoint, inputSum));
        } catch (AccumulatorOverflowException e) {
            throw e.at(vector, row);
        }
    }
}

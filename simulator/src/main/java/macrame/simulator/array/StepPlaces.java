package macrame.simulator.array;

import com.google.common.collect.ImmutableList;
import java.util.BitSet;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Mac;

/** Walks the loop nest of a {@code mac}, innermost level fastest: where each step finds its operands. */
final class StepPlaces {
    private final int innermost;
    private final int[] counts;
    private final int[] index;
    private final long[] inputStride;
    private final long[] weightStride;
    private final int[] accumulatorStride;
    private final long[] biasStride;
    private long input;
    private long weight;
    private int accumulator;
    private long bias;

    StepPlaces(Mac mac) {
        // A nest without a level is one step: a level of one iteration.
        ImmutableList<Level> levels = mac.levels().isEmpty() ? ImmutableList.of(new Level(1, 0, 0)) : mac.levels();
        int depth = levels.size();
        innermost = depth - 1;
        counts = new int[depth];
        index = new int[depth];
        inputStride = new long[depth];
        weightStride = new long[depth];
        accumulatorStride = new int[depth];
        biasStride = new long[depth];
        for (int l = 0; l < depth; l++) {
            Level level = levels.get(l);
            counts[l] = level.count();
            inputStride[l] = level.first();
            weightStride[l] = level.second();
            accumulatorStride[l] = level.third();
            biasStride[l] = level.fourth();
        }
        input = mac.activations();
        weight = mac.weights();
        accumulator = mac.accumulators();
        bias = mac.bias();
    }

    long input() {
        return input;
    }

    long weight() {
        return weight;
    }

    int accumulator() {
        return accumulator;
    }

    /** Address of the biases that belong to the step's accumulator vector. */
    long bias() {
        return bias;
    }

    /** Bytes from one bias vector to the next within a run of the innermost level. */
    long biasStep() {
        return biasStride[innermost];
    }

    /** Bytes from one input vector to the next within a run of the innermost level. */
    long inputStep() {
        return inputStride[innermost];
    }

    /** Accumulator vectors from one step to the next within a run of the innermost level. */
    int accumulatorStep() {
        return accumulatorStride[innermost];
    }

    /** Steps that follow in this run of the innermost level on the same weight tile. */
    int restOfRun() {
        return weightStride[innermost] == 0 ? counts[innermost] - 1 - index[innermost] : 0;
    }

    /** Goes {@code steps} on within the run. */
    void skip(int steps) {
        index[innermost] += steps;
        input += steps * inputStride[innermost];
        weight += steps * weightStride[innermost];
        accumulator += steps * accumulatorStride[innermost];
        bias += steps * biasStride[innermost];
    }

    /** Goes to the next step; false after the last. */
    boolean next() {
        int level = innermost;
        while (++index[level] == counts[level]) {
            index[level] = 0;
            input -= (counts[level] - 1) * inputStride[level];
            weight -= (counts[level] - 1) * weightStride[level];
            accumulator -= (counts[level] - 1) * accumulatorStride[level];
            bias -= (counts[level] - 1) * biasStride[level];
            if (--level < 0) {
                return false;
            }
        }
        input += inputStride[level];
        weight += weightStride[level];
        accumulator += accumulatorStride[level];
        bias += biasStride[level];
        return true;
    }

    /**
     * Whether different indices of the levels that move the accumulator always mean different accumulators, so that a
     * run of the innermost level touches either only new ones or only known ones.
     */
    boolean separatesAccumulators() {
        boolean[] seen = new boolean[counts.length];
        long reach = 0;
        for (int round = 0; round < counts.length; round++) {
            int smallest = -1;
            for (int l = 0; l < counts.length; l++) {
                boolean moves = accumulatorStride[l] != 0 && counts[l] > 1 && !seen[l];
                if (moves && (smallest < 0 || stride(l) < stride(smallest))) {
                    smallest = l;
                }
            }
            if (smallest < 0) {
                return true;
            }
            if (stride(smallest) <= reach) {
                return false;
            }
            seen[smallest] = true;
            reach += stride(smallest) * (counts[smallest] - 1);
        }
        return true;
    }

    /** Accumulator vectors that the nest touches, each counted once. */
    long distinctAccumulators() {
        if (!separatesAccumulators()) {
            BitSet touched = new BitSet();
            touch(touched, 0, accumulator);
            return touched.cardinality();
        }
        long distinct = 1;
        for (int l = 0; l < counts.length; l++) {
            distinct *= accumulatorStride[l] == 0 ? 1 : counts[l];
        }
        return distinct;
    }

    private void touch(BitSet touched, int level, int vector) {
        if (level == counts.length) {
            touched.set(vector);
            return;
        }
        int different = accumulatorStride[level] == 0 ? 1 : counts[level];
        for (int i = 0; i < different; i++) {
            touch(touched, level + 1, vector + i * accumulatorStride[level]);
        }
    }

    private long stride(int level) {
        return Math.abs((long) accumulatorStride[level]);
    }
}

package macrame.simulator.machine;

import com.google.common.collect.ImmutableList;
import macrame.isa.hardware.VectorSpec;
import macrame.isa.instruction.Accumulate;
import macrame.isa.instruction.AccumulatorWidth;
import macrame.isa.instruction.Correct;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Instruction.Requantize;
import macrame.isa.instruction.Level;

/**
 * The vector unit advanced clock by clock while it works on accumulators: lanes, the accumulator port, the stages behind
 * them. A vector is read in a cycle: a requantization's one or two, an addition's source and target, a correction's
 * accumulators and sums.
 */
final class VectorStepper {
    private final VectorSpec vector;
    private long elementsLeft;
    private int passesEach;
    private int passesLeft;
    private long vectorsLeft;
    private int latencyLeft;
    private boolean busy;

    VectorStepper(VectorSpec vector) {
        this.vector = vector;
    }

    boolean isReady() {
        return !busy;
    }

    void start(Instruction instruction) {
        if (instruction instanceof Requantize requantize) {
            int words = requantize.source() == AccumulatorWidth.WIDE ? 2 : 1;
            start(requantize.levels(), requantize.rows(), words, vector.requantizePasses());
        } else if (instruction instanceof Accumulate accumulate) {
            int words = accumulate.width() == AccumulatorWidth.WIDE ? 3 : 2;
            start(accumulate.levels(), accumulate.rows(), words, vector.accumulatePasses());
        } else if (instruction instanceof Correct correct) {
            start(correct.levels(), correct.rows(), 2, vector.correctPasses());
        } else {
            throw new IllegalArgumentException("not on accumulators: " + instruction);
        }
    }

    private void start(ImmutableList<Level> levels, int rows, int vectorsAStep, int passes) {
        long steps = 1;
        for (Level level : levels) {
            steps *= level.count();
        }
        vectorsLeft = steps * vectorsAStep;
        elementsLeft = steps * rows;
        passesEach = passes;
        passesLeft = passes;
        latencyLeft = vector.latencyCycles();
        busy = true;
    }

    /**
     * One clock; whether the last result is written in it.
     *
     * @param portTaken whether the array reads a bank that holds one of the operands
     */
    boolean clock(boolean portTaken) {
        if (!busy) {
            return false;
        }
        boolean works = elementsLeft > 0 || vectorsLeft > 0;
        if (works && portTaken) {
            return false;
        }
        if (elementsLeft == 0 && vectorsLeft == 0) {
            latencyLeft--;
        } else {
            vectorsLeft = Math.max(0, vectorsLeft - 1);
            pass();
        }
        busy = elementsLeft > 0 || vectorsLeft > 0 || latencyLeft > 0;
        return !busy;
    }

    /** The lanes take the next elements when these have been through them as often as they must. */
    private void pass() {
        if (elementsLeft > 0 && --passesLeft == 0) {
            elementsLeft = Math.max(0, elementsLeft - vector.lanes());
            passesLeft = passesEach;
        }
    }
}

package macrame.simulator.machine;

import macrame.isa.hardware.VectorSpec;
import macrame.isa.instruction.Instruction.Requantize;
import macrame.isa.instruction.Level;

/** The vector unit advanced clock by clock while it requantizes: lanes, the accumulator port, the stages behind them. */
final class VectorStepper {
    private final VectorSpec vector;
    private long elementsLeft;
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

    void start(Requantize requantize) {
        vectorsLeft = 1;
        for (Level level : requantize.levels()) {
            vectorsLeft *= level.count();
        }
        elementsLeft = vectorsLeft * requantize.rows();
        passesLeft = vector.requantizePasses();
        latencyLeft = vector.latencyCycles();
        busy = true;
    }

    /** One clock; whether the last result is written in it. */
    boolean clock() {
        if (!busy) {
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
            passesLeft = vector.requantizePasses();
        }
    }
}

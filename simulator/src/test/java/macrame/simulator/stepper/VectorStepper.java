package macrame.simulator.stepper;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import macrame.isa.hardware.VectorSpec;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Space;
import macrame.simulator.stepper.Outcome.Lost;
import macrame.simulator.stepper.VectorWork.Result;

/**
 * The vector unit: lanes that take so many elements at a time and keep them for so many passes, the one port to the
 * accumulators, the ports of the operands' banks, the stages behind the lanes. Operands are read when an instruction starts; what comes out of the last
 * stage is written when it ends.
 */
final class VectorStepper {
    private final VectorSpec vector;
    private final Memory memory;
    private List<Result> results = List.of();
    private Set<Bank> held = Set.of();
    private long elementsLeft;
    private long passesEach;
    private long passesLeft;
    private long vectorsLeft;
    private int latencyLeft;
    private boolean busy;
    private long lostAtActivations;
    private long lostAtParameters;

    VectorStepper(VectorSpec vector, Memory memory) {
        this.vector = vector;
        this.memory = memory;
    }

    boolean isReady() {
        return !busy;
    }

    void start(Instruction instruction) {
        memory.touched();
        VectorWork work = VectorWork.of(instruction, memory, vector);
        held = memory.touched();
        results = work.results();
        elementsLeft = work.elements();
        passesEach = work.passes();
        passesLeft = passesEach;
        vectorsLeft = work.vectors();
        latencyLeft = vector.latencyCycles();
        busy = true;
    }

    /**
     * One clock; whether the last result is written in it.
     *
     * @param array the banks that the array reads in it: if one of them is among the operands', the lanes do no work
     */
    boolean clock(Set<Bank> array) {
        if (!busy) {
            return false;
        }
        boolean works = elementsLeft > 0 || vectorsLeft > 0;
        if (works && !Collections.disjoint(held, array)) {
            lose(array);
            return false;
        }
        if (!works) {
            latencyLeft--;
        } else {
            vectorsLeft = Math.max(0, vectorsLeft - 1);
            pass();
        }
        busy = elementsLeft > 0 || vectorsLeft > 0 || latencyLeft > 0;
        if (!busy) {
            results.forEach(result -> result.write(memory));
        }
        return !busy;
    }

    private void lose(Set<Bank> array) {
        boolean activations = held.stream().anyMatch(bank -> bank.space() == Space.ACTIVATIONS && array.contains(bank));
        lostAtActivations += activations ? 1 : 0;
        lostAtParameters += activations ? 0 : 1;
    }

    Lost lost() {
        return new Lost(lostAtActivations, lostAtParameters);
    }

    /** The lanes take the next elements when these have been through them as often as they must. */
    private void pass() {
        if (elementsLeft > 0 && --passesLeft == 0) {
            elementsLeft = Math.max(0, elementsLeft - vector.lanes());
            passesLeft = passesEach;
        }
    }
}

package macrame.simulator.array;

/** What the folds of one {@code mac} come to together. */
final class FoldCounts {
    private long folds;
    private long lines;
    private long mapped;
    private long heldOperands;
    private long streamedActivations;
    private long streamedWeights;
    private long partialSums;
    private long weightBeats;
    private long activationReads;

    void add(FoldShape fold) {
        folds++;
        lines += fold.lines();
        mapped += fold.mapped();
        heldOperands += fold.heldOperands();
        streamedActivations += fold.streamedActivations();
        streamedWeights += fold.streamedWeights();
        partialSums += fold.partialSums();
        weightBeats += fold.weightBeats();
        activationReads += fold.activationReads();
    }

    long folds() {
        return folds;
    }

    /** Operand lines streamed. */
    long lines() {
        return lines;
    }

    /** Processing elements that held something, once a fold. */
    long mapped() {
        return mapped;
    }

    long heldOperands() {
        return heldOperands;
    }

    long streamedActivations() {
        return streamedActivations;
    }

    long streamedWeights() {
        return streamedWeights;
    }

    long partialSums() {
        return partialSums;
    }

    long weightBeats() {
        return weightBeats;
    }

    long activationReads() {
        return activationReads;
    }
}

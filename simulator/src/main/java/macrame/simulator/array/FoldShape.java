package macrame.simulator.array;

import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.Systolic;
import macrame.isa.instruction.Mac;

/**
 * What one fold comes to.
 *
 * @param lines operand lines streamed, each once a pass
 * @param productLines of these, the first so many make products; those after them sum inputs alone
 * @param products that all lines make in a pass, ones apart
 * @param summed inputs that all lines add to sums of inputs in a pass
 * @param period cycles from one line's first pass to the next line's
 * @param load cycles in which the held operand is loaded
 * @param mapped processing elements that hold something for the fold
 */
record FoldShape(
        long lines,
        long productLines,
        long products,
        long summed,
        long period,
        boolean weightPortIsSlower,
        long load,
        long mapped,
        long heldOperands,
        long streamedActivations,
        long streamedWeights,
        long partialSums,
        long weightBeats,
        long activationReads) {

    /** A fold of a weight-stationary array: {@code lines} input vectors past the tile. */
    private static FoldShape weights(Mac mac, AcceleratorSpec spec, long lines, int passes) {
        int columns = mac.inputs().count();
        long words =
                beats((long) columns * mac.activationBits(), spec.activations().portBytes());
        long row = beats(
                (long) mac.tileWeights() / columns * mac.weightBits(),
                spec.weights().portBytes());
        return new FoldShape(
                lines,
                lines,
                lines * (mac.tileWeights() - mac.tileOnes()),
                lines * mac.tileOnes(),
                Math.max(passes, words),
                false,
                spec.array().columns() * row,
                mac.tileWeights(),
                mac.tileWeights(),
                lines * columns,
                0,
                lines * mac.rows(),
                columns * row,
                lines * words);
    }

    /** A fold of an input-stationary array: the weights of {@code lines} output channels past {@code held} vectors. */
    private static FoldShape inputs(Mac mac, AcceleratorSpec spec, long lines, long held, int passes) {
        int columns = mac.inputs().count();
        int channelWeights = mac.tileWeights() / mac.rows();
        long words =
                beats((long) channelWeights * mac.weightBits(), spec.weights().portBytes());
        long row = beats(held * mac.activationBits(), spec.activations().portBytes());
        long summing = lines / mac.rows() * mac.sums().onesRows();
        return new FoldShape(
                lines,
                lines - summing,
                (lines - summing) * held * channelWeights,
                summing * held * channelWeights,
                Math.max(passes, words),
                true,
                spec.array().columns() * row,
                held * columns,
                held * columns,
                0,
                lines * channelWeights,
                lines * held,
                lines * words,
                columns * row);
    }

    /** A fold of an output-stationary array: {@code lines} inputs of each of {@code held} positions, and their weights. */
    private static FoldShape outputs(Mac mac, AcceleratorSpec spec, long lines, long held, int passes) {
        int columns = mac.inputs().count();
        int lineWeights = mac.tileWeights() / columns;
        long summed = held * (lines / columns) * mac.tileOnes();
        long weightWords =
                beats((long) lineWeights * mac.weightBits(), spec.weights().portBytes());
        long words = beats(held * mac.activationBits(), spec.activations().portBytes());
        return new FoldShape(
                lines,
                lines,
                held * lines * lineWeights - summed,
                summed,
                Math.max(passes, Math.max(words, weightWords)),
                weightWords > words,
                0,
                held * mac.rows(),
                0,
                lines * held,
                lines * lineWeights,
                held * mac.rows(),
                lines * weightWords,
                lines * words);
    }

    /** Cycles that a port takes for so many bits, one at least. */
    private static long beats(long bits, int portBytes) {
        long bytes = (bits + Byte.SIZE - 1) / Byte.SIZE;
        return Math.max(1, (bytes + portBytes - 1) / portBytes);
    }

    /** @param held input vectors or positions that the array holds; a weight-stationary one holds none */
    static FoldShape of(Systolic.Dataflow dataflow, Mac mac, AcceleratorSpec spec, long lines, long held) {
        int passes = spec.array().passes(mac.weightBits(), mac.activationBits());
        return switch (dataflow) {
            case WEIGHT_STATIONARY -> weights(mac, spec, lines, passes);
            case INPUT_STATIONARY -> inputs(mac, spec, lines, held, passes);
            case OUTPUT_STATIONARY -> outputs(mac, spec, lines, held, passes);
        };
    }

    /** Products of line {@code line} in a pass: all alike, but for a rest that the last makes. */
    long productsOf(long line) {
        return line < productLines ? share(products, line, productLines) : 0;
    }

    /** Inputs that line {@code line} adds to sums of inputs in a pass. */
    long summedOf(long line) {
        if (productLines == lines) {
            return share(summed, line, lines);
        }
        return line < productLines ? 0 : share(summed, line - productLines, lines - productLines);
    }

    private static long share(long total, long line, long lines) {
        return total / lines + (line + 1 == lines ? total % lines : 0);
    }

    /** Whether line {@code line} does as much as the one before. */
    boolean isAsBefore(long line) {
        return productsOf(line) == productsOf(line - 1) && summedOf(line) == summedOf(line - 1);
    }
}

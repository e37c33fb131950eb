package macrame.simulator.stepper;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.Systolic.Dataflow;

/** What a weight- or input-stationary array is given for one fold: the operands that it holds, and lines of others. */
final class MovingLines {
    /** An operand that goes to the right: one of a line, in one pass. */
    record Streamed(MovingLines fold, int line, int pass, long value) {}

    /** An operand on its way down to the row that will hold it. */
    record Loaded(MovingLines fold, int row, long value) {}

    private final Fold fold;
    private final boolean holdsWeights;
    private final Slices slices;
    private final int period;
    private final int rowCycles;
    private final int inputPort;

    MovingLines(Fold fold, AcceleratorSpec spec, Dataflow dataflow) {
        this.fold = fold;
        this.holdsWeights = dataflow == Dataflow.WEIGHT_STATIONARY;
        this.slices = new Slices(spec.array(), fold.mac().types());
        int weightPort = spec.weights().portBytes();
        this.inputPort = spec.activations().portBytes();
        int inputBits = fold.mac().activationBits();
        int columns = fold.mac().inputs().count();
        int weightsOfColumn = 0;
        for (int row = 0; row < fold.mac().rows(); row++) {
            weightsOfColumn += operands().hasWeight(row, 0) ? 1 : 0;
        }
        int weightsOfRow = operands().isDense() ? columns : 1;
        int weightBits = fold.mac().weightBits();
        int line = holdsWeights
                ? Fold.portCycles(columns * inputBits, inputPort)
                : Fold.portCycles(weightsOfRow * weightBits, weightPort);
        this.period = Math.max(slices.passes(), line);
        this.rowCycles = holdsWeights
                ? Fold.portCycles(weightsOfColumn * weightBits, weightPort)
                : Fold.portCycles(fold.held().size() * inputBits, inputPort);
    }

    private Operands operands() {
        return fold.run().operands();
    }

    MacRun run() {
        return fold.run();
    }

    int passes() {
        return slices.passes();
    }

    int period() {
        return period;
    }

    int rowCycles() {
        return rowCycles;
    }

    int count() {
        return holdsWeights
                ? fold.held().size()
                : fold.streamed().size() * fold.mac().rows();
    }

    /** What row {@code row} of the array gets of a line. */
    Streamed streamed(int line, int row, int pass) {
        long value = 0;
        if (row < fold.mac().inputs().count()) {
            value = holdsWeights
                    ? operands().input(fold.held().get(line), row)
                    : weight(
                            fold.held().get(0).moved(iteration(line)),
                            line % fold.mac().rows(),
                            row);
        }
        return new Streamed(this, line, pass, value);
    }

    private Place iteration(int line) {
        return fold.streamed().get(line / fold.mac().rows());
    }

    private long weight(Step step, int row, int column) {
        return operands().hasWeight(row, column) ? operands().weight(operands().tile(step), row, column) : 0;
    }

    /** The banks that are read in a cycle of a line: words of its inputs, with the first the biases of its sums. */
    Set<Bank> reads(int line, int cycle) {
        Set<Bank> banks = new HashSet<>();
        if (holdsWeights) {
            List<Long> bytes = new ArrayList<>();
            for (int column = 0; column < fold.mac().inputs().count(); column++) {
                bytes.addAll(run().inputBytes(fold.held().get(line), column));
            }
            banks.addAll(run().wordBanks(bytes, cycle, inputPort));
        }
        for (int column = 0; column < width() && cycle == 0; column++) {
            int row = holdsWeights ? column : line % fold.mac().rows();
            banks.addAll(run().biasBanks(target(line, column), row, row + 1));
        }
        return banks;
    }

    /** The banks that are read in a cycle of the load: words of the held inputs, row by row. */
    Set<Bank> loadReads(int cycle) {
        int row = cycle / rowCycles;
        List<Long> bytes = new ArrayList<>();
        for (Step step : fold.held()) {
            if (!holdsWeights && row < fold.mac().inputs().count()) {
                bytes.addAll(run().inputBytes(step, row));
            }
        }
        return run().wordBanks(bytes, cycle % rowCycles, inputPort);
    }

    /** Columns of the array that are in use. */
    private int width() {
        return holdsWeights ? fold.mac().rows() : fold.held().size();
    }

    /** The step whose sum leaves a column with a line. */
    private Step target(int line, int column) {
        return holdsWeights ? fold.held().get(line) : fold.held().get(column).moved(iteration(line));
    }

    /** What a processing element holds. */
    Loaded held(int row, int column) {
        long value = 0;
        boolean inRow = row < fold.mac().inputs().count();
        if (inRow && holdsWeights && column < fold.mac().rows()) {
            value = weight(fold.held().get(0), /* row= */ column, /* column= */ row);
        } else if (inRow && !holdsWeights && column < fold.held().size()) {
            value = operands().input(fold.held().get(column), row);
        }
        return new Loaded(this, row, value);
    }

    long product(long held, long streamed, int pass) {
        return holdsWeights ? slices.product(held, streamed, pass) : slices.product(streamed, held, pass);
    }

    void write(int line, int column, long sum) {
        if (column < width()) {
            int row = holdsWeights ? column : line % fold.mac().rows();
            run().add(target(line, column).accumulator(), row, sum);
        }
    }
}

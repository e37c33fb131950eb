package macrame.simulator.stepper;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import macrame.isa.hardware.AcceleratorSpec;

/** What an output-stationary array is given for one fold: a line of inputs and weights for each product of a sum. */
final class StandingLines {
    /** One operand of a line, in one pass. */
    record Operand(StandingLines fold, int line, int pass, long value) {}

    private final Fold fold;
    private final Slices slices;
    private final int period;
    private final int inputPort;

    StandingLines(Fold fold, AcceleratorSpec spec) {
        this.fold = fold;
        this.slices = new Slices(spec.array(), fold.mac().types());
        this.inputPort = spec.activations().portBytes();
        int weights = 0;
        for (int row = 0; row < fold.mac().rows(); row++) {
            weights += operands().hasWeight(row, 0) ? 1 : 0;
        }
        int inputWords = Fold.portCycles(fold.held().size() * fold.mac().activationBits(), inputPort);
        int weightWords = Fold.portCycles(
                weights * fold.mac().weightBits(), spec.weights().portBytes());
        this.period = Math.max(slices.passes(), Math.max(inputWords, weightWords));
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

    int count() {
        return fold.streamed().size() * fold.mac().inputs().count();
    }

    /** From the first line's first pass to the last line's last. */
    long cycles() {
        return (count() - 1L) * period + passes();
    }

    private Place iteration(int line) {
        return fold.streamed().get(line / fold.mac().inputs().count());
    }

    private int column(int line) {
        return line % fold.mac().inputs().count();
    }

    /** The banks that are read in a cycle of a line: words of its inputs, with the fold's first word all its biases. */
    Set<Bank> reads(int line, int cycle) {
        List<Long> bytes = new ArrayList<>();
        Set<Bank> banks = new HashSet<>();
        for (Step step : fold.held()) {
            bytes.addAll(run().inputBytes(step.moved(iteration(line)), column(line)));
            if (line == 0 && cycle == 0) {
                banks.addAll(run().biasBanks(step, 0, fold.mac().rows()));
            }
        }
        banks.addAll(run().wordBanks(bytes, cycle, inputPort));
        return banks;
    }

    Operand input(Operand at, int row) {
        boolean used = row < fold.held().size();
        long value = used ? operands().input(fold.held().get(row).moved(iteration(at.line())), column(at.line())) : 0;
        return new Operand(this, at.line(), at.pass(), value);
    }

    Operand weight(Operand at, int row) {
        boolean used = row < fold.mac().rows() && operands().hasWeight(row, column(at.line()));
        Step step = fold.held().get(0).moved(iteration(at.line()));
        long value = used ? operands().weight(operands().tile(step), row, column(at.line())) : 0;
        return new Operand(this, at.line(), at.pass(), value);
    }

    long product(long weight, long input, int pass) {
        return slices.product(weight, input, pass);
    }

    void write(int row, int column, long sum) {
        if (row < fold.held().size() && column < fold.mac().rows()) {
            run().add(fold.held().get(row).accumulator(), column, sum);
        }
    }
}

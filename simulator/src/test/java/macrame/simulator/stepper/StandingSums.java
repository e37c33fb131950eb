package macrame.simulator.stepper;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.Systolic;
import macrame.isa.instruction.Mac;
import macrame.simulator.stepper.StandingLines.Operand;
import org.jspecify.annotations.Nullable;

/**
 * An output-stationary systolic array with a causal drain, register by register. In each processing element: an input that
 * goes to the right in every cycle, a weight that goes down in every cycle, a sum that stays, and a register of the drain
 * chain. A column's sums enter the chain one by one as they are complete; when the lowest is, they go down, one leaving in
 * each of as many cycles as there are rows.
 */
final class StandingSums implements ArrayModel {
    private final AcceleratorSpec spec;
    private final Systolic systolic;
    private final Memory memory;
    private final int height;
    private final int width;
    private final Queue<Fold> folds = new ArrayDeque<>();
    private final Element[][] elements;
    private final List<Edge<Operand>> left = new ArrayList<>();
    private final List<Edge<Operand>> above = new ArrayList<>();
    /** Of each column, whose sums go down. */
    private final List<Optional<StandingLines>> draining = new ArrayList<>();

    private @Nullable StandingLines streaming;
    private long streamCycle;
    private long sumsInside;
    private final Set<Bank> reads = new HashSet<>();
    /** Cycles until the next fold may enter row 0, and until its sums may be complete: the drain chain is taken. */
    private long rowTaken;

    private long chainTaken;

    /** A complete sum of row {@code row}. */
    private record Drained(StandingLines fold, int row, long value) {}

    private static final class Element {
        private long sum;
        private Optional<Operand> right = Optional.empty();
        private Optional<Operand> down = Optional.empty();
        private Optional<Drained> chain = Optional.empty();
    }

    StandingSums(AcceleratorSpec spec, Systolic systolic, Memory memory) {
        this.spec = spec;
        this.systolic = systolic;
        this.memory = memory;
        this.height = spec.array().columns();
        this.width = spec.array().rows();
        this.elements = new Element[height][width];
        for (int row = 0; row < height; row++) {
            left.add(new Edge<>(row));
            for (int column = 0; column < width; column++) {
                elements[row][column] = new Element();
            }
        }
        for (int column = 0; column < width; column++) {
            above.add(new Edge<>(column));
            draining.add(Optional.empty());
        }
    }

    @Override
    public boolean isReady() {
        return folds.isEmpty() && mayFollow();
    }

    /** The ports and row 0 are free, and, if need be, the array is empty. */
    private boolean mayFollow() {
        return streaming == null && rowTaken <= 0 && (systolic.preloads() || sumsInside == 0);
    }

    @Override
    public void start(Mac mac, long cycle) {
        MacRun run = new MacRun(mac, memory);
        for (Fold fold : Fold.all(run, spec.array(), systolic.dataflow())) {
            folds.add(fold);
            run.expect((long) height * width + 1);
        }
    }

    @Override
    public int clock(long cycle) {
        reads.clear();
        if (!folds.isEmpty() && mayFollow()) {
            StandingLines next = new StandingLines(folds.element(), spec);
            if (chainTaken <= next.cycles()) {
                folds.remove();
                begin(next);
            }
        }
        Optional<Operand> entering = enter();
        int ended = drain();
        move(entering);
        ended += release();
        rowTaken--;
        chainTaken--;
        return ended;
    }

    private void begin(StandingLines next) {
        streaming = next;
        streamCycle = 0;
        sumsInside += (long) height * width;
        rowTaken = Math.max((long) next.count() * next.period(), height);
        chainTaken = next.cycles() + height;
    }

    /** What enters row 0 and column 0 in this cycle. */
    private Optional<Operand> enter() {
        if (streaming == null) {
            return Optional.empty();
        }
        StandingLines fold = streaming;
        int line = (int) (streamCycle / fold.period());
        int pass = (int) (streamCycle % fold.period());
        reads.addAll(fold.reads(line, pass));
        streamCycle++;
        return pass < fold.passes() ? Optional.of(new Operand(fold, line, pass, 0)) : Optional.empty();
    }

    /** The last word of a fold has crossed its port. */
    private int release() {
        if (streaming == null || streamCycle < (long) streaming.count() * streaming.period()) {
            return 0;
        }
        MacRun run = streaming.run();
        streaming = null;
        return run.happens() ? 1 : 0;
    }

    /** Each column whose sums are complete lets them go down by one row; the lowest leaves. */
    private int drain() {
        int ended = 0;
        for (int column = 0; column < width; column++) {
            Optional<StandingLines> fold = draining.get(column);
            if (fold.isPresent()) {
                Optional<Drained> leaving = elements[height - 1][column].chain;
                for (int row = height - 1; row >= 0; row--) {
                    Optional<Drained> from = row == 0 ? Optional.empty() : elements[row - 1][column].chain;
                    if (isOf(elements[row][column].chain, fold) || isOf(from, fold)) {
                        elements[row][column].chain = from.filter(sum -> isOf(Optional.of(sum), fold));
                    }
                }
                ended += write(leaving.orElseThrow(), column);
            }
        }
        return ended;
    }

    private static boolean isOf(Optional<Drained> sum, Optional<StandingLines> fold) {
        return sum.isPresent() && sum.get().fold() == fold.orElseThrow();
    }

    private int write(Drained sum, int column) {
        sumsInside--;
        if (sum.row() == 0) {
            draining.set(column, Optional.empty());
        }
        sum.fold().write(sum.row(), column, sum.value());
        return sum.fold().run().happens() ? 1 : 0;
    }

    /** Every register takes what its neighbour held: from the far corner on, so that none sees what is new. */
    private void move(Optional<Operand> entering) {
        List<Optional<Operand>> fromLeft = new ArrayList<>();
        List<Optional<Operand>> fromAbove = new ArrayList<>();
        for (int row = 0; row < height; row++) {
            int lane = row;
            fromLeft.add(left.get(row).clock(entering.map(at -> at.fold().input(at, lane))));
        }
        for (int column = 0; column < width; column++) {
            int lane = column;
            fromAbove.add(above.get(column).clock(entering.map(at -> at.fold().weight(at, lane))));
        }
        for (int row = height - 1; row >= 0; row--) {
            for (int column = width - 1; column >= 0; column--) {
                Element element = elements[row][column];
                element.right = column == 0 ? fromLeft.get(row) : elements[row][column - 1].right;
                element.down = row == 0 ? fromAbove.get(column) : elements[row - 1][column].down;
                check(element.right.isPresent() == element.down.isPresent(), "an operand meets none");
                if (element.right.isPresent()) {
                    multiply(row, column, element.right.get(), element.down.orElseThrow());
                }
            }
        }
    }

    private void multiply(int row, int column, Operand input, Operand weight) {
        StandingLines fold = input.fold();
        check(
                fold == weight.fold() && input.line() == weight.line() && input.pass() == weight.pass(),
                "an operand meets one of another line");
        Element element = elements[row][column];
        boolean first = input.line() == 0 && input.pass() == 0;
        element.sum = (first ? 0 : element.sum) + fold.product(weight.value(), input.value(), input.pass());
        if (input.line() == fold.count() - 1 && input.pass() == fold.passes() - 1) {
            check(element.chain.isEmpty(), "a sum enters the drain chain where another is");
            element.chain = Optional.of(new Drained(fold, row, element.sum));
            if (row == height - 1) {
                check(draining.get(column).isEmpty(), "a column is drained that is not empty");
                draining.set(column, Optional.of(fold));
            }
        }
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    @Override
    public Set<Bank> reads() {
        return reads;
    }
}

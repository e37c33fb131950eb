package macrame.simulator.stepper;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.Systolic;
import macrame.isa.hardware.Systolic.Dataflow;
import macrame.isa.instruction.Mac;
import macrame.simulator.stepper.MovingLines.Loaded;
import macrame.simulator.stepper.MovingLines.Streamed;
import org.jspecify.annotations.Nullable;

/**
 * A weight- or input-stationary systolic array, register by register. In each processing element: a held operand, with
 * preload a second one behind it, an operand that goes to the right in every cycle, a sum that goes down in every cycle, and
 * a register in which operands to be held go down to their row. Rows and columns have registers at the edge that delay
 * lane i by i cycles; sums of an input-stationary array wait below their columns until those of the same line have come.
 */
final class MovingSums implements ArrayModel {
    private final AcceleratorSpec spec;
    private final Systolic systolic;
    private final Memory memory;
    private final int height;
    private final int width;
    private final Queue<Fold> folds = new ArrayDeque<>();
    private final Element[][] elements;
    private final List<Edge<Streamed>> left = new ArrayList<>();
    private final List<Edge<Loaded>> above = new ArrayList<>();
    private final List<Edge<Sum>> below = new ArrayList<>();
    private final long[] collected;

    /** Which fold is being loaded, how many cycles it has been; which is loaded; which is streamed, since when. */
    private @Nullable MovingLines loading;

    private int loadCycle;
    private @Nullable MovingLines waiting;
    private @Nullable MovingLines streaming;
    private long streamCycle;
    private long sumsInside;
    private final Set<Bank> reads = new HashSet<>();

    /** A sum that goes down a column. */
    private record Sum(MovingLines fold, int line, int pass, long value) {}

    private static final class Element {
        private @Nullable Loaded held;
        private @Nullable Loaded next;
        private Optional<Streamed> right = Optional.empty();
        private Optional<Sum> down = Optional.empty();
        private Optional<Loaded> toRow = Optional.empty();
    }

    MovingSums(AcceleratorSpec spec, Systolic systolic, Memory memory) {
        this.spec = spec;
        this.systolic = systolic;
        this.memory = memory;
        this.height = spec.array().columns();
        this.width = spec.array().rows();
        this.elements = new Element[height][width];
        this.collected = new long[width];
        for (int row = 0; row < height; row++) {
            left.add(new Edge<>(row));
            for (int column = 0; column < width; column++) {
                elements[row][column] = new Element();
            }
        }
        for (int column = 0; column < width; column++) {
            boolean byLine = systolic.dataflow() == Dataflow.INPUT_STATIONARY;
            above.add(new Edge<>(column));
            below.add(new Edge<>(byLine ? width - 1 - column : 0));
        }
    }

    /** When the next fold of all may be loaded. */
    @Override
    public boolean isReady() {
        return folds.isEmpty() && canLoad();
    }

    private boolean canLoad() {
        boolean idle = loading == null && (waiting == null || canStream());
        boolean empty = waiting == null && streaming == null && sumsInside == 0;
        return systolic.preloads() ? idle : idle && empty;
    }

    /** A fold that is loaded waits for the lines of the one before to be past. */
    private boolean canStream() {
        return waiting != null && streaming == null;
    }

    @Override
    public void start(Mac mac, long cycle) {
        MacRun run = new MacRun(mac, memory);
        List<Fold> ofMac = Fold.all(run, spec.array(), systolic.dataflow());
        folds.addAll(ofMac);
        for (Fold fold : ofMac) {
            run.expect((long) new MovingLines(fold, spec, systolic.dataflow()).count() * width + 1);
        }
    }

    @Override
    public int clock(long cycle) {
        control();
        reads.clear();
        Optional<Streamed> entering = stream();
        Optional<Loaded> held = load();
        return move(entering, held) + release();
    }

    private void control() {
        boolean load = canLoad() && !folds.isEmpty();
        if (canStream()) {
            streaming = waiting;
            waiting = null;
            streamCycle = 0;
        }
        if (load) {
            loading = new MovingLines(folds.remove(), spec, systolic.dataflow());
            loadCycle = 0;
        }
    }

    /** What enters row 0 in this cycle. */
    private Optional<Streamed> stream() {
        if (streaming == null) {
            return Optional.empty();
        }
        int line = (int) (streamCycle / streaming.period());
        int pass = (int) (streamCycle % streaming.period());
        reads.addAll(streaming.reads(line, pass));
        if (pass >= streaming.passes()) {
            return Optional.empty();
        }
        sumsInside += pass == streaming.passes() - 1 ? width : 0;
        return Optional.of(new Streamed(streaming, line, pass, 0));
    }

    /** The row of held operands that has come whole over its port in this cycle. */
    private Optional<Loaded> load() {
        if (loading == null) {
            return Optional.empty();
        }
        reads.addAll(loading.loadReads(loadCycle));
        loadCycle++;
        return loadCycle % loading.rowCycles() == 0
                ? Optional.of(new Loaded(loading, loadCycle / loading.rowCycles() - 1, 0))
                : Optional.empty();
    }

    /** Ends of phases, known at the end of the cycle: a fold's last word has crossed its port, a fold has been loaded. */
    private int release() {
        int ended = 0;
        if (streaming != null) {
            streamCycle++;
            if (streamCycle == (long) streaming.count() * streaming.period()) {
                ended = streaming.run().happens() ? 1 : 0;
                streaming = null;
            }
        }
        if (loading != null && loadCycle == height * loading.rowCycles()) {
            waiting = loading;
            loading = null;
        }
        return ended;
    }

    /** Every register takes what its neighbour held: from the far corner on, so that none sees what is new. */
    private int move(Optional<Streamed> entering, Optional<Loaded> heldRow) {
        List<Optional<Streamed>> fromLeft = new ArrayList<>();
        List<Optional<Loaded>> fromAbove = new ArrayList<>();
        for (int row = 0; row < height; row++) {
            int lane = row;
            fromLeft.add(left.get(row)
                    .clock(entering.map(line -> line.fold().streamed(line.line(), lane, line.pass()))));
        }
        for (int column = 0; column < width; column++) {
            int lane = column;
            fromAbove.add(above.get(column).clock(heldRow.map(row -> row.fold().held(row.row(), lane))));
        }
        for (int row = height - 1; row >= 0; row--) {
            for (int column = width - 1; column >= 0; column--) {
                Optional<Streamed> streamed = column == 0 ? fromLeft.get(row) : elements[row][column - 1].right;
                Optional<Loaded> loaded = row == 0 ? fromAbove.get(column) : elements[row - 1][column].toRow;
                Optional<Sum> sum = row == 0
                        ? streamed.map(line -> new Sum(line.fold(), line.line(), line.pass(), 0))
                        : elements[row - 1][column].down;
                clock(elements[row][column], row, streamed, sum);
                take(elements[row][column], row, loaded);
            }
        }
        int ended = 0;
        for (int column = 0; column < width; column++) {
            ended += leave(column);
        }
        return ended;
    }

    private void clock(Element element, int row, Optional<Streamed> streamed, Optional<Sum> sum) {
        element.right = streamed;
        if (streamed.isEmpty()) {
            check(sum.isEmpty(), "a sum meets no operand");
            element.down = Optional.empty();
            return;
        }
        Streamed operand = streamed.get();
        if (element.next != null && element.next.fold() == operand.fold()) {
            element.held = element.next;
            element.next = null;
        }
        Loaded held = requireNonNull(element.held);
        Sum above = sum.orElseThrow();
        check(held.fold() == operand.fold() && held.row() == row, "an operand meets one of another fold");
        check(
                above.fold() == operand.fold() && above.line() == operand.line() && above.pass() == operand.pass(),
                "a sum of another line");
        long product = operand.fold().product(held.value(), operand.value(), operand.pass());
        element.down = Optional.of(new Sum(above.fold(), above.line(), above.pass(), above.value() + product));
    }

    /** An operand to be held stays in its row; with one set of registers it replaces what was held. */
    private void take(Element element, int row, Optional<Loaded> loaded) {
        boolean stays = loaded.isPresent() && loaded.get().row() == row;
        element.toRow = stays ? Optional.empty() : loaded;
        if (stays && systolic.preloads()) {
            check(element.next == null, "an operand replaces one that was not used");
            element.next = loaded.get();
        } else if (stays) {
            element.held = loaded.get();
        }
    }

    /** The sums of a line's passes are added up below the array, then go into their accumulator. */
    private int leave(int column) {
        Optional<Sum> whole = Optional.empty();
        Optional<Sum> leaving = elements[height - 1][column].down;
        if (leaving.isPresent()) {
            Sum sum = leaving.get();
            collected[column] += sum.value();
            if (sum.pass() == sum.fold().passes() - 1) {
                whole = Optional.of(new Sum(sum.fold(), sum.line(), 0, collected[column]));
                collected[column] = 0;
            }
        }
        return below.get(column).clock(whole).map(sum -> write(sum, column)).orElse(0);
    }

    private int write(Sum sum, int column) {
        sumsInside--;
        sum.fold().write(sum.line(), column, sum.value());
        return sum.fold().run().happens() ? 1 : 0;
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

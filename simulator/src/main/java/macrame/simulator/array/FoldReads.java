package macrame.simulator.array;

import java.util.ArrayList;
import java.util.List;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.Space;
import macrame.simulator.array.FoldWalk.Origin;
import macrame.simulator.port.ScheduledReads;

/**
 * What the folds in the array read of activations and biases: a port's width of a line's elements a cycle, from the cycle
 * on in which the line enters row 0 or is loaded; the biases of accumulators that start afresh in one cycle, that of the
 * line whose sums they meet, or of a fold's first line where the fold holds sums. Nobody else reads weights.
 */
final class FoldReads implements ScheduledReads {
    private final int activationPortBytes;
    private final List<LineReads> activations = new ArrayList<>();
    private final List<LineReads> biases = new ArrayList<>();

    FoldReads(AcceleratorSpec spec) {
        this.activationPortBytes = spec.activations().portBytes();
    }

    /** Forgets what has been read before {@code cycle}. */
    void forget(long cycle) {
        forget(activations, cycle);
        forget(biases, cycle);
    }

    private static void forget(List<LineReads> reads, long cycle) {
        int passed = 0;
        while (passed < reads.size() && reads.get(passed).end() <= cycle) {
            passed++;
        }
        reads.subList(0, passed).clear();
    }

    /** Input vectors that pass a tile. */
    void stream(Mac mac, FoldNest nest, FoldShape fold, Origin origin, long from) {
        LineReads.Lines vectors = LineReads.vectors(mac, nest, origin.input());
        activations.add(line(
                vectors,
                from,
                /* number= */ nest.lines(),
                fold.period(),
                /* elements= */ mac.inputs().count()));
        if (startsFromBias(mac, origin)) {
            biases.add(new LineReads(
                    LineReads.biasVectors(mac, nest, origin.bias(), 0, 1), from, nest.lines(), fold.period(), 1));
        }
    }

    /** Input vectors that are held, and the channels that pass them. */
    void hold(Mac mac, FoldNest nest, FoldShape fold, Held held, long loadFrom, long streamFrom) {
        Origin origin = held.origin;
        LineReads.Lines rows = LineReads.heldRows(mac, nest, origin.input(), held.first, held.count);
        long words = words(held.count, rows.elementBytes());
        activations.add(new LineReads(rows, loadFrom, mac.inputs().count(), words, words));
        if (startsFromBias(mac, origin)) {
            biases.add(new LineReads(
                    LineReads.biasRows(mac, nest, origin.bias(), held.first, held.count),
                    streamFrom,
                    nest.lines(),
                    fold.period(),
                    1));
        }
    }

    /** Inputs of positions whose sums are held. */
    void sum(Mac mac, FoldNest nest, FoldShape fold, Held held, long from) {
        Origin origin = held.origin;
        LineReads.Lines columns = LineReads.columns(mac, nest, origin.input(), held.first, held.count);
        activations.add(line(columns, from, /* number= */ nest.lines(), fold.period(), /* elements= */ held.count));
        if (startsFromBias(mac, origin)) {
            biases.add(new LineReads(
                    LineReads.biasVectors(mac, nest, origin.bias(), held.first, held.count), from, 1, 1, 1));
        }
    }

    /** Iterations of the spread levels that take their places for a fold. */
    record Held(Origin origin, long first, long count) {}

    private static boolean startsFromBias(Mac mac, Origin origin) {
        return mac.initialization() == Mac.Initialization.BIAS && origin.fresh();
    }

    private LineReads line(LineReads.Lines lines, long from, long number, long period, long elements) {
        return new LineReads(lines, from, number, period, words(elements, lines.elementBytes()));
    }

    private long words(long elements, int elementBytes) {
        return (elements * elementBytes + activationPortBytes - 1) / activationPortBytes;
    }

    @Override
    public long until(Space space) {
        List<LineReads> reads = of(space);
        return reads.isEmpty() ? 0 : reads.get(reads.size() - 1).end();
    }

    private List<LineReads> of(Space space) {
        return switch (space) {
            case ACTIVATIONS -> activations;
            case PARAMETERS -> biases;
            case WEIGHTS, DRAM, ACCUMULATORS -> List.of();
        };
    }

    @Override
    public void tell(Space space, long from, long to, Reader reader) {
        for (LineReads reads : of(space)) {
            if (reads.from() >= to) {
                return;
            }
            if (reads.end() > from) {
                tell(reads, from, to, reader);
            }
        }
    }

    private void tell(LineReads reads, long from, long to, Reader reader) {
        long first = Math.max(0, (from - reads.from() - reads.words()) / reads.period());
        for (long line = first; line < reads.count(); line++) {
            long start = reads.from() + line * reads.period();
            if (start >= to) {
                return;
            }
            for (long word = Math.max(0, from - start); word < Math.min(reads.words(), to - start); word++) {
                word(reads, line, word, start + word, reader);
            }
        }
    }

    /** The elements that cross the port in one cycle; biases all in one. */
    private void word(LineReads reads, long line, long word, long cycle, Reader reader) {
        LineReads.Lines lines = reads.lines();
        int bytes = lines.elementBytes();
        boolean whole = reads.words() == 1;
        int firstLane = whole ? 0 : (int) (word * activationPortBytes / bytes);
        long endByte = (word + 1) * activationPortBytes;
        int endLane = whole ? lines.lanes(line) : (int) Math.min(lines.lanes(line), (endByte + bytes - 1) / bytes);
        for (int lane = firstLane; lane < endLane; lane++) {
            long address = lines.address(line, lane);
            reader.read(cycle, address, address + bytes);
        }
    }
}

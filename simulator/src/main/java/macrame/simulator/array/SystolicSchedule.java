package macrame.simulator.array;

import java.util.ArrayList;
import java.util.List;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.hardware.Systolic;
import macrame.isa.instruction.Mac;
import macrame.simulator.port.ScheduledReads;
import org.jspecify.annotations.Nullable;

/**
 * When each fold of a {@code mac} takes place on a systolic array: one recurrence over the folds, carried over from one
 * {@code mac} to the next. The rules stand in the package's description.
 */
final class SystolicSchedule implements ArraySchedule {
    private final AcceleratorSpec spec;
    private final ArraySpec array;
    private final Systolic systolic;
    private final boolean holdsSums;
    private final FoldReads reads;

    // The last fold of all.
    /** The cycle in which its first line enters row 0; its load, if it has one, has ended. */
    private long streamFrom;
    /** The cycle in which the next fold's first line may enter row 0. */
    private long streamFree;
    /** The cycle up to which a fold must be streamed, at least, so that its sums find the drain chain free. */
    private long chainFree;

    private long slotsUntil;
    private long end;

    // The mac at hand.
    private FoldCounts counts = new FoldCounts();
    private long busyLines;
    private int passes;
    private long weightGap;
    private long activationGap;
    private long drainGap;
    private @Nullable SlotAccount kept;
    private @Nullable InstructionSpans spans;

    SystolicSchedule(AcceleratorSpec spec, Systolic systolic) {
        this.spec = spec;
        this.array = spec.array();
        this.systolic = systolic;
        this.reads = new FoldReads(spec);
        this.holdsSums = systolic.dataflow() == Systolic.Dataflow.OUTPUT_STATIONARY;
    }

    @Override
    public void run(Mac mac, long start, @Nullable SlotAccount newKept, @Nullable InstructionSpans newSpans) {
        kept = newKept;
        spans = newSpans;
        counts = new FoldCounts();
        weightGap = 0;
        activationGap = 0;
        drainGap = 0;
        passes = array.passes(mac.weightBits(), mac.activationBits());
        long before = Math.max(start, end);
        slotsUntil = Math.max(start, slotsUntil);
        reads.forget(start);
        FoldNest nest = new FoldNest(mac, array, systolic.dataflow());
        if (systolic.dataflow() == Systolic.Dataflow.WEIGHT_STATIONARY) {
            tiles(mac, nest, start);
        } else {
            blocks(mac, nest, start);
        }
        busyLines = end - before;
    }

    /** A fold for each tile; steps on it that follow each other across levels are of one fold. */
    private void tiles(Mac mac, FoldNest nest, long start) {
        FoldWalk walk = new FoldWalk(mac, nest.outer());
        FoldShape once = shape(mac, nest.lines(), 1);
        List<FoldWalk.Origin> visits = new ArrayList<>();
        while (!walk.hasEnded()) {
            visits.clear();
            long tile = walk.origin().tile();
            while (!walk.hasEnded() && walk.origin().tile() == tile) {
                visits.add(walk.origin());
                walk.next();
            }
            FoldShape fold = visits.size() == 1 ? once : shape(mac, visits.size() * nest.lines(), 1);
            fold(fold, start);
            long from = streamFrom;
            for (FoldWalk.Origin visit : visits) {
                reads.stream(mac, nest, fold, visit, from);
                from += nest.lines() * fold.period();
            }
        }
    }

    /** Folds of as many held vectors or positions as the array has places for, and one of those left. */
    private void blocks(Mac mac, FoldNest nest, long start) {
        long places = Math.min(nest.places(), nest.spread());
        FoldShape full = shape(mac, nest.lines(), places);
        FoldWalk walk = new FoldWalk(mac, nest.outer());
        for (; !walk.hasEnded(); walk.next()) {
            for (long done = 0; done < nest.spread(); done += places) {
                long count = Math.min(places, nest.spread() - done);
                FoldShape fold = count == places ? full : shape(mac, nest.lines(), count);
                FoldReads.Held held = new FoldReads.Held(walk.origin(), done, count);
                long loadFrom = fold(fold, start);
                if (holdsSums) {
                    reads.sum(mac, nest, fold, held, streamFrom);
                } else {
                    reads.hold(mac, nest, fold, held, loadFrom, streamFrom);
                }
            }
        }
    }

    private FoldShape shape(Mac mac, long lines, long held) {
        return FoldShape.of(systolic.dataflow(), mac, spec, lines, held);
    }

    /** The cycle in which the fold's load begins. */
    private long fold(FoldShape fold, long start) {
        long loadFrom = Math.max(start, systolic.preloads() ? streamFrom : end);
        long length = (fold.lines() - 1) * fold.period() + passes;
        streamFrom = Math.max(loadFrom + fold.load(), follows(length));
        long lastPass = streamFrom + length;
        streamFree = streamFrom + afterStream(fold);
        chainFree = lastPass + array.columns();
        end = Math.max(lastPass + leavingLines(), streamFrom + fold.lines() * fold.period());
        waitForStream(fold, loadFrom);
        stream(fold);
        slotsUntil = lastPass;
        if (!systolic.preloads()) {
            drainGap += end - slotsUntil;
            keep(SlotUse.FILL_AND_DRAIN, slotsUntil, end);
            slotsUntil = end;
        }
        say(fold, loadFrom, lastPass);
        counts.add(fold);
        return loadFrom;
    }

    /** When a fold of this length may be streamed, if nothing is to be loaded. */
    private long follows(long length) {
        return drainsByChain() ? Math.max(streamFree, chainFree - length) : streamFree;
    }

    /** Lines from a fold's first to the next one's, if nothing is to be loaded. */
    private long afterStream(FoldShape fold) {
        long stream = fold.lines() * fold.period();
        return drainsByChain() ? Math.max(stream, array.columns()) : stream;
    }

    private boolean drainsByChain() {
        return holdsSums && systolic.drain() == Systolic.Drain.CAUSAL;
    }

    /** Lines from the one after the last that enters row 0 to the one after the last result. */
    private long leavingLines() {
        long across = array.columns() + array.rows() - 2L;
        return drainsByChain() ? across + array.columns() : across;
    }

    /** Slots before the stream: the held operand is loaded, or sums of the fold before are still in the drain chain. */
    private void waitForStream(FoldShape fold, long loadFrom) {
        long gap = streamFrom - slotsUntil;
        SlotUse use = holdsSums ? SlotUse.FILL_AND_DRAIN : loadUse();
        add(use, gap);
        keep(use, slotsUntil, streamFrom);
        if (spans != null && fold.load() > 0) {
            spans.span("fold-load", loadFrom, loadFrom + fold.load(), name());
        }
    }

    private SlotUse loadUse() {
        return systolic.dataflow() == Systolic.Dataflow.INPUT_STATIONARY
                ? SlotUse.ACTIVATION_PORT
                : SlotUse.WEIGHT_LOAD;
    }

    private void add(SlotUse use, long gap) {
        if (use == SlotUse.WEIGHT_LOAD) {
            weightGap += gap;
        } else if (use == SlotUse.ACTIVATION_PORT) {
            activationGap += gap;
        } else {
            drainGap += gap;
        }
    }

    private void stream(FoldShape fold) {
        SlotUse wait = fold.weightPortIsSlower() ? SlotUse.WEIGHT_LOAD : SlotUse.ACTIVATION_PORT;
        add(wait, (fold.lines() - 1) * (fold.period() - passes));
        if (kept == null) {
            return;
        }
        for (long line = 0; line < fold.lines(); ) {
            long last = lastAlike(fold, line);
            long from = streamFrom + line * fold.period();
            long to = streamFrom + last * fold.period() + passes;
            kept.keepSteps(from, to, fold.productsOf(line), fold.summedOf(line));
            line = last + 1;
            if (line < fold.lines()) {
                kept.keep(wait, to, streamFrom + line * fold.period());
            }
        }
    }

    /** The last line from {@code line} on that follows without a gap and does as much. */
    private long lastAlike(FoldShape fold, long line) {
        if (fold.period() > passes) {
            return line;
        }
        long last = fold.lines() - 1;
        if (line < fold.productLines()) {
            last = fold.productLines() - 1;
        }
        return last > line && !fold.isAsBefore(last) ? last - 1 : last;
    }

    private void keep(SlotUse use, long from, long to) {
        if (kept != null) {
            kept.keep(use, from, to);
        }
    }

    private void say(FoldShape fold, long loadFrom, long lastPass) {
        if (spans != null) {
            String held = name() + " lines " + fold.lines() + " elements " + fold.mapped();
            spans.span("fold-stream", streamFrom, lastPass, held);
            spans.span("fold-drain", lastPass, end, name());
            spans.span("fold", fold.load() > 0 ? loadFrom : streamFrom, end, held);
        }
    }

    private String name() {
        return "fold " + counts.folds();
    }

    FoldCounts counts() {
        return counts;
    }

    /** Cycles of the array's own, from the {@code mac}'s start or the end of the one before to its end. */
    long busyLines() {
        return busyLines;
    }

    @Override
    public ScheduledReads reads() {
        return reads;
    }

    @Override
    public long readyFrom() {
        if (!systolic.preloads()) {
            return end;
        }
        return holdsSums ? streamFree : streamFrom;
    }

    @Override
    public long slotsUntil() {
        return slotsUntil;
    }

    @Override
    public long end() {
        return end;
    }

    @Override
    public int passes() {
        return passes;
    }

    @Override
    public long stepSlots() {
        return counts.lines() * passes;
    }

    @Override
    public long biasSlots() {
        return 0;
    }

    @Override
    public long weightGap() {
        return weightGap;
    }

    @Override
    public long activationGap() {
        return activationGap;
    }

    @Override
    public long drainGap() {
        return drainGap;
    }
}

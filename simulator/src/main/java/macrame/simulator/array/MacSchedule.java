package macrame.simulator.array;

import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.instruction.Mac;
import org.jspecify.annotations.Nullable;

/**
 * When each step of a {@code mac} is issued: one recurrence over the loop nest, a few additions and comparisons a step.
 * What outlasts a {@code mac} (ports, weight register sets, accumulators in flight) is carried over to the next.
 */
final class MacSchedule implements ArraySchedule {
    private final ArraySpec array;
    private final int weightPortBytes;
    private final int drainCycles;
    private final PortWords words;
    private final ArrayReads reads;
    private final long[] setFreeFrom;
    private final AccumulatorTimes readableFrom;
    private final int[] touchedBy;
    private int set;
    private int macs;
    private long weightPortFree;
    private long activationPortFree;
    private long allReadableFrom;

    // The result of the last run.
    private long steps;
    private long tiles;
    private long firstTouches;
    private long biasSlots;
    private long activationReads;
    private long weightGap;
    private long activationGap;
    private long drainGap;
    private long nextSlot;

    // The mac at hand.
    private boolean biasSlotSpent;
    private boolean initializes;
    private int passes;
    private int ones;
    private boolean sumsInputs;
    private int sumDistance;
    private long beats;
    private long operandsFrom;
    private long weightsReady;
    private boolean touchedFirst;

    MacSchedule(AcceleratorSpec spec) {
        this.array = spec.array();
        this.weightPortBytes = spec.weights().portBytes();
        this.drainCycles = array.rescaleStages() + array.treeDepth() + 3;
        this.words = new PortWords(spec.activations().portBytes());
        this.reads = new ArrayReads(spec, words);
        this.setFreeFrom = new long[array.weightRegisterSets()];
        this.readableFrom = new AccumulatorTimes(spec.accumulators().depth());
        this.touchedBy = new int[spec.accumulators().depth()];
    }

    @Override
    public void run(Mac mac, long start, @Nullable SlotAccount kept, @Nullable InstructionSpans spans) {
        StepListener listener = spans == null ? null : new StepSpans(spans, array, this);
        prepare(mac, start);
        StepPlaces places = new StepPlaces(mac);
        boolean streams = kept == null && listener == null && places.separatesAccumulators();
        int products = mac.tileWeights() - mac.tileOnes();
        long tile = places.weight() + 1;
        do {
            if (places.weight() != tile) {
                tile = places.weight();
                fetchTile(tile, listener);
            }
            step(places, products, kept, listener);
            int rest = places.restOfRun();
            if (streams && rest > 0 && (nextSlot >= allReadableFrom || !touchedFirst)) {
                stream(places, rest);
            }
        } while (places.next());
        setFreeFrom[set] = nextSlot;
        allReadableFrom = Math.max(allReadableFrom, end());
    }

    /** The steps that follow on the same tile: nothing but slots and the activation port sets their pace. */
    private void stream(StepPlaces places, int count) {
        boolean first = touchedFirst && places.accumulatorStep() != 0;
        int pace = first && biasSlotSpent ? passes + 1 : passes;
        long begin = activationPortFree - 1;
        long slot = words.areAligned(places.inputStep())
                ? streamEvenly(places, count, begin, pace)
                : streamUnevenly(places, count, begin, pace);
        reads.stream(count, pace, places.inputStep(), slot);
        if (first) {
            touch(places, count);
            streamBiases(places, count, begin, pace, slot);
        }
        activationGap += slot - begin - (long) pace * count;
        activationPortFree = slot + 1;
        nextSlot = slot + passes;
        steps += count;
        firstTouches += first ? count : 0;
        biasSlots += first && biasSlotSpent ? count : 0;
        places.skip(count);
    }

    private void streamBiases(StepPlaces places, int count, long begin, int pace, long lastSlot) {
        int ahead = biasSlotSpent ? 1 : 0;
        long input = places.input() + places.inputStep();
        long slot = begin + Math.max(pace, words.touched(input));
        reads.bias(slot - ahead, input, places.bias() + places.biasStep());
        reads.streamBiases(count - 1, pace, places.inputStep(), places.biasStep(), lastSlot - ahead);
    }

    /** Vectors that all lie alike in the port's words come at one pace. */
    private long streamEvenly(StepPlaces places, int count, long begin, int pace) {
        int portCycles = words.touched(places.input());
        long period = Math.max(pace, portCycles);
        activationReads += (long) portCycles * count;
        readableFrom.set(
                places.accumulator(), places.accumulatorStep(), count, begin + passes - 1 + drainCycles, period);
        if (sumsInputs) {
            int sums = places.accumulator() + sumDistance;
            readableFrom.set(sums, places.accumulatorStep(), count, begin + passes - 1 + drainCycles, period);
        }
        return begin + period * count;
    }

    private long streamUnevenly(StepPlaces places, int count, long begin, int pace) {
        long slot = begin;
        long input = places.input();
        int accumulator = places.accumulator();
        for (int i = 0; i < count; i++) {
            input += places.inputStep();
            accumulator += places.accumulatorStep();
            int portCycles = words.touched(input);
            activationReads += portCycles;
            slot += Math.max(pace, portCycles);
            written(accumulator, slot + passes - 1 + drainCycles);
        }
        return slot;
    }

    /** A sum of inputs is written together with its accumulator vector, as far from it as all are. */
    private void written(int accumulator, long time) {
        readableFrom.set(accumulator, time);
        if (sumsInputs) {
            readableFrom.set(accumulator + sumDistance, time);
        }
    }

    private long readable(int accumulator) {
        long own = readableFrom.get(accumulator);
        return sumsInputs ? Math.max(own, readableFrom.get(accumulator + sumDistance)) : own;
    }

    private void touch(StepPlaces places, int count) {
        int accumulator = places.accumulator();
        for (int i = 0; i < count; i++) {
            accumulator += places.accumulatorStep();
            touchedBy[accumulator] = macs;
        }
    }

    private void prepare(Mac mac, long start) {
        macs++;
        steps = 0;
        tiles = 0;
        firstTouches = 0;
        biasSlots = 0;
        activationReads = 0;
        weightGap = 0;
        activationGap = 0;
        drainGap = 0;
        nextSlot = start;
        initializes = mac.initialization() != Mac.Initialization.KEEP;
        biasSlotSpent = initializes && array.initialization() == ArraySpec.Initialization.CYCLE;
        operandsFrom = biasSlotSpent ? start + 1 : start;
        passes = array.passes(mac.weightBits(), mac.activationBits());
        ones = mac.tileOnes();
        sumsInputs = mac.sums().unit();
        sumDistance = mac.sums().vector() - mac.accumulators();
        beats = (mac.tileBytes() + weightPortBytes - 1L) / weightPortBytes;
        words.use(mac.inputs(), mac.activationBits() / 8);
        reads.begin(mac);
    }

    @Override
    public ArrayReads reads() {
        return reads;
    }

    private void fetchTile(long address, @Nullable StepListener listener) {
        if (steps > 0) {
            setFreeFrom[set] = nextSlot;
        }
        set = set + 1 == setFreeFrom.length ? 0 : set + 1;
        long first = Math.max(Math.max(operandsFrom, weightPortFree), setFreeFrom[set]);
        weightPortFree = first + beats;
        weightsReady = weightPortFree - 1;
        reads.tile(first, weightsReady, address);
        tiles++;
        if (listener != null) {
            listener.tile((int) steps, first, weightsReady);
        }
    }

    private void step(StepPlaces places, int products, @Nullable SlotAccount kept, @Nullable StepListener listener) {
        int accumulator = places.accumulator();
        int portCycles = words.touched(places.input());
        long readable = 0;
        boolean bias = false;
        if (touchedBy[accumulator] != macs) {
            touchedBy[accumulator] = macs;
            readable = readable(accumulator);
            bias = biasSlotSpent;
            firstTouches++;
            touchedFirst = true;
        } else {
            touchedFirst = false;
        }
        // The first bias slot is the first cycle of the mac, so nothing but its accumulator can delay it; a later one
        // stands right before its step, which brings the step's conditions forward by one slot.
        boolean leading = bias && steps == 0;
        if (leading) {
            bias(readable, places, kept, listener);
            readable = 0;
            bias = false;
        }
        int ahead = bias ? 1 : 0;
        long inputReady = Math.max(activationPortFree, operandsFrom) + portCycles - 1 - ahead;
        long afterWeights = Math.max(nextSlot, weightsReady - ahead);
        long afterInput = Math.max(afterWeights, inputReady);
        long slot = Math.max(afterInput, readable);
        gap(afterWeights, afterInput, slot, kept);
        nextSlot = slot;
        if (bias) {
            bias(0, places, kept, listener);
            slot++;
        } else if (touchedFirst && initializes && !biasSlotSpent) {
            reads.bias(slot, places.input(), places.bias());
        }
        reads.step(slot, places.input());
        if (kept != null) {
            kept.keepSteps(slot, slot + passes, products, ones);
        }
        if (listener != null) {
            listener.step((int) steps, slot, portCycles);
        }
        activationPortFree = slot + 1;
        activationReads += portCycles;
        nextSlot = slot + passes;
        written(accumulator, nextSlot - 1 + drainCycles);
        steps++;
    }

    private void bias(long readable, StepPlaces places, @Nullable SlotAccount kept, @Nullable StepListener listener) {
        long slot = Math.max(nextSlot, readable);
        reads.bias(slot, places.input(), places.bias());
        gap(nextSlot, nextSlot, slot, kept);
        if (kept != null) {
            kept.keep(SlotUse.BIAS_INITIALIZATION, slot, slot + 1);
        }
        if (listener != null) {
            listener.bias((int) steps, slot);
        }
        biasSlots++;
        nextSlot = slot + 1;
    }

    /** Slots left empty: first for want of weights, then of the input vector, then of the accumulator. */
    private void gap(long afterWeights, long afterInput, long slot, @Nullable SlotAccount kept) {
        weightGap += afterWeights - nextSlot;
        activationGap += afterInput - afterWeights;
        drainGap += slot - afterInput;
        if (kept != null) {
            kept.keep(SlotUse.WEIGHT_LOAD, nextSlot, afterWeights);
            kept.keep(SlotUse.ACTIVATION_PORT, afterWeights, afterInput);
            kept.keep(SlotUse.FILL_AND_DRAIN, afterInput, slot);
        }
    }

    @Override
    public long slotsUntil() {
        return nextSlot;
    }

    /** The cycle after the last issue slot. */
    @Override
    public long readyFrom() {
        return nextSlot;
    }

    @Override
    public long end() {
        return nextSlot - 1 + drainCycles;
    }

    @Override
    public long stepSlots() {
        return steps * passes;
    }

    @Override
    public int passes() {
        return passes;
    }

    /** Beats of one tile on the weight port. */
    long beats() {
        return beats;
    }

    long steps() {
        return steps;
    }

    long tiles() {
        return tiles;
    }

    /** Accumulator vectors touched, each once. */
    long firstTouches() {
        return firstTouches;
    }

    /** Whether the accumulators were given a first value. */
    boolean initializes() {
        return initializes;
    }

    @Override
    public long biasSlots() {
        return biasSlots;
    }

    /** Cycles in which the activation port carried a word. */
    long activationReads() {
        return activationReads;
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

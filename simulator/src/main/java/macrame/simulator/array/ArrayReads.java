package macrame.simulator.array;

import java.util.Arrays;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.Space;
import macrame.simulator.port.ScheduledReads;

/**
 * What the {@code mac} that started last reads: an input vector's words in the cycles up to its step's first slot, in the
 * order of their addresses; a beat of weights a cycle; a bias vector in its bias slot, or in the first slot of the step
 * that it is folded into. Recorded as it is scheduled, spelled out only for who asks.
 */
final class ArrayReads implements ScheduledReads {
    private final int activationPortBytes;
    private final int weightPortBytes;
    private final PortWords words;
    private final StepRuns steps;
    private final StepRuns biases;
    private long[] tileCycles = new long[16];
    private long[] tilePlaces = new long[16];
    private int tiles;
    private int passedTiles;
    private long tileBytes;
    private long biasBytes;
    private boolean readsBias;
    private long lastStep;
    private long lastBias;
    private long lastBeat;

    ArrayReads(AcceleratorSpec spec, PortWords words) {
        this.activationPortBytes = spec.activations().portBytes();
        this.weightPortBytes = spec.weights().portBytes();
        this.words = words;
        this.steps = new StepRuns(words);
        this.biases = new StepRuns(words);
    }

    /** Forgets the {@code mac} before, whose reads lie before the start of this one. */
    void begin(Mac mac) {
        steps.clear();
        biases.clear();
        tiles = 0;
        passedTiles = 0;
        tileBytes = mac.tileBytes();
        biasBytes = (long) mac.rows() * mac.biasBytes();
        readsBias = mac.initialization() == Mac.Initialization.BIAS;
        lastStep = -1;
        lastBias = -1;
        lastBeat = -1;
    }

    void tile(long first, long last, long address) {
        if (tiles == tileCycles.length) {
            tileCycles = Arrays.copyOf(tileCycles, 2 * tiles);
            tilePlaces = Arrays.copyOf(tilePlaces, 2 * tiles);
        }
        tileCycles[tiles] = first;
        tilePlaces[tiles++] = address;
        lastBeat = last;
    }

    void step(long slot, long input) {
        steps.add(slot, input, 0);
        lastStep = slot;
    }

    /** Where the accumulators of the step with the vector at {@code input} get their first value in {@code cycle}. */
    void bias(long cycle, long input, long address) {
        if (readsBias) {
            biases.add(cycle, input, address);
            lastBias = cycle;
        }
    }

    /** Steps that follow the last one, up to {@code lastSlot}. */
    void stream(int count, int pace, long inputStep, long lastSlot) {
        steps.extend(count, pace, inputStep, 0);
        lastStep = lastSlot;
    }

    /** {@code count} more first values, as far apart as their steps are. */
    void streamBiases(int count, int pace, long inputStep, long biasStep, long lastCycle) {
        if (readsBias) {
            biases.extend(count, pace, inputStep, biasStep);
            lastBias = lastCycle;
        }
    }

    @Override
    public long until(Space space) {
        return 1
                + switch (space) {
                    case ACTIVATIONS -> lastStep;
                    case WEIGHTS -> lastBeat;
                    case PARAMETERS -> lastBias;
                    case DRAM, ACCUMULATORS -> -1;
                };
    }

    @Override
    public void tell(Space space, long from, long to, Reader reader) {
        switch (space) {
            case ACTIVATIONS -> steps.forEach(from, to, (slot, input, none) -> words(slot, input, from, to, reader));
            case WEIGHTS -> beats(from, to, reader);
            case PARAMETERS ->
                biases.forEach(from, to, (slot, input, bias) -> {
                    if (slot < to) {
                        reader.read(slot, bias, bias + biasBytes);
                    }
                });
            case DRAM, ACCUMULATORS -> {}
        }
    }

    private void words(long slot, long input, long from, long to, Reader reader) {
        long first = slot - words.touched(input) + 1;
        words.forEach(input, (number, address) -> {
            long cycle = first + number;
            if (cycle >= from && cycle < to) {
                reader.read(cycle, address, address + activationPortBytes);
            }
        });
    }

    private void beats(long from, long to, Reader reader) {
        long beats = (tileBytes + weightPortBytes - 1) / weightPortBytes;
        while (passedTiles < tiles && tileCycles[passedTiles] + beats <= from) {
            passedTiles++;
        }
        for (int i = passedTiles; i < tiles && tileCycles[i] < to; i++) {
            long end = tilePlaces[i] + tileBytes;
            for (long cycle = Math.max(from, tileCycles[i]); cycle < Math.min(to, tileCycles[i] + beats); cycle++) {
                long address = tilePlaces[i] + (cycle - tileCycles[i]) * weightPortBytes;
                reader.read(cycle, address, Math.min(address + weightPortBytes, end));
            }
        }
    }
}

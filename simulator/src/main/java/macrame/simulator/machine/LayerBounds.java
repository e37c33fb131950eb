package macrame.simulator.machine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.Systolic;
import macrame.isa.instruction.Instruction;
import macrame.isa.program.Program;
import macrame.simulator.dma.DramLayout;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.stats.Snapshot;

/**
 * The roofline of each layer and of the run: what each part of the machine alone would need for it, in cycles and in
 * closed form. The last bounds are those of instructions that belong to no layer.
 */
final class LayerBounds {
    private final AcceleratorSpec spec;
    private final DramBounds dram;
    private final Snapshot<MachineCounter> counters;
    private final long[] loadBursts;
    private final long[] storeBursts;

    LayerBounds(AcceleratorSpec spec, Program program, DramLayout layout, Snapshot<MachineCounter> counters) {
        this.spec = spec;
        this.dram = DramBounds.of(spec);
        this.counters = counters;
        this.loadBursts = new long[counters.groups()];
        this.storeBursts = new long[counters.groups()];
        for (Instruction instruction : program.instructions()) {
            int layer = instruction.header().layer();
            if (instruction instanceof Instruction.Load load) {
                loadBursts[layer] += layout.bursts(load.region(), load.offset(), load.block())
                        .count();
            } else if (instruction instanceof Instruction.Store store) {
                storeBursts[layer] += layout.bursts(store.region(), store.offset(), store.block())
                        .count();
            }
        }
    }

    ImmutableList<ImmutableMap<Bound, Long>> byLayer() {
        ImmutableList.Builder<ImmutableMap<Bound, Long>> bounds = ImmutableList.builder();
        for (int layer = 0; layer < counters.groups(); layer++) {
            int group = layer;
            bounds.add(bounds(counter -> counters.count(counter, group), loadBursts[layer], storeBursts[layer]));
        }
        return bounds.build();
    }

    /** What the run as a whole cannot be faster than. */
    ImmutableMap<Bound, Long> ofRun() {
        return bounds(counters::total, sum(loadBursts), sum(storeBursts));
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }

    /** The largest bound, the first of equal ones; host work has no other. */
    static Bound largest(ImmutableMap<Bound, Long> bounds, boolean hostWork) {
        Bound largest = Bound.COMPUTE;
        for (Bound bound : Bound.values()) {
            if (cycles(bounds, bound) > cycles(bounds, largest)) {
                largest = bound;
            }
        }
        return hostWork ? Bound.HOST : largest;
    }

    private static long cycles(ImmutableMap<Bound, Long> bounds, Bound bound) {
        return bounds.getOrDefault(bound, 0L);
    }

    /** Counts of one layer or of all. */
    private interface Counts {
        long of(MachineCounter counter);
    }

    private ImmutableMap<Bound, Long> bounds(Counts counts, long loads, long stores) {
        long instructionBytes = counts.of(MachineCounter.DRAM_READ_INSTRUCTIONS);
        long perCycle = spec.frontend().dispatchPerCycle();
        return ImmutableMap.<Bound, Long>builder()
                .put(Bound.COMPUTE, computeCycles(counts))
                .put(Bound.DRAM_BANDWIDTH, dram.transferCycles(dramBytes(counts)))
                .put(Bound.DRAM_LATENCY, dram.latencyCycles(onBus(loads, counts), stores))
                .put(Bound.WEIGHT_PORT, counts.of(MachineCounter.WEIGHT_BEATS))
                .put(Bound.ACTIVATION_PORT, counts.of(MachineCounter.ACTIVATION_READS))
                .put(Bound.VECTOR, counts.of(MachineCounter.VECTOR_CYCLES))
                .put(
                        Bound.DISPATCH,
                        Math.max(
                                (counts.of(MachineCounter.INSTRUCTIONS) + perCycle - 1) / perCycle,
                                dram.transferCycles(instructionBytes)))
                .put(Bound.HOST, 0L)
                .buildOrThrow();
    }

    /** Folds that nothing overlaps take all their lines; otherwise each slot that makes products. */
    private long computeCycles(Counts counts) {
        boolean overlaps = spec.array().systolic().map(Systolic::preloads).orElse(true);
        return counts.of(overlaps ? MachineCounter.STEP_SLOTS : MachineCounter.FOLD_LINES);
    }

    /** Bytes asked for that crossed a data bus: of bursts that did not, all bytes are taken to have been asked for. */
    private long dramBytes(Counts counts) {
        long off = Math.multiplyExact(
                counts.of(MachineCounter.DRAM_OFF_BUS_BURSTS), spec.dram().burstBytes());
        return Math.max(0, askedBytes(counts) - off);
    }

    private static long onBus(long bursts, Counts counts) {
        return Math.max(0, bursts - counts.of(MachineCounter.DRAM_OFF_BUS_BURSTS));
    }

    private static long askedBytes(Counts counts) {
        return counts.of(MachineCounter.DRAM_READ_WEIGHTS)
                + counts.of(MachineCounter.DRAM_READ_PARAMETERS)
                + counts.of(MachineCounter.DRAM_READ_ACTIVATIONS)
                + counts.of(MachineCounter.DRAM_READ_SPILLS)
                + counts.of(MachineCounter.DRAM_READ_KV_CACHE)
                + counts.of(MachineCounter.DRAM_READ_INSTRUCTIONS)
                + counts.of(MachineCounter.DRAM_WRITE_ACTIVATIONS)
                + counts.of(MachineCounter.DRAM_WRITE_SPILLS);
    }
}

package macrame.isa.compiler.tiling;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import macrame.isa.compiler.nest.Blocks;
import macrame.isa.compiler.nest.ConvolutionShape;
import macrame.isa.compiler.nest.Mapping;
import macrame.isa.compiler.nest.Pass;
import macrame.isa.compiler.nest.Segment;
import macrame.isa.compiler.network.Image;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.instruction.Mac.Columns;

/**
 * Estimates the cycles of a tile plan: the slowest of array, vector unit and DRAM, and what none of them can hide.
 *
 * <p>Cycles of a step and beats of a tile are those of the machine's timing rules; contention and latency are left out.
 */
final class TileCost {
    /** Instructions come from DRAM too; the usual length of a loop nest of three or four levels. */
    private static final int INSTRUCTION_BYTES = 72;

    /** Hidden DRAM traffic still costs energy and competes with what is loaded ahead. */
    private static final double DRAM_SHARE = 0.1;

    /** What one block of channels costs in the array, whatever the tile. */
    private record BlockCost(
            Blocks blocks, List<SegmentCost> segments, ImmutableList<FoldCost.Work> work, long weightBytes) {}

    private record SegmentCost(int tiles, double stepCycles, int weightBeats) {}

    private final ConvolutionShape shape;
    private final Room room;
    private final AcceleratorSpec spec;
    private final Optional<FoldCost> folds;
    private final List<BlockCost> costs = new ArrayList<>();
    private long weightBytes;

    TileCost(Mapping mapping, ImmutableList<Pass> passes, Room room) {
        this.shape = mapping.shape();
        this.room = room;
        this.spec = room.spec();
        this.folds = spec.array().systolic().map(systolic -> new FoldCost(spec, systolic, shape));
        for (Blocks blocks : mapping.blocks()) {
            BlockCost cost = blockCost(mapping, blocks, passes);
            costs.add(cost);
            weightBytes += blocks.count() * cost.weightBytes;
        }
    }

    private BlockCost blockCost(Mapping mapping, Blocks blocks, ImmutableList<Pass> passes) {
        List<SegmentCost> segments = new ArrayList<>();
        ImmutableList.Builder<FoldCost.Work> work = ImmutableList.builder();
        long bytes = 0;
        for (Pass pass : passes) {
            int channels = passes.size() == 1 ? shape.input().channels() : pass.channels();
            int pixelStride = channels * shape.input().elementBytes();
            int rowStride = shape.input().width() * pixelStride;
            for (Segment segment : mapping.segments(blocks, pass, rowStride, pixelStride)) {
                int tileBytes = mapping.tileBytes(blocks, segment);
                int beats = Divisions.ceil(tileBytes, spec.weights().portBytes());
                int walks = mapping.walksOnes(blocks) ? 2 : 1;
                segments.add(new SegmentCost(segment.tiles(), walks * stepCycles(segment.columns()), beats));
                work.add(new FoldCost.Work(
                        walks * segment.tiles(), segment.columns().count()));
                bytes += (long) segment.tiles() * tileBytes;
            }
        }
        return new BlockCost(blocks, segments, work.build(), bytes);
    }

    private double stepCycles(Columns columns) {
        int passes = spec.array().passes(shape.weightBits(), shape.activationBits());
        int runs = Divisions.ceil(columns.count(), columns.run());
        int port = spec.activations().portBytes();
        double words;
        int runBytes = columns.run() * shape.input().elementBytes();
        if (columns.step() > shape.input().elementBytes()) {
            words = Math.min(columns.run(), 1 + (double) (columns.run() - 1) * columns.step() / port);
        } else if (runBytes % port == 0 || port % runBytes == 0) {
            words = Math.max(1, runBytes / port);
        } else {
            words = 1 + (double) (runBytes - 1) / port;
        }
        return Math.max(passes, runs * words);
    }

    /** Whether the array is systolic, the memories hold the layer at once, and no fold is made more than its size asks for. */
    boolean hasLeastFolds(TilePlan plan) {
        boolean whole = plan.tileRows() == shape.output().height()
                && plan.tileColumns() == shape.output().width()
                && plan.passes().size() == 1;
        if (folds.isEmpty() || !whole || weightBytes > spec.weights().bytes()) {
            return false;
        }
        long made = 0;
        for (BlockCost cost : costs) {
            made += folds.get().count(plan, cost.blocks, cost.work);
        }
        return made <= folds.get().least();
    }

    double cycles(TilePlan plan) {
        Counts counts = Counts.of(plan);
        double array = 0;
        double vector = 0;
        int groupsInAll = 0;
        double instructions = (room.inputOnChip() ? 0 : counts.tiles) + (room.outputOnChip() ? 0 : counts.tiles);
        for (BlockCost cost : costs) {
            int groups = Divisions.ceil(cost.blocks.count(), plan.groupBlocks());
            int macs = macsPerGroup(plan, cost);
            array += folds.isPresent()
                    ? folds.get().cycles(plan, cost.blocks, cost.work)
                    : counts.patches * arrayCycles(cost, counts, groups * macs);
            vector += counts.positions * cost.blocks.count() * rowPasses(cost)
                    + counts.patches * groups * spec.vector().latencyCycles();
            groupsInAll += groups;
            instructions += counts.patches * groups * (macs + 1);
        }
        double patch = (double) plan.patchRows() * plan.patchColumns() * plan.groupBlocks();
        boolean overlaps = 2 * patch <= room.accumulators(plan.mapping());
        double engines = overlaps ? Math.max(array, vector) : array + vector;
        double exposed = (overlaps ? patch * rowPasses(costs.get(0)) : 0) + exposedTransfers(plan, groupsInAll);
        double bytes = dramBytes(plan, counts, groupsInAll) + instructions * INSTRUCTION_BYTES;
        double dram = bytes / room.dramBytesPerCycle();
        return Math.max(engines, dram) + DRAM_SHARE * dram + exposed;
    }

    /** Array cycles of one patch over all blocks of one size. */
    private double arrayCycles(BlockCost cost, Counts counts, int macs) {
        ArraySpec array = spec.array();
        double cycles = 0;
        int beats = 0;
        for (SegmentCost segment : cost.segments) {
            double steps = counts.patchPositions * segment.stepCycles;
            boolean hidden = array.weightRegisterSets() > 1;
            double tile = hidden ? Math.max(steps, segment.weightBeats) : steps + segment.weightBeats;
            cycles += (double) cost.blocks.count() * segment.tiles * tile;
            beats = Math.max(beats, segment.weightBeats);
        }
        if (array.initialization() == ArraySpec.Initialization.CYCLE) {
            cycles += cost.blocks.count() * counts.patchPositions;
        }
        return cycles + (double) macs * (beats + array.rescaleStages() + array.treeDepth());
    }

    private int macsPerGroup(TilePlan plan, BlockCost cost) {
        int blocks = Math.min(plan.groupBlocks(), cost.blocks.count());
        long unitBytes = room.weightUnitBytes(plan.mapping());
        long loads = (blocks * cost.weightBytes + unitBytes - 1) / unitBytes;
        int passes = plan.passes().size();
        return (int) Math.max(loads, passes) * Divisions.ceil(cost.segments.size(), passes);
    }

    private double rowPasses(BlockCost cost) {
        return (double) Divisions.ceil(cost.blocks.rows(), spec.vector().lanes())
                * (outputPasses()
                        + runs() * spec.vector().accumulatePasses()
                        + (shape.products().hasInputSums() ? spec.vector().correctPasses() : 0));
    }

    private int outputPasses() {
        return shape.products().toFloat()
                ? spec.vector().dequantizePasses()
                : spec.vector().requantizePasses();
    }

    /** Runs that are added up to one sum. */
    private long runs() {
        if (shape.products().isBlocked()) {
            return Divisions.ceil(shape.depth(), shape.products().blockSize());
        }
        long run = shape.products().run();
        return shape.products().isSplit() ? (shape.depth() + run - 1) / run : 0;
    }

    /** The first tile's load and the last tile's store have nothing to hide behind, nor has any that is not double. */
    private double exposedTransfers(TilePlan plan, int groups) {
        double input = room.inputOnChip() ? 0 : plan.inputBytes();
        double output = room.outputOnChip() ? 0 : plan.outputBytes();
        long staging =
                (room.inputOnChip() ? 0 : 2 * plan.inputBytes()) + (room.outputOnChip() ? 0 : 2 * plan.outputBytes());
        boolean doubleBuffered = staging <= room.stagingBytes();
        double tiles = (double) Divisions.ceil(shape.output().height(), plan.tileRows())
                * Divisions.ceil(shape.output().width(), plan.tileColumns());
        double inputs = tiles * plan.passes().size() * (plan.inputPerGroup() ? groups : 1);
        double outputs = tiles * (plan.channelsOuter() ? groups : 1);
        double bytes = doubleBuffered ? input + output : input * inputs + output * outputs;
        return bytes / room.dramBytesPerCycle();
    }

    private double dramBytes(TilePlan plan, Counts counts, int groups) {
        double bytes = (double) weightBytes * weightReads(plan, counts);
        if (!room.inputOnChip()) {
            boolean everyGroup = plan.inputPerGroup() && shape.groups() == 1;
            double pixelBytes = shape.input().pixelBytes();
            for (Pass pass : plan.passes()) {
                double pixels = (double) shape.inputRows(plan.tileRows(), pass.rows())
                        * shape.inputColumns(plan.tileColumns(), pass.columns());
                double share = (double) pass.channels() / shape.groupInputs();
                bytes += counts.tiles * pixels * pixelBytes * share * (everyGroup ? groups : 1) * waste(plan, true);
            }
        }
        return room.outputOnChip() ? bytes : bytes + shape.output().bytes() * waste(plan, false);
    }

    /** Bursts that carry only a slice of the channels are paid for whole. */
    private double waste(TilePlan plan, boolean input) {
        Blocks blocks = costs.get(0).blocks;
        Blocks group = blocks.range(0, Math.min(plan.groupBlocks(), blocks.count()));
        int run = input ? plan.inputChannels(group, plan.passes().get(0)).count() : plan.outputChannels(group);
        Image image = input ? shape.input() : shape.output();
        double burst = spec.dram().burstBytes();
        double runBytes = (double) run * image.elementBytes();
        return run == image.channels() ? 1 : (runBytes + burst) / runBytes;
    }

    private double weightReads(TilePlan plan, Counts counts) {
        int capacity = spec.weights().bytes();
        long largestGroup = 0;
        for (BlockCost cost : costs) {
            long blocks = Math.min(plan.groupBlocks(), cost.blocks.count());
            largestGroup = Math.max(largestGroup, blocks * cost.weightBytes);
        }
        if (weightBytes <= capacity) {
            return 1;
        }
        if (largestGroup > capacity) {
            return counts.patches;
        }
        return plan.channelsOuter() ? shape.output().batch() : counts.tiles;
    }

    /** How often things happen under a plan. */
    private record Counts(double tiles, double patches, double positions, double patchPositions) {
        static Counts of(TilePlan plan) {
            ConvolutionShape shape = plan.shape();
            double tiles = (double) Divisions.ceil(shape.output().height(), plan.tileRows())
                    * Divisions.ceil(shape.output().width(), plan.tileColumns())
                    * shape.output().batch();
            double patches = tiles
                    * Divisions.ceil(plan.tileRows(), plan.patchRows())
                    * Divisions.ceil(plan.tileColumns(), plan.patchColumns());
            double positions = (double) shape.output().batch()
                    * shape.output().height()
                    * shape.output().width();
            return new Counts(tiles, patches, positions, positions / patches);
        }
    }
}

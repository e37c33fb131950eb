package macrame.isa.compiler.tiling;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.TreeMap;
import macrame.isa.compiler.nest.Blocks;
import macrame.isa.compiler.nest.ConvolutionShape;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.Systolic;

/** Folds that a systolic array makes of a tile plan, and the cycles that they take by the machine's rules. */
final class FoldCost {
    private final AcceleratorSpec spec;
    private final Systolic systolic;
    private final ConvolutionShape shape;

    /** Tiles of one size: how many one block has, those walked again with ones included, and their columns. */
    record Work(int tiles, int columns) {}

    FoldCost(AcceleratorSpec spec, Systolic systolic, ConvolutionShape shape) {
        this.spec = spec;
        this.systolic = systolic;
        this.shape = shape;
    }

    /** Folds of dense products of the shape's size, one for each of its groups, with nothing cut but by the array. */
    long least() {
        int height = spec.array().columns();
        int width = spec.array().rows();
        long positions = (long) shape.output().height() * shape.output().width();
        long reduction = Divisions.ceil(shape.depth(), height);
        long channels = Divisions.ceil(shape.groupOutputs(), width);
        long perGroup = switch (systolic.dataflow()) {
            case WEIGHT_STATIONARY -> reduction * channels;
            case INPUT_STATIONARY -> reduction * ((positions + width - 1) / width);
            case OUTPUT_STATIONARY -> (positions + height - 1) / height * channels;
        };
        return perGroup * shape.groups() * shape.output().batch();
    }

    /** Folds of all blocks of one size. */
    long count(TilePlan plan, Blocks blocks, ImmutableList<Work> work) {
        long tiles = 0;
        for (Work some : work) {
            tiles += some.tiles;
        }
        return switch (systolic.dataflow()) {
            case WEIGHT_STATIONARY -> tiles * blocks.count() * parts(plan, Long.MAX_VALUE);
            case INPUT_STATIONARY ->
                tiles * streams(plan, blocks) * parts(plan, spec.array().rows());
            case OUTPUT_STATIONARY ->
                (long) work.size() * blocks.count() * parts(plan, spec.array().columns());
        };
    }

    /** Groups of blocks that go by together; blocks with inputs of their own never do. */
    private static long streams(TilePlan plan, Blocks blocks) {
        return blocks.inputStride() == 0 ? Divisions.ceil(blocks.count(), plan.groupBlocks()) : blocks.count();
    }

    double cycles(TilePlan plan, Blocks blocks, ImmutableList<Work> work) {
        double folds = count(plan, blocks, work);
        double overhead = spec.array().rows() + spec.array().columns() - 2.0;
        double lines = lines(plan, blocks, work);
        double load = load(blocks);
        if (systolic.dataflow() == Systolic.Dataflow.OUTPUT_STATIONARY) {
            boolean causal = systolic.drain() == Systolic.Drain.CAUSAL;
            double chain = causal ? spec.array().columns() : 0;
            return systolic.preloads() ? Math.max(lines, folds * chain) : lines + folds * (overhead + chain);
        }
        return systolic.preloads() ? Math.max(lines, folds * load) : lines + folds * (overhead + load);
    }

    /** Cycles in which lines are streamed. */
    private double lines(TilePlan plan, Blocks blocks, ImmutableList<Work> work) {
        int passes = spec.array().passes(shape.weightBits(), shape.activationBits());
        int activationPort = spec.activations().portBytes();
        int weightPort = spec.weights().portBytes();
        int elementBytes = shape.input().elementBytes();
        double positions = (double) shape.output().batch()
                * shape.output().height()
                * shape.output().width();
        double lines = 0;
        for (Work some : work) {
            double weights = (double) some.columns * shape.weightBits() / Byte.SIZE / weightPort;
            double tiles = (double) some.tiles * blocks.count();
            lines += switch (systolic.dataflow()) {
                case WEIGHT_STATIONARY ->
                    tiles
                            * positions
                            * Math.max(passes, Math.ceil((double) some.columns * elementBytes / activationPort));
                case INPUT_STATIONARY ->
                    tiles
                            * blocks.arrayRows()
                            * parts(plan, spec.array().rows())
                            * Math.max(passes, Math.ceil(weights));
                case OUTPUT_STATIONARY ->
                    tiles * some.columns * parts(plan, spec.array().columns()) * outputPeriod(blocks, passes);
            };
        }
        return lines;
    }

    private double outputPeriod(Blocks blocks, int passes) {
        double activations = (double) spec.array().columns()
                * shape.input().elementBytes()
                / spec.activations().portBytes();
        double weights = (double) blocks.arrayRows()
                * shape.weightBits()
                / Byte.SIZE
                / spec.weights().portBytes();
        return Math.max(passes, Math.ceil(Math.max(activations, weights)));
    }

    /** Cycles for which a fold's held operand is loaded. */
    private double load(Blocks blocks) {
        boolean weights = systolic.dataflow() == Systolic.Dataflow.WEIGHT_STATIONARY;
        double bytes = weights
                ? (double) blocks.arrayRows() * shape.weightBits() / Byte.SIZE
                : (double) spec.array().rows() * shape.input().elementBytes();
        int port = weights ? spec.weights().portBytes() : spec.activations().portBytes();
        return spec.array().columns() * Math.max(1, Math.ceil(bytes / port));
    }

    /** All patches of all images, each in parts of at most {@code limit} positions. */
    private long parts(TilePlan plan, long limit) {
        long parts = 0;
        for (Map.Entry<Integer, Integer> rows : lengths(shape.output().height(), plan.tileRows(), plan.patchRows())
                .entrySet()) {
            for (Map.Entry<Integer, Integer> columns : lengths(
                            shape.output().width(), plan.tileColumns(), plan.patchColumns())
                    .entrySet()) {
                long positions = (long) rows.getKey() * columns.getKey();
                long each = positions / limit + (positions % limit > 0 ? 1 : 0);
                parts += each * rows.getValue() * columns.getValue();
            }
        }
        return parts * shape.output().batch();
    }

    /** How often each length comes where a length is cut into tiles, and these into patches. */
    private static ImmutableMap<Integer, Integer> lengths(int length, int tile, int patch) {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (int done = 0; done < length; done += tile) {
            int here = Math.min(tile, length - done);
            counts.merge(Math.min(patch, here), Math.max(1, here / patch), Integer::sum);
            if (here > patch && here % patch > 0) {
                counts.merge(here % patch, 1, Integer::sum);
            }
        }
        return ImmutableMap.copyOf(counts);
    }
}

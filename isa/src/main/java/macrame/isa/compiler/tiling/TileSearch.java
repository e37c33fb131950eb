package macrame.isa.compiler.tiling;

import com.google.common.collect.ImmutableList;
import macrame.isa.compiler.nest.BlockPasses;
import macrame.isa.compiler.nest.Blocks;
import macrame.isa.compiler.nest.ConvolutionShape;
import macrame.isa.compiler.nest.Mapping;
import macrame.isa.compiler.nest.Pass;
import macrame.isa.compiler.nest.Products;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.instruction.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the tile plan of least estimated time among those that fit; on a systolic array whose memories hold the layer
 * at once, among those with no fold more than its size asks for.
 *
 * <p>The window and its channels are cut into passes, down to one tap of one channel, until a tile fits, and further as
 * long as that makes the estimate smaller: shorter passes leave room for more positions, which share the weights.
 */
public final class TileSearch {
    private static final int DENSE_GROUP_DIVISIONS = 10;
    private static final int DENSE_TILE_DIVISIONS = 16;
    /** Columns that an instruction can state. */
    private static final int MOST_COLUMNS = 0xFFFF;

    private final ConvolutionShape shape;
    private final Room room;
    private final ImmutableList<Mapping> mappings;
    private @Nullable TilePlan best;
    private double bestCycles = Double.MAX_VALUE;
    private boolean bestHasLeastFolds;

    private TileSearch(ConvolutionShape shape, Room room) {
        this.shape = shape;
        this.room = room;
        this.mappings = mappings(shape, room.spec());
    }

    /** The best plan; the room must be at least {@link #leastStagingBytes}. */
    public static TilePlan find(ConvolutionShape shape, Room room) {
        TileSearch search = new TileSearch(shape, room);
        search.cutWindow();
        if (search.best == null) {
            throw new IllegalArgumentException("no tile fits %d bytes".formatted(room.stagingBytes()));
        }
        return search.best;
    }

    /** Staging bytes without which no plan fits: one input element, and one output pixel of the fewest rows. */
    public static long leastStagingBytes(ConvolutionShape shape, Room room) {
        int outputs = mappings(shape, room.spec()).stream()
                .mapToInt(mapping -> mapping.sharesSums()
                        ? shape.output().channels()
                        : mapping.blocks().get(0).rows())
                .min()
                .orElseThrow();
        long input = room.inputOnChip() ? 0 : shape.input().elementBytes();
        return input
                + (room.outputOnChip() ? 0 : (long) outputs * shape.output().elementBytes());
    }

    /** Array rows and columns are used as far as one tile's weights, one of ones beside, and one block's parameters fit. */
    private static ImmutableList<Mapping> mappings(ConvolutionShape shape, AcceleratorSpec spec) {
        boolean ones = shape.products().inputSums() == Products.InputSums.ONES;
        long bytes = ones ? spec.weights().bytes() / 2 : spec.weights().bytes();
        int scaleBytes = shape.products().columnScaleBytes();
        long weights = (bytes - scaleBytes) * Byte.SIZE / shape.weightBits();
        int rows = (int) Math.min(
                spec.array().rows(),
                Math.min(weights, spec.parameters().bytes() / shape.products().parameterBytes()));
        long most = Math.min(shape.products().run(), columns(bytes, Math.max(1, rows), shape));
        int columns = (int) Math.min(spec.array().columns(), most);
        Mapping.Order order = Mapping.Order.of(spec.array());
        ImmutableList.Builder<Mapping> mappings = ImmutableList.builder();
        if (Mapping.allowsDiagonal(shape, rows) && !takesChannelsOneByOne(spec)) {
            mappings.add(new Mapping(shape, Mac.Tile.DIAGONAL, rows, columns, order));
        }
        return mappings.add(dense(shape, rows, spec.array().streamsReduction() ? most : columns, order))
                .build();
    }

    /** Where no fold overlaps another, channels of a depthwise convolution are products of their own, as SCALE-Sim has it. */
    private static boolean takesChannelsOneByOne(AcceleratorSpec spec) {
        return spec.array().systolic().map(systolic -> !systolic.preloads()).orElse(false);
    }

    /**
     * Where the inputs stay, all channels must go by in one nest, and so in blocks of one size; where columns of a step
     * follow each other, a step is as long as the reduction.
     */
    private static Mapping dense(ConvolutionShape shape, int rows, long columns, Mapping.Order order) {
        int used = rows;
        while (order == Mapping.Order.INPUTS_STAY && shape.groupOutputs() % used != 0) {
            used--;
        }
        int most = Math.min(shape.depth(), MOST_COLUMNS);
        int length = (int) (order == Mapping.Order.SUMS_STAY ? Math.min(columns, most) : columns);
        return new Mapping(shape, Mac.Tile.DENSE, used, length, order);
    }

    /** Columns of a tile that {@code bytes} hold. */
    private static long columns(long bytes, int rows, ConvolutionShape shape) {
        int scaleBits = shape.products().columnScaleBytes() * Byte.SIZE;
        return bytes * Byte.SIZE / ((long) rows * shape.weightBits() + scaleBits);
    }

    /** Takes the window in ever more passes, one at least, until that brings nothing more; what is on chip needs no cut. */
    private void cutWindow() {
        int rows = shape.window().height();
        int columns = shape.window().width();
        for (int[] size : new int[][] {{rows, columns}, {1, columns}, {1, 1}}) {
            for (int channels = shape.groupInputs();
                    channels > 0;
                    channels = channels == 1 ? 0 : channels - channels / 2) {
                double before = bestCycles;
                tryTiles(passes(size[0], size[1], channels));
                if (room.inputOnChip() || bestHasLeastFolds || (best != null && bestCycles >= before)) {
                    return;
                }
            }
        }
    }

    private ImmutableList<Pass> passes(int rows, int columns, int channels) {
        ImmutableList<Pass> whole = shape.products().isBlocked()
                ? BlockPasses.of(shape)
                : ImmutableList.of(
                        new Pass(0, shape.window().height(), 0, shape.window().width(), 0, shape.groupInputs()));
        ImmutableList.Builder<Pass> passes = ImmutableList.builder();
        whole.forEach(pass -> passes.addAll(pass.cut(rows, columns, channels)));
        return passes.build();
    }

    private void tryTiles(ImmutableList<Pass> passes) {
        for (Mapping mapping : mappings) {
            TileCost cost = new TileCost(mapping, passes, room);
            int height = shape.output().height();
            int width = shape.output().width();
            if (room.inputOnChip() && room.outputOnChip() && !mapping.sharesSums()) {
                tryGroups(cost, new Tile(mapping, height, width, passes));
                continue;
            }
            for (int rows : Divisions.of(height, DENSE_TILE_DIVISIONS)) {
                tryGroups(cost, new Tile(mapping, rows, width, passes));
            }
            for (int columns : Divisions.of(width, DENSE_TILE_DIVISIONS)) {
                tryGroups(cost, new Tile(mapping, 1, columns, passes));
            }
        }
    }

    private record Tile(Mapping mapping, int rows, int columns, ImmutableList<Pass> passes) {
        TilePlan plan(int patchRows, int patchColumns, int groupBlocks, boolean channelsOuter) {
            return new TilePlan(mapping, rows, columns, patchRows, patchColumns, groupBlocks, channelsOuter, passes);
        }
    }

    private void tryGroups(TileCost cost, Tile tile) {
        int blocks =
                tile.mapping.blocks().stream().mapToInt(Blocks::count).max().orElseThrow();
        boolean partial = tile.passes.stream().anyMatch(pass -> pass.channels() < shape.groupInputs());
        boolean oneBlockOnly = partial && shape.groups() > 1;
        for (int group : Divisions.of(blocks, DENSE_GROUP_DIVISIONS)) {
            tryPatches(cost, tile, oneBlockOnly ? 1 : group);
        }
        tryPatches(cost, tile, 1);
    }

    private void tryPatches(TileCost cost, Tile tile, int group) {
        long parameterBytes =
                (long) group * tile.mapping.rows() * shape.products().parameterBytes();
        int shared = tile.mapping.sharesSums() ? tile.rows * tile.columns : 0;
        int depth = room.accumulators(tile.mapping) - shared;
        if (group > depth
                || (group > 1 && parameterBytes > room.spec().parameters().bytes())) {
            return;
        }
        for (int share = 1; share <= 16; share *= 2) {
            int positions = depth / share / group;
            if (positions == 0) {
                return;
            }
            int columns = Divisions.balanced(tile.columns, positions);
            int rows = Divisions.balanced(tile.rows, positions / columns);
            consider(cost, tile.plan(rows, columns, group, false));
            if (shared == 0) {
                consider(cost, tile.plan(rows, columns, group, true));
            }
        }
    }

    /** Whether input would be brought for a whole tile, and make way for the next pass's, before each of its patches reads it. */
    private boolean bringsUnread(TilePlan plan) {
        boolean patched = plan.patchRows() < plan.tileRows() || plan.patchColumns() < plan.tileColumns();
        return !room.inputOnChip() && plan.passes().size() > 1 && patched;
    }

    private void consider(TileCost cost, TilePlan plan) {
        long staging = (room.inputOnChip() ? 0 : plan.inputBytes()) + (room.outputOnChip() ? 0 : plan.outputBytes());
        if (staging > room.stagingBytes() || bringsUnread(plan)) {
            return;
        }
        double cycles = cost.cycles(plan);
        boolean leastFolds = cost.hasLeastFolds(plan);
        boolean better = leastFolds == bestHasLeastFolds ? cycles < bestCycles : leastFolds;
        if (better) {
            best = plan;
            bestCycles = cycles;
            bestHasLeastFolds = leastFolds;
        }
    }
}

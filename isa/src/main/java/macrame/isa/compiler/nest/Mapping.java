package macrame.isa.compiler.nest;

import com.google.common.collect.ImmutableList;
import macrame.isa.compiler.nest.Segment.Loop;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.hardware.Systolic;
import macrame.isa.instruction.AccumulatorWidth;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.Mac.Columns;

/**
 * A convolution on an array: dense tiles, whose columns are weights of one output channel, or diagonal tiles, whose
 * columns are channels of a depthwise convolution.
 *
 * @param rows array rows to use
 * @param columns array columns to use, or of an array that streams the reduction, columns of a step
 * @param order which operand the loop nest leaves where it is
 */
public record Mapping(ConvolutionShape shape, Mac.Tile tile, int rows, int columns, Order order) {
    /** What the innermost levels of a loop nest leave where it is. */
    public enum Order {
        /** The weights, while positions go by; tiles are cut so that their vectors lie well in the words of a port. */
        STEPS,
        /** The weights, while positions go by; tiles fill the columns. */
        WEIGHTS_STAY,
        /** The inputs of as many positions as there are, while the blocks of output channels go by; tiles fill the columns. */
        INPUTS_STAY,
        /** The sums of a block at a position, while the tiles of the reduction go by. */
        SUMS_STAY;

        /** The order that suits an array. */
        public static Order of(ArraySpec array) {
            return array.systolic().map(systolic -> of(systolic.dataflow())).orElse(STEPS);
        }

        private static Order of(Systolic.Dataflow dataflow) {
            return switch (dataflow) {
                case WEIGHT_STATIONARY -> WEIGHTS_STAY;
                case INPUT_STATIONARY -> INPUTS_STAY;
                case OUTPUT_STATIONARY -> SUMS_STAY;
            };
        }
    }

    /** For an array to which operands are broadcast. */
    public Mapping(ConvolutionShape shape, Mac.Tile tile, int rows, int columns) {
        this(shape, tile, rows, columns, Order.STEPS);
    }

    /** Whether each row of a diagonal tile could have its own input channel's multiplier. */
    public static boolean allowsDiagonal(ConvolutionShape shape, int rows) {
        return shape.groupInputs() == 1 && shape.groups() > 1 && shape.groupOutputs() <= rows;
    }

    /** All output channels; those that sum the inputs for the others come first, the others in order. */
    public ImmutableList<Blocks> blocks() {
        if (tile == Mac.Tile.DIAGONAL) {
            return diagonalBlocks();
        }
        int inputs = shape.groupInputs();
        int outputs = shape.groupOutputs();
        if (shape.groups() > 1 && outputs <= rows) {
            return ImmutableList.of(withOwnSums(new Blocks(0, shape.groups(), outputs, 0, inputs, inputs)));
        }
        ImmutableList.Builder<Blocks> blocks = ImmutableList.builder();
        for (int group = 0; group < shape.groups(); group++) {
            Blocks whole = new Blocks(group * outputs, outputs / rows, rows, group * inputs, 0, inputs);
            addWithTail(blocks, whole, outputs % rows, 0);
        }
        return shape.groups() == 1 ? withSharedSums(blocks.build()) : withOwnSums(blocks.build());
    }

    private ImmutableList<Blocks> diagonalBlocks() {
        int multiplier = shape.groupOutputs();
        int channels = Math.min(columns, rows / multiplier);
        int tail = shape.groups() % channels;
        Blocks whole = new Blocks(0, shape.groups() / channels, channels * multiplier, 0, channels, channels);
        ImmutableList.Builder<Blocks> blocks = ImmutableList.builder();
        addWithTail(blocks, whole, tail * multiplier, tail);
        return withOwnSums(blocks.build());
    }

    private ImmutableList<Blocks> withOwnSums(ImmutableList<Blocks> blocks) {
        return blocks.stream().map(this::withOwnSums).collect(ImmutableList.toImmutableList());
    }

    /** Each block sums its inputs itself: in a row that is left, or else beside. */
    private Blocks withOwnSums(Blocks blocks) {
        return switch (shape.products().inputSums()) {
            case NONE -> blocks;
            case UNIT -> blocks.with(Blocks.InputSums.BESIDE);
            case ONES ->
                blocks.with(
                        tile == Mac.Tile.DENSE && blocks.rows() < rows
                                ? Blocks.InputSums.ROW
                                : Blocks.InputSums.BESIDE);
        };
    }

    /** All blocks read the same inputs, which one of them sums. */
    private ImmutableList<Blocks> withSharedSums(ImmutableList<Blocks> blocks) {
        Blocks last = blocks.get(blocks.size() - 1);
        return switch (shape.products().inputSums()) {
            case NONE -> blocks;
            case UNIT -> sharing(last.range(last.count() - 1, 1).with(Blocks.InputSums.BESIDE), blocks);
            case ONES ->
                last.rows() < rows ? sharing(last.with(Blocks.InputSums.ROW), blocks) : sharing(onesOnly(last), blocks);
        };
    }

    /** A block of nothing but a row of ones. */
    private static Blocks onesOnly(Blocks last) {
        int end = last.firstChannel() + last.channels();
        return new Blocks(end, 1, 0, last.firstInput(), 0, last.inputs(), Blocks.InputSums.ROW);
    }

    /** {@code owner} first, then what of {@code blocks} lies before it. */
    private static ImmutableList<Blocks> sharing(Blocks owner, ImmutableList<Blocks> blocks) {
        ImmutableList.Builder<Blocks> all = ImmutableList.<Blocks>builder().add(owner);
        for (Blocks some : blocks) {
            int before = Math.min(some.count(), (owner.firstChannel() - some.firstChannel()) / some.rows());
            if (before > 0) {
                all.add(some.range(0, before).with(Blocks.InputSums.SHARED));
            }
        }
        return all.build();
    }

    /** Whether the sums of the inputs of the first block serve all others. */
    public boolean sharesSums() {
        return tile == Mac.Tile.DENSE && shape.groups() == 1 && shape.products().hasInputSums();
    }

    /** Whether the array makes a second walk with ones instead of weights for {@code blocks}. */
    public boolean walksOnes(Blocks blocks) {
        return blocks.sums() == Blocks.InputSums.BESIDE && shape.products().inputSums() == Products.InputSums.ONES;
    }

    private static void addWithTail(ImmutableList.Builder<Blocks> blocks, Blocks whole, int tailRows, int tailInputs) {
        if (whole.count() > 0) {
            blocks.add(whole);
        }
        if (tailRows > 0) {
            Blocks next = whole.range(whole.count(), 1);
            int inputs = tailInputs == 0 ? whole.inputs() : tailInputs;
            blocks.add(new Blocks(next.firstChannel(), 1, tailRows, next.firstInput(), 0, inputs));
        }
    }

    /** The tiles of one of {@code blocks} for a part of the window, over activations with these strides in bytes. */
    public ImmutableList<Segment> segments(Blocks blocks, Pass pass, int rowStride, int pixelStride) {
        if (tile == Mac.Tile.DIAGONAL) {
            int channels = blocks.inputs();
            ImmutableList<Loop> taps = ImmutableList.of(
                    new Loop(
                            pass.rows(),
                            shape.window().dilationHeight() * rowStride,
                            shape.window().width()),
                    new Loop(pass.columns(), shape.window().dilationWidth() * pixelStride, 1));
            int depth = pass.row() * shape.window().width() + pass.column();
            return ImmutableList.of(new Segment(0, depth, nontrivial(taps), row(channels), 0, 0));
        }
        return order == Order.STEPS
                ? new ColumnPacking(shape, columns, pass, rowStride, pixelStride).segments()
                : new ColumnFilling(shape, columns, pass, rowStride, pixelStride).segments();
    }

    private Columns row(int count) {
        return new Columns(count, count, shape.input().elementBytes(), 0);
    }

    /**
     * Accumulator vectors that one vector of sums takes: of split sums, one for the run at hand and a pair for the sum;
     * of sums of blocks, one for the block and one for the sum; else one, and one for the sums of inputs that lie beside.
     */
    public int vectorsPerSum() {
        if (shape.products().isSplit()) {
            return 1 + AccumulatorWidth.WIDE.vectors();
        }
        if (shape.products().isBlocked()) {
            return 1 + AccumulatorWidth.NARROW.vectors();
        }
        boolean beside = blocks().stream().anyMatch(blocks -> blocks.sums() == Blocks.InputSums.BESIDE);
        return beside && !sharesSums() ? 2 : 1;
    }

    static ImmutableList<Loop> nontrivial(ImmutableList<Loop> loops) {
        return loops.stream().filter(loop -> loop.count() > 1).collect(ImmutableList.toImmutableList());
    }

    private int tileWeights(Blocks blocks, Segment segment) {
        return tile == Mac.Tile.DENSE ? blocks.arrayRows() * segment.columns().count() : blocks.rows();
    }

    /** Bytes of the tile of ones that sums the inputs of {@code blocks}; 0 where there is none. */
    public int onesBytes(Blocks blocks) {
        int ones = tile == Mac.Tile.DENSE ? columns : blocks.rows();
        return walksOnes(blocks) ? (ones * shape.weightBits() + Byte.SIZE - 1) / Byte.SIZE : 0;
    }

    /** Products that one tile adds to an accumulator. */
    public int tileDepth(Segment segment) {
        return tile == Mac.Tile.DENSE ? segment.columns().count() : 1;
    }

    /** Bytes of one tile, the factors of its columns included; each starts at a whole byte. */
    public int tileBytes(Blocks blocks, Segment segment) {
        int scales = segment.columns().count() * shape.products().columnScaleBytes();
        return scales + (tileWeights(blocks, segment) * shape.weightBits() + Byte.SIZE - 1) / Byte.SIZE;
    }
}

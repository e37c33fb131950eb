package macrame.isa.instruction;

import com.google.common.collect.ImmutableList;
import java.util.function.ToLongFunction;
import macrame.isa.instruction.Instruction.Pool;
import macrame.isa.instruction.StridedRange.Dimension;

/**
 * What an instruction reads and writes. Host operations have their places in the program's table, not here.
 *
 * <p>An accumulator vector that a {@code mac} adds to counts as written.
 */
public record Footprint(ImmutableList<StridedRange> reads, ImmutableList<StridedRange> writes) {
    private static final int MULTIPLIER_BYTES = 4;
    private static final int TABLE_BYTES = 256;

    public static Footprint of(Instruction instruction) {
        return switch (instruction.opcode()) {
            case LOAD -> load((Instruction.Load) instruction);
            case STORE -> store((Instruction.Store) instruction);
            case MAC -> mac((Mac) instruction);
            case REQUANTIZE -> requantize((Instruction.Requantize) instruction);
            case ADD -> add((Instruction.Add) instruction);
            case POOL -> pool((Pool) instruction);
            case TABLE -> table((Instruction.Table) instruction);
            case COPY -> copy((Instruction.Copy) instruction);
            case FILL -> fill((Instruction.Fill) instruction);
            case COMBINE -> combine((Combine) instruction);
            case ACCUMULATE -> accumulate((Accumulate) instruction);
            case CORRECT -> correct((Correct) instruction);
            case SCAN -> scan((Scan) instruction);
            case QUANTIZE -> quantize((Quantize) instruction);
            case DEQUANTIZE -> dequantize((Dequantize) instruction);
            case HOST -> new Footprint(ImmutableList.of(), ImmutableList.of());
        };
    }

    private static Footprint load(Instruction.Load load) {
        Block block = load.block();
        Border border = load.border();
        StridedRange destination = new StridedRange(
                load.destination(),
                0,
                load.address(),
                block.run(),
                ImmutableList.of(
                        new Dimension(border.top() + block.outer() + border.bottom(), block.localOuterStride()),
                        new Dimension(border.left() + block.middle() + border.right(), block.localMiddleStride())));
        return new Footprint(
                block.bytes() == 0 ? ImmutableList.of() : ImmutableList.of(dram(load.region(), load.offset(), block)),
                ImmutableList.of(destination));
    }

    private static Footprint store(Instruction.Store store) {
        Block block = store.block();
        StridedRange source = new StridedRange(
                store.source(),
                0,
                store.address(),
                block.run(),
                ImmutableList.of(
                        new Dimension(block.outer(), block.localOuterStride()),
                        new Dimension(block.middle(), block.localMiddleStride())));
        return new Footprint(ImmutableList.of(source), ImmutableList.of(dram(store.region(), store.offset(), block)));
    }

    private static StridedRange dram(int region, long offset, Block block) {
        return new StridedRange(
                Space.DRAM,
                region,
                offset,
                block.run(),
                ImmutableList.of(
                        new Dimension(block.outer(), block.dramOuterStride()),
                        new Dimension(block.middle(), block.dramMiddleStride())));
    }

    private static Footprint mac(Mac mac) {
        ImmutableList.Builder<StridedRange> reads = ImmutableList.builder();
        reads.addAll(activations(mac));
        reads.add(nest(Space.WEIGHTS, mac.weights(), mac.tileBytes(), mac.levels(), Level::second));
        if (mac.initialization() == Mac.Initialization.BIAS) {
            int bytes = mac.rows() * mac.biasBytes();
            reads.add(nest(Space.PARAMETERS, mac.bias(), bytes, mac.levels(), Level::fourth));
        }
        ImmutableList.Builder<StridedRange> writes = ImmutableList.builder();
        writes.add(nest(Space.ACCUMULATORS, mac.accumulators(), 1, mac.levels(), Level::third));
        if (mac.sums().unit()) {
            writes.add(nest(Space.ACCUMULATORS, mac.sums().vector(), 1, mac.levels(), Level::third));
        }
        return new Footprint(reads.build(), writes.build());
    }

    /** What the first columns leave of a run begun, the whole runs, and the run that the last columns break off. */
    private static ImmutableList<StridedRange> activations(Mac mac) {
        Mac.Columns columns = mac.inputs();
        int begun = columns.start() == 0 ? 0 : Math.min(columns.count(), columns.run() - columns.start());
        int wholeRuns = (columns.count() - begun) / columns.run();
        int rest = (columns.count() - begun) % columns.run();
        ImmutableList.Builder<StridedRange> ranges = ImmutableList.builder();
        if (begun > 0) {
            ranges.add(columnRuns(mac, columns.offset(0), 1, begun));
        }
        if (wholeRuns > 0) {
            ranges.add(columnRuns(mac, columns.offset(begun), wholeRuns, columns.run()));
        }
        if (rest > 0) {
            ranges.add(columnRuns(mac, columns.offset(begun + wholeRuns * columns.run()), 1, rest));
        }
        return ranges.build();
    }

    private static StridedRange columnRuns(Mac mac, long offset, int runs, int run) {
        int elementBytes = mac.activationBits() / 8;
        int step = mac.inputs().step();
        boolean contiguous = step == elementBytes;
        ImmutableList.Builder<Dimension> dimensions = ImmutableList.builder();
        for (Level level : mac.levels()) {
            dimensions.add(new Dimension(level.count(), level.first()));
        }
        dimensions.add(new Dimension(runs, mac.inputs().pitch()));
        if (!contiguous) {
            dimensions.add(new Dimension(run, step));
        }
        int bytes = contiguous ? run * elementBytes : elementBytes;
        return new StridedRange(Space.ACTIVATIONS, 0, mac.activations() + offset, bytes, dimensions.build());
    }

    private static Footprint requantize(Instruction.Requantize requantize) {
        ImmutableList<Level> levels = requantize.levels();
        long outputBytes = (long) requantize.rows() * requantize.codes().bytes();
        int vectors = requantize.source().vectors();
        ImmutableList.Builder<StridedRange> reads = ImmutableList.builder();
        reads.add(nest(Space.ACCUMULATORS, requantize.accumulators(), vectors, levels, Level::first));
        Rows rows = new Rows(requantize.rows(), requantize.perChannel(), levels);
        reads.add(rows.parameters(requantize.multipliers(), MULTIPLIER_BYTES));
        reads.add(rows.parameters(requantize.shifts(), 1));
        return new Footprint(
                reads.build(),
                ImmutableList.of(nest(Space.ACTIVATIONS, requantize.output(), outputBytes, levels, Level::second)));
    }

    private static Footprint accumulate(Accumulate accumulate) {
        ImmutableList<Level> levels = accumulate.levels();
        ImmutableList.Builder<StridedRange> reads = ImmutableList.builder();
        reads.add(nest(Space.ACCUMULATORS, accumulate.source(), 1, levels, Level::first));
        if (accumulate.initialization() == Mac.Initialization.BIAS) {
            int bytes = accumulate.rows() * accumulate.biasBytes();
            reads.add(nest(Space.PARAMETERS, accumulate.bias(), bytes, levels, Level::fourth));
        }
        if (accumulate.factors() != Accumulate.Factors.NONE) {
            boolean perChannel = accumulate.factors() == Accumulate.Factors.PER_CHANNEL;
            Rows rows = new Rows(accumulate.rows(), perChannel, levels);
            reads.add(rows.parameters(accumulate.multipliers(), MULTIPLIER_BYTES));
            reads.add(rows.parameters(accumulate.shifts(), 1));
        }
        int vectors = accumulate.width().vectors();
        return new Footprint(
                reads.build(),
                ImmutableList.of(nest(Space.ACCUMULATORS, accumulate.target(), vectors, levels, Level::second)));
    }

    private static Footprint correct(Correct correct) {
        ImmutableList<Level> levels = correct.levels();
        Rows rows = new Rows(correct.rows(), correct.perChannel(), levels);
        return new Footprint(
                ImmutableList.of(
                        nest(Space.ACCUMULATORS, correct.inputSums(), 1, levels, Level::second),
                        rows.parameters(correct.zeroPoints(), Correct.ZERO_POINT_BYTES)),
                ImmutableList.of(nest(Space.ACCUMULATORS, correct.accumulators(), 1, levels, Level::first)));
    }

    /** Rows that each have a parameter of their own, advanced by the third stride, or all share the first. */
    private record Rows(int count, boolean perChannel, ImmutableList<Level> levels) {
        StridedRange parameters(int address, int bytes) {
            int run = perChannel ? count * bytes : bytes;
            return nest(Space.PARAMETERS, address, run, levels, level -> perChannel ? (long) level.third() * bytes : 0);
        }
    }

    /** A cell that is continued is read, too. */
    private static Footprint scan(Scan scan) {
        long read = (long) scan.run() * Scan.VALUE_BYTES;
        StridedRange cells = nest(Space.PARAMETERS, scan.cell(), Scan.CELL_BYTES, scan.levels(), Level::second);
        ImmutableList.Builder<StridedRange> reads = ImmutableList.builder();
        reads.add(nest(Space.ACTIVATIONS, scan.input(), read, scan.levels(), Level::first));
        if (scan.start() == Scan.Start.KEEP) {
            reads.add(cells);
        }
        return new Footprint(reads.build(), ImmutableList.of(cells));
    }

    private static Footprint quantize(Quantize quantize) {
        ImmutableList<Level> levels = quantize.levels();
        long read = (long) quantize.run() * Scan.VALUE_BYTES;
        ImmutableList.Builder<StridedRange> reads = ImmutableList.builder();
        reads.add(nest(Space.PARAMETERS, quantize.cell(), Scan.CELL_BYTES, levels, Level::third));
        if (quantize.source() == Quantize.Source.VALUES) {
            reads.add(nest(Space.ACTIVATIONS, quantize.input(), read, levels, Level::first));
        }
        return new Footprint(
                reads.build(),
                ImmutableList.of(nest(Space.ACTIVATIONS, quantize.output(), quantize.run(), levels, Level::second)));
    }

    private static Footprint dequantize(Dequantize dequantize) {
        ImmutableList<Level> levels = dequantize.levels();
        Rows own = new Rows(dequantize.rows(), true, levels);
        Rows scaled = new Rows(dequantize.rows(), dequantize.perChannel(), levels);
        int vectors = dequantize.source().vectors();
        ImmutableList.Builder<StridedRange> reads = ImmutableList.builder();
        reads.add(nest(Space.ACCUMULATORS, dequantize.accumulators(), vectors, levels, Level::first));
        reads.add(nest(Space.PARAMETERS, dequantize.cell(), Scan.CELL_BYTES, levels, Level::fourth));
        reads.add(scaled.parameters(dequantize.scales(), Dequantize.WORD_BYTES));
        reads.add(own.parameters(dequantize.biases(), Dequantize.WORD_BYTES));
        if (dequantize.hasZeroPoint()) {
            reads.add(own.parameters(dequantize.weightSums(), Dequantize.WORD_BYTES));
        }
        long written = (long) dequantize.rows() * Scan.VALUE_BYTES;
        return new Footprint(
                reads.build(),
                ImmutableList.of(nest(Space.ACTIVATIONS, dequantize.output(), written, levels, Level::second)));
    }

    private static Footprint add(Instruction.Add add) {
        long read = (long) add.run() * add.type().bytes();
        long written = (long) add.run() * add.codes().bytes();
        return new Footprint(
                ImmutableList.of(
                        nest(Space.ACTIVATIONS, add.left(), read, add.levels(), Level::first),
                        nest(Space.ACTIVATIONS, add.right(), read, add.levels(), Level::second)),
                ImmutableList.of(nest(Space.ACTIVATIONS, add.output(), written, add.levels(), Level::third)));
    }

    private static Footprint combine(Combine combine) {
        ImmutableList<Level> levels = combine.levels();
        long read = (long) combine.run() * combine.type().bytes();
        long written = (long) combine.run() * combine.codes().bytes();
        return new Footprint(
                ImmutableList.of(
                        nest(Space.ACTIVATIONS, combine.left(), read, levels, Level::first),
                        nest(Space.ACTIVATIONS, combine.right(), read, levels, Level::second)),
                ImmutableList.of(nest(Space.ACTIVATIONS, combine.output(), written, levels, Level::third)));
    }

    private static Footprint pool(Pool pool) {
        long written = (long) pool.channels() * pool.codes().bytes();
        return new Footprint(
                ImmutableList.of(windows(pool)), ImmutableList.of(plane(pool.output(), pool.outputs(), written)));
    }

    /** The rows and columns of the input plane from the first tap to the last, all of them, clipped to the plane. */
    private static StridedRange windows(Pool pool) {
        Pool.PoolWindow window = pool.window();
        long lastRow = window.row() + (pool.outputs().height() - 1L) * window.strideHeight() + window.height();
        long lastColumn = window.column() + (pool.outputs().width() - 1L) * window.strideWidth() + window.width();
        int row = Math.max(0, window.row());
        int column = Math.max(0, window.column());
        Pool.Plane plane = pool.plane();
        Pool.Plane touched = new Pool.Plane(
                (int) Math.max(1, Math.min(lastRow, plane.height()) - row),
                (int) Math.max(1, Math.min(lastColumn, plane.width()) - column),
                plane.rowStride(),
                plane.columnStride());
        long start = pool.input() + (long) row * plane.rowStride() + (long) column * plane.columnStride();
        return plane(start, touched, (long) pool.channels() * pool.type().bytes());
    }

    private static StridedRange plane(long address, Pool.Plane plane, long run) {
        return new StridedRange(
                Space.ACTIVATIONS,
                0,
                address,
                run,
                ImmutableList.of(
                        new Dimension(plane.height(), plane.rowStride()),
                        new Dimension(plane.width(), plane.columnStride())));
    }

    private static Footprint table(Instruction.Table table) {
        return new Footprint(
                ImmutableList.of(
                        nest(Space.ACTIVATIONS, table.input(), table.run(), table.levels(), Level::first),
                        new StridedRange(Space.PARAMETERS, 0, table.table(), TABLE_BYTES, ImmutableList.of())),
                ImmutableList.of(nest(Space.ACTIVATIONS, table.output(), table.run(), table.levels(), Level::second)));
    }

    private static Footprint copy(Instruction.Copy copy) {
        return new Footprint(
                ImmutableList.of(nest(Space.ACTIVATIONS, copy.input(), copy.run(), copy.levels(), Level::first)),
                ImmutableList.of(nest(Space.ACTIVATIONS, copy.output(), copy.run(), copy.levels(), Level::second)));
    }

    private static Footprint fill(Instruction.Fill fill) {
        return new Footprint(
                ImmutableList.of(),
                ImmutableList.of(nest(Space.ACTIVATIONS, fill.output(), fill.run(), fill.levels(), Level::first)));
    }

    private static StridedRange nest(
            Space space, int address, long run, ImmutableList<Level> levels, ToLongFunction<Level> stride) {
        ImmutableList.Builder<Dimension> dimensions = ImmutableList.builder();
        for (Level level : levels) {
            long step = stride.applyAsLong(level);
            if (step != 0) {
                dimensions.add(new Dimension(level.count(), step));
            }
        }
        return new StridedRange(space, 0, address, run, dimensions.build());
    }
}

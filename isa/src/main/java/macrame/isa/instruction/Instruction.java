package macrame.isa.instruction;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.math.LongMath;
import com.google.common.primitives.ImmutableIntArray;
import macrame.isa.quant.Rounding;

/** One instruction. Addresses are bytes unless said otherwise; a run is a stretch of contiguous bytes. */
public sealed interface Instruction
        permits Accumulate,
                Combine,
                Correct,
                Dequantize,
                Quantize,
                Scan,
                Instruction.Add,
                Instruction.Copy,
                Instruction.Fill,
                Instruction.Host,
                Instruction.Load,
                Instruction.Mac,
                Instruction.Pool,
                Instruction.Requantize,
                Instruction.Store,
                Instruction.Table {
    /** Levels that a loop nest may have. */
    int MAXIMUM_LEVELS = 8;

    Header header();

    Instruction withHeader(Header header);

    Opcode opcode();

    default Engine engine() {
        return opcode().engine();
    }

    /**
     * DRAM to scratchpad. The destination address is the first byte of the bordered block, whose outer rows are
     * {@code localOuterStride} apart; a block without rows writes the border alone.
     */
    record Load(Header header, int region, long offset, Space destination, int address, Block block, Border border)
            implements Instruction {
        public Load {
            checkArgument(
                    destination != Space.DRAM && destination != Space.ACCUMULATORS,
                    "destination is %s, must be a scratchpad",
                    destination);
            checkArgument(
                    border.top() + block.outer() + border.bottom() >= 1
                            && border.left() + block.middle() + border.right() >= 1,
                    "block of a load has no run, neither of its own nor of border");
        }

        @Override
        public Load withHeader(Header newHeader) {
            return new Load(newHeader, region, offset, destination, address, block, border);
        }

        @Override
        public Opcode opcode() {
            return Opcode.LOAD;
        }
    }

    /** Scratchpad to DRAM. */
    record Store(Header header, Space source, int address, int region, long offset, Block block)
            implements Instruction {
        public Store {
            checkArgument(
                    source != Space.DRAM && source != Space.ACCUMULATORS, "source is %s, must be a scratchpad", source);
            checkArgument(
                    block.outer() >= 1 && block.middle() >= 1,
                    "block of a store is %s x %s runs, must have a run",
                    block.outer(),
                    block.middle());
        }

        @Override
        public Store withHeader(Header newHeader) {
            return new Store(newHeader, source, address, region, offset, block);
        }

        @Override
        public Opcode opcode() {
            return Opcode.STORE;
        }
    }

    /**
     * Multiply-accumulate: for each index of the loop nest, innermost fastest, one step: a weight tile times an input
     * vector into an accumulator vector. Level strides: first = activation bytes, second = weight bytes, third =
     * accumulator vectors, fourth = bias bytes.
     *
     * <p>A dense tile holds rows x columns weights, weight [n, c] at element c x rows + n; a diagonal tile holds one
     * weight a row, and row n uses column n / (rows / columns).
     *
     * @param initialization what an accumulator vector holds before the first step of this instruction that touches it
     * <p>The codes of a tile are packed, the first in the lowest bits, and the tile fills whole bytes.
     *
     * @param bias address of the first row's bias in the parameter scratchpad, for {@link Initialization#BIAS}
     * @param rows array rows used, from row 0
     * @param inputs how the column index becomes an activation address
     * @param types how weights, inputs and biases lie in memory
     * @param sums what is kept of the sum of the inputs
     */
    record Mac(
            Header header,
            int activations,
            int weights,
            int accumulators,
            int bias,
            Initialization initialization,
            Tile tile,
            int rows,
            Columns inputs,
            Types types,
            InputSums sums,
            ImmutableList<Level> levels)
            implements Instruction {
        /** Widths that a bias may have. */
        static final ImmutableIntArray BIAS_WIDTHS = ImmutableIntArray.of(32, 64);

        public static final int COLUMN_SCALE_BYTES = 2;

        public Mac {
            checkArgument(rows >= 1, "rows is %s, must be at least 1", rows);
            checkArgument(
                    tile == Tile.DENSE || rows % inputs.count() == 0,
                    "columns of a diagonal tile is %s, must divide its rows, %s",
                    inputs.count(),
                    rows);
            checkArgument(
                    sums.onesRows() <= rows, "ones-rows is %s, must be at most the rows, %s", sums.onesRows(), rows);
            checkArgument(
                    !types.columnScales() || (tile == Tile.DENSE && sums.equals(InputSums.NONE)),
                    "tile is scaled, must be dense or diagonal where inputs are summed");
            Level.checkNest(levels);
        }

        /** Signed operands, int32 biases, no sum of inputs. */
        public Mac(
                Header header,
                int activations,
                int weights,
                int accumulators,
                int bias,
                Initialization initialization,
                Tile tile,
                int rows,
                Columns inputs,
                int weightBits,
                int activationBits,
                ImmutableList<Level> levels) {
            this(
                    header,
                    activations,
                    weights,
                    accumulators,
                    bias,
                    initialization,
                    tile,
                    rows,
                    inputs,
                    Types.signed(weightBits, activationBits),
                    InputSums.NONE,
                    levels);
        }

        /** What an accumulator holds before its first product. */
        public enum Initialization {
            ZERO,
            BIAS,
            KEEP
        }

        /** Which weights of the tile exist. */
        public enum Tile {
            DENSE,
            DIAGONAL
        }

        /**
         * How the operands lie in memory: weights of 4, 8 or 16 bits, inputs of 8 or 16, biases of 32 or 64.
         *
         * @param columnScales whether behind the weights of a tile lies a factor for each of its columns, an unsigned word
         *     of 16 bits, little endian, by which the column's products are multiplied before they are added up
         */
        public record Types(CodeType weight, CodeType activation, int biasBits, boolean columnScales) {
            /** int8 times int8, int32 biases. */
            public static final Types INT8 = signed(8, 8);

            /** Without factors of columns. */
            public Types(CodeType weight, CodeType activation, int biasBits) {
                this(weight, activation, biasBits, false);
            }

            public Types {
                checkArgument(
                        !columnScales
                                || (weight.isSigned() && weight.bits() <= Byte.SIZE && activation.bits() == Byte.SIZE),
                        "tile is scaled for %s x %s bits, must be for signed weights of at most 8 bits and inputs of 8",
                        weight.bits(),
                        activation.bits());
                checkArgument(
                        weight.bits() == 4 || weight.bits() == 8 || weight.bits() == 16,
                        "weight-bits is %s, must be 4, 8 or 16",
                        weight.bits());
                checkArgument(
                        activation.bits() == 8 || activation.bits() == 16,
                        "activation-bits is %s, must be 8 or 16",
                        activation.bits());
                checkArgument(
                        BIAS_WIDTHS.contains(biasBits), "bias-bits is %s, must be one of %s", biasBits, BIAS_WIDTHS);
            }

            public static Types signed(int weightBits, int activationBits) {
                return new Types(
                        new CodeType(weightBits, Sign.SIGNED), new CodeType(activationBits, Sign.SIGNED), Integer.SIZE);
            }

            /** The largest absolute value of a product, rescaled if it is. */
            public long productMagnitude() {
                long product = (long) weight.magnitude() * activation.magnitude();
                return columnScales ? product * 0xFFFF : product;
            }
        }

        /**
         * The sum of a step's inputs, which weights with a zero point call for.
         *
         * @param onesRows how many of the last rows hold ones, and so sum the inputs instead of making products
         * @param unit whether the array's row-sum unit adds up the inputs beside the products
         * @param vector for the unit, where the sums of the first step go: for any step, as many vectors from here as
         *     its accumulator vector is from the first step's; the sum of all columns into row 0 for a dense tile, row
         *     n's own input into row n for a diagonal one
         */
        public record InputSums(int onesRows, boolean unit, int vector) {
            public static final InputSums NONE = new InputSums(0, false, 0);

            /** Sums made by the row-sum unit. */
            public static InputSums into(int vector) {
                return new InputSums(0, true, vector);
            }

            /** Sums made by rows of ones. */
            public static InputSums ones(int rows) {
                return new InputSums(rows, false, 0);
            }
        }

        /**
         * Column c reads the activation (c / run) x pitch + (c % run) x step bytes after the step's address.
         *
         * @param count columns used, from column 0
         */
        public record Columns(int count, int run, int step, int pitch) {
            public Columns {
                checkArgument(count >= 1, "columns is %s, must be at least 1", count);
                checkArgument(run >= 1, "column-run is %s, must be at least 1", run);
            }

            public int offset(int column) {
                return column / run * pitch + column % run * step;
            }
        }

        @Override
        public Mac withHeader(Header newHeader) {
            return new Mac(
                    newHeader,
                    activations,
                    weights,
                    accumulators,
                    bias,
                    initialization,
                    tile,
                    rows,
                    inputs,
                    types,
                    sums,
                    levels);
        }

        @Override
        public Opcode opcode() {
            return Opcode.MAC;
        }

        /** Steps of the loop nest. */
        public long steps() {
            long steps = 1;
            for (Level level : levels) {
                steps *= level.count();
            }
            return steps;
        }

        public int weightBits() {
            return types.weight().bits();
        }

        public int activationBits() {
            return types.activation().bits();
        }

        /** Weights of one tile, and so multiplications of one step. */
        public int tileWeights() {
            return weightsOf(rows);
        }

        /** Those of a tile's weights that are ones and sum the inputs. */
        public int tileOnes() {
            return weightsOf(sums.onesRows());
        }

        private int weightsOf(int someRows) {
            return tile == Tile.DENSE ? someRows * inputs.count() : someRows;
        }

        /** Sums that the row-sum unit keeps of a step: one of all columns, or each row's own input. */
        public int unitSums() {
            return sums.unit() ? tile == Tile.DENSE ? 1 : rows : 0;
        }

        /** Bytes of one tile as it is fetched. */
        public int tileBytes() {
            int scaleBytes = types.columnScales() ? inputs.count() * COLUMN_SCALE_BYTES : 0;
            return tileWeightBytes() + scaleBytes;
        }

        /** Bytes of a tile's weights, behind which its columns' factors lie if it has any. */
        public int tileWeightBytes() {
            return (tileWeights() * weightBits() + 7) / 8;
        }

        /** Bytes of one row's bias. */
        public int biasBytes() {
            return types.biasBits() / Byte.SIZE;
        }
    }

    /**
     * Accumulators to codes: each accumulator times its row's factor, rounded, plus the zero point, clamped. Row n's
     * result goes n elements after the step's output address. Level strides: first = accumulator vectors, second =
     * output bytes, third = channels.
     *
     * @param source whether an accumulator is a word of one vector or of a pair
     * @param multipliers address of row 0's int32 multiplier in the parameter scratchpad
     * @param shifts address of row 0's int8 shift in the parameter scratchpad
     * @param perChannel whether each row (and each channel a level advances by) has its own factor
     */
    record Requantize(
            Header header,
            int accumulators,
            AccumulatorWidth source,
            int rows,
            int multipliers,
            int shifts,
            boolean perChannel,
            int output,
            OutputCodes codes,
            Rounding rounding,
            ImmutableList<Level> levels)
            implements Instruction {
        public Requantize {
            checkArgument(rows >= 1, "rows is %s, must be at least 1", rows);
            Level.checkNest(levels);
        }

        /** Of narrow accumulators. */
        public Requantize(
                Header header,
                int accumulators,
                int rows,
                int multipliers,
                int shifts,
                boolean perChannel,
                int output,
                OutputCodes codes,
                Rounding rounding,
                ImmutableList<Level> levels) {
            this(
                    header,
                    accumulators,
                    AccumulatorWidth.NARROW,
                    rows,
                    multipliers,
                    shifts,
                    perChannel,
                    output,
                    codes,
                    rounding,
                    levels);
        }

        @Override
        public Requantize withHeader(Header newHeader) {
            return new Requantize(
                    newHeader,
                    accumulators,
                    source,
                    rows,
                    multipliers,
                    shifts,
                    perChannel,
                    output,
                    codes,
                    rounding,
                    levels);
        }

        @Override
        public Opcode opcode() {
            return Opcode.REQUANTIZE;
        }
    }

    /**
     * Elementwise sum of two tensors of one type and different scales: each operand less its zero point, shifted left by
     * {@code leftShift}, times its factor; their sum times the output's factor. Level strides: first = left bytes,
     * second = right bytes, third = output bytes.
     *
     * @param type of both operands, 8 or 16 bits
     * @param run codes of a step
     * @param sum the output's factor; its zero point is not used, the output's stands in {@code codes}
     */
    record Add(
            Header header,
            CodeType type,
            int left,
            int right,
            int output,
            int run,
            Rescale leftScale,
            Rescale rightScale,
            Rescale sum,
            int leftShift,
            OutputCodes codes,
            Rounding rounding,
            ImmutableList<Level> levels)
            implements Instruction {
        public Add {
            OutputCodes.checkType(type);
            checkArgument(run >= 1, "run is %s, must be at least 1", run);
            checkArgument(sum.zeroPoint() == 0, "zero point of the sum's factor is %s, must be 0", sum.zeroPoint());
            Level.checkNest(levels);
        }

        /** Of int8 codes. */
        public Add(
                Header header,
                int left,
                int right,
                int output,
                int run,
                Rescale leftScale,
                Rescale rightScale,
                Rescale sum,
                int leftShift,
                OutputCodes codes,
                Rounding rounding,
                ImmutableList<Level> levels) {
            this(
                    header,
                    CodeType.INT8,
                    left,
                    right,
                    output,
                    run,
                    leftScale,
                    rightScale,
                    sum,
                    leftShift,
                    codes,
                    rounding,
                    levels);
        }

        @Override
        public Add withHeader(Header newHeader) {
            return new Add(
                    newHeader,
                    type,
                    left,
                    right,
                    output,
                    run,
                    leftScale,
                    rightScale,
                    sum,
                    leftShift,
                    codes,
                    rounding,
                    levels);
        }

        @Override
        public Opcode opcode() {
            return Opcode.ADD;
        }
    }

    /**
     * Reduces windows of a plane, each channel by itself; taps outside the plane take no part.
     *
     * <p>MAXIMUM takes the largest code; AVERAGE the sum divided by the taps inside, half away from zero; MEAN the sum
     * of code minus zero point times the factor of {@code mean}, rounded. Then the zero point of {@code codes} is added
     * (MEAN only) and the result clamped.
     *
     * @param type of the plane's codes, 8 or 16 bits
     * @param input address of the plane's element at row 0, column 0
     * @param output address of the first output element
     * @param window where the first window lies, and how windows follow each other
     * @param channels codes of a pixel
     * @param mean used by MEAN only
     */
    record Pool(
            Header header,
            Mode mode,
            CodeType type,
            int input,
            Plane plane,
            int output,
            Plane outputs,
            PoolWindow window,
            int channels,
            Rescale mean,
            OutputCodes codes,
            Rounding rounding)
            implements Instruction {
        /** As many as a loop nest may have iterations. */
        private static final long MAXIMUM_TAPS = Integer.MAX_VALUE;

        public Pool {
            OutputCodes.checkType(type);
            long windows = (long) outputs.height() * outputs.width();
            long taps = LongMath.saturatedMultiply(windows, (long) window.height() * window.width());
            checkArgument(taps <= MAXIMUM_TAPS, "windows have %s taps, must be at most %s", taps, MAXIMUM_TAPS);
        }

        /** Of int8 codes. */
        public Pool(
                Header header,
                Mode mode,
                int input,
                Plane plane,
                int output,
                Plane outputs,
                PoolWindow window,
                int channels,
                Rescale mean,
                OutputCodes codes,
                Rounding rounding) {
            this(header, mode, CodeType.INT8, input, plane, output, outputs, window, channels, mean, codes, rounding);
        }

        /** What is taken over a window. */
        public enum Mode {
            MAXIMUM,
            AVERAGE,
            MEAN
        }

        /** Rows and columns of pixels with the bytes from one to the next. */
        public record Plane(int height, int width, int rowStride, int columnStride) {}

        /**
         * @param row row of the first window's first tap in the input plane, negative in the padding
         * @param column column of the first window's first tap
         */
        public record PoolWindow(int height, int width, int strideHeight, int strideWidth, int row, int column) {}

        @Override
        public Pool withHeader(Header newHeader) {
            return new Pool(
                    newHeader, mode, type, input, plane, output, outputs, window, channels, mean, codes, rounding);
        }

        @Override
        public Opcode opcode() {
            return Opcode.POOL;
        }
    }

    /**
     * Each byte replaced by the entry of a 256-byte table that it selects as an unsigned index. Level strides: first =
     * input bytes, second = output bytes.
     *
     * @param table address of the table in the parameter scratchpad
     */
    record Table(Header header, int input, int table, int output, int run, ImmutableList<Level> levels)
            implements Instruction {
        public Table {
            checkArgument(run >= 1, "run is %s, must be at least 1", run);
            Level.checkNest(levels);
        }

        @Override
        public Table withHeader(Header newHeader) {
            return new Table(newHeader, input, table, output, run, levels);
        }

        @Override
        public Opcode opcode() {
            return Opcode.TABLE;
        }
    }

    /** Bytes copied within the activation scratchpad. Level strides: first = input bytes, second = output bytes. */
    record Copy(Header header, int input, int output, int run, ImmutableList<Level> levels) implements Instruction {
        public Copy {
            checkArgument(run >= 1, "run is %s, must be at least 1", run);
            Level.checkNest(levels);
        }

        @Override
        public Copy withHeader(Header newHeader) {
            return new Copy(newHeader, input, output, run, levels);
        }

        @Override
        public Opcode opcode() {
            return Opcode.COPY;
        }
    }

    /** One value written to a block of the activation scratchpad. Level strides: first = output bytes. */
    record Fill(Header header, int output, int value, int run, ImmutableList<Level> levels) implements Instruction {
        public Fill {
            checkArgument(run >= 1, "run is %s, must be at least 1", run);
            Level.checkNest(levels);
        }

        @Override
        public Fill withHeader(Header newHeader) {
            return new Fill(newHeader, output, value, run, levels);
        }

        @Override
        public Opcode opcode() {
            return Opcode.FILL;
        }
    }

    /**
     * Work of the host on tensors in DRAM.
     *
     * @param operation index in the program's table of host operations
     */
    record Host(Header header, int operation) implements Instruction {
        @Override
        public Host withHeader(Header newHeader) {
            return new Host(newHeader, operation);
        }

        @Override
        public Opcode opcode() {
            return Opcode.HOST;
        }
    }
}

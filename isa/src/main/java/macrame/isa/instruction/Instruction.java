package macrame.isa.instruction;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.math.LongMath;
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
                Mac,
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

package macrame.isa.instruction;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;

/**
 * Multiply-accumulate: for each index of the loop nest, innermost fastest, one step: a weight tile times an input
 * vector into an accumulator vector. Level strides: first = activation bytes, second = weight bytes, third =
 * accumulator vectors, fourth = bias bytes.
 *
 * <p>A dense tile holds rows x columns weights, weight [n, c] at element c x rows + n; a diagonal tile holds one
 * weight a row, and row n uses column n / (rows / columns).
 *
 * <p>The codes of a tile are packed, the first in the lowest bits, and the tile fills whole bytes.
 *
 * @param initialization what an accumulator vector holds before the first step of this instruction that touches it
 * @param bias address of the first row's bias in the parameter scratchpad, for {@link Initialization#BIAS}
 * @param rows array rows used, from row 0
 * @param inputs how the column index becomes an activation address
 * @param types how weights, inputs and biases lie in memory
 * @param sums what is kept of the sum of the inputs
 */
public record Mac(
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
        checkArgument(sums.onesRows() <= rows, "ones-rows is %s, must be at most the rows, %s", sums.onesRows(), rows);
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
            checkArgument(BIAS_WIDTHS.contains(biasBits), "bias-bits is %s, must be one of %s", biasBits, BIAS_WIDTHS);
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
     * Column c reads the activation (i / run) x pitch + (i % run) x step bytes after the step's address, i being c + start.
     *
     * @param count columns used, from column 0
     * @param start place within the first run at which column 0 begins
     */
    public record Columns(int count, int run, int step, int pitch, int start) {
        public Columns {
            checkArgument(count >= 1, "columns is %s, must be at least 1", count);
            checkArgument(run >= 1, "column-run is %s, must be at least 1", run);
            checkArgument(
                    start >= 0 && start < run,
                    "column-start is %s, must be at least 0 and less than the column-run, %s",
                    start,
                    run);
        }

        /** From the beginning of the first run on. */
        public Columns(int count, int run, int step, int pitch) {
            this(count, run, step, pitch, 0);
        }

        public int offset(int column) {
            int place = start + column;
            return place / run * pitch + place % run * step;
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

package macrame.isa.instruction;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.function.Function;
import macrame.isa.instruction.Mac.Columns;
import macrame.isa.instruction.Mac.Initialization;
import macrame.isa.instruction.Mac.Tile;

/** Operands of the array's instruction. */
final class ArrayFormats {
    private static final ImmutableIntArray WEIGHT_BITS = ImmutableIntArray.of(4, 8, 16);
    /** A dense tile with factors of its columns. */
    private static final int SCALED = 2;

    private static final ImmutableIntArray ACTIVATION_BITS = ImmutableIntArray.of(8, 16);

    static final Format<Mac> MAC = new Format<>(
            Mac.class,
            "For each index of the loop nest, innermost fastest, one step: a tile of weights times a vector of inputs,"
                    + " added to a vector of accumulators: A[n] += sum over c of W[n,c] x[c]. A dense tile holds rows x"
                    + " columns weights, W[n,c] at element c x rows + n; a diagonal tile holds one weight a row, and"
                    + " row n uses column n / (rows / columns) alone. Column c reads the activation"
                    + " (i / column-run) x column-pitch + (i % column-run) x column-step bytes after the step's"
                    + " activation address, i being c + column-start. Before the first step of the instruction that touches an accumulator"
                    + " vector, the vector is set to zero, set to the biases of its rows (one after the other from the step's"
                    + " bias address), or kept. The operand whose stride is 0 in"
                    + " the inner levels is the stationary one. The weights of a tile are packed, the first in the lowest"
                    + " bits, and the tile fills whole bytes. The last `ones-rows` rows hold ones and sum the inputs;"
                    + " they are counted apart from products. With `row-sum=unit` the array's row-sum unit adds up the"
                    + " inputs beside the products, into the vector as far from input-sums as the step's accumulator"
                    + " vector is from accumulators: all columns into row 0 for a dense tile, row n's own input into row"
                    + " n for a diagonal one; before the first step that touches it, such a vector is set to zero unless"
                    + " init is keep. A scaled tile is a dense one behind whose weights an unsigned factor r[c] of 16 bits"
                    + " lies for each column, little endian: (W[n,c] x[c]) r[c] is added up instead of W[n,c] x[c]."
                    + " One addition a step goes into an accumulator, and each may overflow.",
            ImmutableList.<Field<Mac>>builder()
                    .add(Field.of(
                            "activations",
                            FieldType.ADDRESS,
                            "bytes",
                            "first input of the first step",
                            Mac::activations))
                    .add(Field.of("weights", FieldType.ADDRESS, "bytes", "tile of the first step", Mac::weights))
                    .add(Field.of(
                            "accumulators",
                            FieldType.decimal(32, 0, Integer.MAX_VALUE),
                            "vectors",
                            "accumulator vector of the first step",
                            Mac::accumulators))
                    .add(Field.<Mac>of(
                                    "bias",
                                    FieldType.ADDRESS,
                                    "bytes",
                                    "bias of row 0 in the parameter scratchpad",
                                    Mac::bias)
                            .orElse(0))
                    .add(Field.of(
                            "init",
                            FieldType.oneOf(Initialization.values()).packed(),
                            "",
                            "what an accumulator holds before its first product",
                            mac -> mac.initialization().ordinal()))
                    .add(Field.of(
                            "tile",
                            FieldType.oneOf(ImmutableList.of("dense", "diagonal", "scaled"))
                                    .packed(),
                            "",
                            "which weights of the tile exist, and whether factors of its columns do",
                            mac -> mac.types().columnScales()
                                    ? SCALED
                                    : mac.tile().ordinal()))
                    .add(Field.of("rows", FieldType.SHORT_COUNT, "rows", "array rows used, from row 0", Mac::rows))
                    .add(Field.of(
                            "columns",
                            FieldType.SHORT_COUNT,
                            "columns",
                            "array columns used, from column 0",
                            mac -> mac.inputs().count()))
                    .add(Field.of(
                            "column-run",
                            FieldType.SHORT_COUNT,
                            "columns",
                            "columns whose inputs are column-step apart",
                            mac -> mac.inputs().run()))
                    .add(Field.of(
                            "column-step",
                            FieldType.STRIDE,
                            "bytes",
                            "from one input to the next within a run",
                            mac -> mac.inputs().step()))
                    .add(Field.<Mac>of(
                                    "column-pitch",
                                    FieldType.STRIDE,
                                    "bytes",
                                    "from one run of columns to the next",
                                    mac -> mac.inputs().pitch())
                            .orElse(0))
                    .add(Field.<Mac>of(
                                    "weight-bits",
                                    FieldType.widths(WEIGHT_BITS).packed(),
                                    "bits",
                                    "width of a weight",
                                    mac -> WEIGHT_BITS.indexOf(mac.weightBits()))
                            .orElse(WEIGHT_BITS.indexOf(8)))
                    .add(Field.<Mac>of(
                                    "activation-bits",
                                    FieldType.widths(ACTIVATION_BITS).packed(),
                                    "bits",
                                    "width of an input",
                                    mac -> ACTIVATION_BITS.indexOf(mac.activationBits()))
                            .orElse(ACTIVATION_BITS.indexOf(8)))
                    .add(sign(
                            "weight-sign",
                            "whether weights are signed",
                            mac -> mac.types().weight()))
                    .add(sign(
                            "activation-sign",
                            "whether inputs are signed",
                            mac -> mac.types().activation()))
                    .add(Field.<Mac>of(
                                    "bias-bits",
                                    FieldType.widths(Mac.BIAS_WIDTHS).packed(),
                                    "bits",
                                    "width of a bias",
                                    mac -> Mac.BIAS_WIDTHS.indexOf(mac.types().biasBits()))
                            .orElse(0))
                    .add(Field.<Mac>of(
                                    "row-sum",
                                    FieldType.oneOf(ImmutableList.of("none", "unit"))
                                            .packed(),
                                    "",
                                    "whether the row-sum unit adds up the inputs",
                                    mac -> mac.sums().unit() ? 1 : 0)
                            .orElse(0))
                    .add(Field.<Mac>of(
                                    "ones-rows",
                                    FieldType.decimal(16, 0, 0xFFFF),
                                    "rows",
                                    "how many of the last rows hold ones",
                                    mac -> mac.sums().onesRows())
                            .orElse(0))
                    .add(Field.<Mac>of(
                                    "input-sums",
                                    FieldType.decimal(32, 0, Integer.MAX_VALUE),
                                    "vectors",
                                    "accumulator vector of the first step's sums by the row-sum unit",
                                    mac -> mac.sums().vector())
                            .orElse(0))
                    .add(Field.<Mac>of(
                                    "column-start",
                                    FieldType.decimal(16, 0, 0xFFFF),
                                    "columns",
                                    "place within the first run at which column 0 begins",
                                    mac -> mac.inputs().start())
                            .orElse(0))
                    .build(),
            ImmutableList.of(
                    new Stride("activation", "bytes"),
                    new Stride("weight", "bytes"),
                    new Stride("accumulator", "vectors"),
                    new Stride("bias", "bytes")),
            Mac::levels,
            values -> {
                int activations = values.nextInt();
                int weights = values.nextInt();
                int accumulators = values.nextInt();
                int bias = values.nextInt();
                Initialization initialization = values.next(Initialization.values());
                int tile = values.nextInt();
                int rows = values.nextInt();
                Columns runs = new Columns(values.nextInt(), values.nextInt(), values.nextInt(), values.nextInt());
                Mac.Types types = types(values, tile == SCALED);
                Mac.InputSums sums = sums(values);
                return new Mac(
                        values.header(),
                        activations,
                        weights,
                        accumulators,
                        bias,
                        initialization,
                        tile == SCALED ? Tile.DENSE : Tile.values()[tile],
                        rows,
                        new Columns(runs.count(), runs.run(), runs.step(), runs.pitch(), values.nextInt()),
                        types,
                        sums,
                        values.levels());
            });

    private ArrayFormats() {}

    private static Field<Mac> sign(String name, String sentence, Function<Mac, CodeType> type) {
        return Field.<Mac>of(
                        name,
                        FieldType.oneOf(Sign.values()).packed(),
                        "",
                        sentence,
                        mac -> type.apply(mac).sign().ordinal())
                .orElse(Sign.SIGNED.ordinal());
    }

    private static Mac.Types types(FieldValues values, boolean columnScales) {
        int weightBits = values.next(WEIGHT_BITS);
        int activationBits = values.next(ACTIVATION_BITS);
        CodeType weight = new CodeType(weightBits, values.next(Sign.values()));
        CodeType activation = new CodeType(activationBits, values.next(Sign.values()));
        return new Mac.Types(weight, activation, values.next(Mac.BIAS_WIDTHS), columnScales);
    }

    private static Mac.InputSums sums(FieldValues values) {
        boolean unit = values.nextBoolean();
        return new Mac.InputSums(values.nextInt(), unit, values.nextInt());
    }
}

package macrame.isa.instruction;

import com.google.common.collect.ImmutableList;
import java.util.function.Function;
import macrame.isa.instruction.Instruction.Add;
import macrame.isa.instruction.Instruction.Pool;
import macrame.isa.instruction.Instruction.Pool.Mode;
import macrame.isa.instruction.Instruction.Pool.Plane;
import macrame.isa.instruction.Instruction.Pool.PoolWindow;
import macrame.isa.instruction.Instruction.Requantize;
import macrame.isa.quant.Rounding;

/** Operands of the vector unit's arithmetic. */
final class VectorFormats {
    private static final FieldType ROUNDING = FieldType.oneOf(Rounding.values());
    private static final FieldType POSITION = FieldType.decimal(16, Short.MIN_VALUE, Short.MAX_VALUE);

    static final Format<Requantize> REQUANTIZE = new Format<>(
            Requantize.class,
            "For each index of the loop nest, rows 0 to rows - 1 of an accumulator vector become codes: the accumulator"
                    + " times multiplier x 2^(shift - 31), rounded, plus the output's zero point, clamped. Row n's code"
                    + " goes n elements after the step's output address. With factors per channel, row n takes the n-th"
                    + " multiplier and shift after the step's first; per tensor, every row takes the first. A wide source is"
                    + " read from two vectors, the low words and the high words.",
            ImmutableList.<Field<Requantize>>builder()
                    .add(Field.of(
                            "accumulators",
                            FieldType.decimal(32, 0, Integer.MAX_VALUE),
                            "vectors",
                            "accumulator vector of the first step",
                            Requantize::accumulators))
                    .add(Field.<Requantize>of(
                                    "source",
                                    FieldType.oneOf(AccumulatorWidth.values()),
                                    "",
                                    "whether an accumulator is a word of one vector or of a pair",
                                    requantize -> requantize.source().ordinal())
                            .orElse(AccumulatorWidth.NARROW.ordinal()))
                    .add(Field.of(
                            "rows", FieldType.SHORT_COUNT, "rows", "rows converted, from row 0", Requantize::rows))
                    .add(Field.of(
                            "multipliers",
                            FieldType.ADDRESS,
                            "bytes",
                            "int32 multiplier of row 0 in the parameter scratchpad",
                            Requantize::multipliers))
                    .add(Field.of(
                            "shifts",
                            FieldType.ADDRESS,
                            "bytes",
                            "int8 shift of row 0 in the parameter scratchpad",
                            Requantize::shifts))
                    .add(Field.of(
                            "factors",
                            FieldType.oneOf(ImmutableList.of("per-tensor", "per-channel")),
                            "",
                            "whether every row has a factor of its own",
                            requantize -> requantize.perChannel() ? 1 : 0))
                    .add(Field.of(
                            "output", FieldType.ADDRESS, "bytes", "code of row 0, first step", Requantize::output))
                    .addAll(codes(Requantize::codes))
                    .add(rounding(Requantize::rounding))
                    .build(),
            ImmutableList.of(
                    new Stride("accumulator", "vectors"),
                    new Stride("output", "bytes"),
                    new Stride("channel", "channels")),
            Requantize::levels,
            values -> new Requantize(
                    values.header(),
                    values.nextInt(),
                    values.next(AccumulatorWidth.values()),
                    values.nextInt(),
                    values.nextInt(),
                    values.nextInt(),
                    values.nextBoolean(),
                    values.nextInt(),
                    values.nextCodes(),
                    values.next(Rounding.values()),
                    values.levels()));

    static final Format<Add> ADD = new Format<>(
            Add.class,
            "For each index of the loop nest, `run` codes of two tensors of different scales are added: each code"
                    + " less its zero point, shifted left by pre-shift, times its factor, rounded; the sum of both"
                    + " times the sum's factor, rounded, plus the output's zero point, clamped. A factor is multiplier"
                    + " x 2^(shift - 31).",
            ImmutableList.<Field<Add>>builder()
                    .addAll(type(Add::type))
                    .add(Field.of("left", FieldType.ADDRESS, "bytes", "first code of the left operand", Add::left))
                    .add(Field.of("right", FieldType.ADDRESS, "bytes", "first code of the right operand", Add::right))
                    .add(Field.of("output", FieldType.ADDRESS, "bytes", "first code written", Add::output))
                    .add(Field.of("run", FieldType.COUNT, "codes", "contiguous codes of a step", Add::run))
                    .addAll(rescale("left", Add::leftScale))
                    .addAll(rescale("right", Add::rightScale))
                    .addAll(factor("sum", Add::sum))
                    .add(Field.of(
                            "pre-shift",
                            FieldType.decimal(8, 0, 31),
                            "bits",
                            "shift of both operands before their factors",
                            Add::leftShift))
                    .addAll(codes(Add::codes))
                    .add(rounding(Add::rounding))
                    .build(),
            ImmutableList.of(new Stride("left", "bytes"), new Stride("right", "bytes"), new Stride("output", "bytes")),
            Add::levels,
            values -> new Add(
                    values.header(),
                    values.nextType(),
                    values.nextInt(),
                    values.nextInt(),
                    values.nextInt(),
                    values.nextInt(),
                    values.nextRescale(),
                    values.nextRescale(),
                    new Rescale(0, values.nextInt(), values.nextInt()),
                    values.nextInt(),
                    values.nextCodes(),
                    values.next(Rounding.values()),
                    values.levels()));

    static final Format<Pool> POOL = Format.straight(
            Pool.class,
            "Reduces windows of a plane to one code each, every channel by itself; taps outside the plane take no"
                    + " part. `maximum` takes the largest code; `average` the sum divided by the taps inside, half"
                    + " away from zero; `mean` the sum of code minus mean-zero-point times multiplier x 2^(shift - 31),"
                    + " rounded, plus the output's zero point. Then the result is clamped. The channels of a pixel are"
                    + " contiguous.",
            ImmutableList.<Field<Pool>>builder()
                    .add(Field.of(
                            "mode",
                            FieldType.oneOf(Mode.values()),
                            "",
                            "what is taken over a window",
                            pool -> pool.mode().ordinal()))
                    .addAll(type(Pool::type))
                    .add(Field.of("input", FieldType.ADDRESS, "bytes", "the plane's row 0, column 0", Pool::input))
                    .addAll(plane("input", Pool::plane))
                    .add(Field.of("output", FieldType.ADDRESS, "bytes", "first code written", Pool::output))
                    .addAll(plane("output", Pool::outputs))
                    .add(Field.of(
                            "window-height",
                            FieldType.SHORT_COUNT,
                            "rows",
                            "height of a window",
                            pool -> pool.window().height()))
                    .add(Field.of(
                            "window-width",
                            FieldType.SHORT_COUNT,
                            "columns",
                            "width of a window",
                            pool -> pool.window().width()))
                    .add(Field.of(
                            "step-height",
                            FieldType.SHORT_COUNT,
                            "rows",
                            "from one window to the next below",
                            pool -> pool.window().strideHeight()))
                    .add(Field.of(
                            "step-width",
                            FieldType.SHORT_COUNT,
                            "columns",
                            "from one window to the next on the right",
                            pool -> pool.window().strideWidth()))
                    .add(Field.<Pool>of(
                                    "first-row",
                                    POSITION,
                                    "rows",
                                    "the first window's first row, negative in the padding",
                                    pool -> pool.window().row())
                            .orElse(0))
                    .add(Field.<Pool>of(
                                    "first-column",
                                    POSITION,
                                    "columns",
                                    "the first window's first column, negative in the padding",
                                    pool -> pool.window().column())
                            .orElse(0))
                    .add(Field.of("channels", FieldType.COUNT, "codes", "contiguous codes of a pixel", Pool::channels))
                    .addAll(standardZero(rescale("mean", Pool::mean)))
                    .addAll(codes(Pool::codes))
                    .add(rounding(Pool::rounding))
                    .build(),
            values -> new Pool(
                    values.header(),
                    values.next(Mode.values()),
                    values.nextType(),
                    values.nextInt(),
                    plane(values),
                    values.nextInt(),
                    plane(values),
                    window(values),
                    values.nextInt(),
                    values.nextRescale(),
                    values.nextCodes(),
                    values.next(Rounding.values())));

    private VectorFormats() {}

    static <I extends Instruction> ImmutableList<Field<I>> type(Function<I, CodeType> type) {
        return ImmutableList.of(
                Field.<I>of(
                                "bits",
                                FieldType.widths(OutputCodes.WIDTHS),
                                "bits",
                                "width of an operand's code",
                                i -> OutputCodes.WIDTHS.indexOf(type.apply(i).bits()))
                        .orElse(OutputCodes.WIDTHS.indexOf(8)),
                Field.<I>of(
                                "sign",
                                FieldType.oneOf(Sign.values()),
                                "",
                                "whether an operand's codes are signed",
                                i -> type.apply(i).sign().ordinal())
                        .orElse(Sign.SIGNED.ordinal()));
    }

    static <I extends Instruction> ImmutableList<Field<I>> codes(Function<I, OutputCodes> codes) {
        return ImmutableList.of(
                Field.<I>of(
                                "output-bits",
                                FieldType.widths(OutputCodes.WIDTHS),
                                "bits",
                                "width of an output code",
                                i -> OutputCodes.WIDTHS.indexOf(codes.apply(i).bits()))
                        .orElse(OutputCodes.WIDTHS.indexOf(8)),
                Field.of(
                        "zero-point",
                        FieldType.CODE,
                        "code",
                        "the output's zero point",
                        i -> codes.apply(i).zeroPoint()),
                Field.of(
                        "minimum",
                        FieldType.CODE,
                        "code",
                        "smallest output code",
                        i -> codes.apply(i).minimum()),
                Field.of(
                        "maximum",
                        FieldType.CODE,
                        "code",
                        "largest output code",
                        i -> codes.apply(i).maximum()));
    }

    static <I extends Instruction> Field<I> rounding(Function<I, Rounding> rounding) {
        return Field.of(
                "rounding",
                ROUNDING,
                "",
                "how a product is rounded",
                i -> rounding.apply(i).ordinal());
    }

    static <I extends Instruction> ImmutableList<Field<I>> rescale(String of, Function<I, Rescale> rescale) {
        return ImmutableList.<Field<I>>builder()
                .add(Field.of(
                        of + "-zero-point",
                        FieldType.CODE,
                        "code",
                        "subtracted from each code",
                        i -> rescale.apply(i).zeroPoint()))
                .addAll(factor(of, rescale))
                .build();
    }

    static <I extends Instruction> ImmutableList<Field<I>> factor(String of, Function<I, Rescale> rescale) {
        return ImmutableList.of(
                Field.of(
                        of + "-multiplier",
                        FieldType.MULTIPLIER,
                        "2^-31",
                        "fixed-point factor",
                        i -> rescale.apply(i).multiplier()),
                Field.of(
                        of + "-shift",
                        FieldType.SHIFT,
                        "bits",
                        "power of two of the factor",
                        i -> rescale.apply(i).shift()));
    }

    static <I extends Instruction> ImmutableList<Field<I>> standardZero(ImmutableList<Field<I>> fields) {
        return fields.stream().map(field -> field.orElse(0)).collect(ImmutableList.toImmutableList());
    }

    private static ImmutableList<Field<Pool>> plane(String of, Function<Pool, Plane> plane) {
        return ImmutableList.of(
                Field.of(
                        of + "-height",
                        FieldType.SHORT_COUNT,
                        "rows",
                        "height of the plane",
                        pool -> plane.apply(pool).height()),
                Field.of(
                        of + "-width",
                        FieldType.SHORT_COUNT,
                        "columns",
                        "width of the plane",
                        pool -> plane.apply(pool).width()),
                Field.of(
                        of + "-row-stride",
                        FieldType.STRIDE,
                        "bytes",
                        "from one row to the next",
                        pool -> plane.apply(pool).rowStride()),
                Field.of(
                        of + "-column-stride",
                        FieldType.STRIDE,
                        "bytes",
                        "from one column to the next",
                        pool -> plane.apply(pool).columnStride()));
    }

    private static Plane plane(FieldValues values) {
        return new Plane(values.nextInt(), values.nextInt(), values.nextInt(), values.nextInt());
    }

    private static PoolWindow window(FieldValues values) {
        return new PoolWindow(
                values.nextInt(),
                values.nextInt(),
                values.nextInt(),
                values.nextInt(),
                values.nextInt(),
                values.nextInt());
    }
}

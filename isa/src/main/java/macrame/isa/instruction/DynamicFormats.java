package macrame.isa.instruction;

import com.google.common.collect.ImmutableList;
import macrame.isa.quant.DynamicGrid;
import macrame.isa.quant.ScaleOrder;

/** Operands of the vector unit's work on activations whose range is found at run time. */
final class DynamicFormats {
    private static final String GRID = "a grid is a binary32 scale, its inverse and an int32 zero point";

    static final Format<Scan> SCAN = new Format<>(
            Scan.class,
            "For each index of the loop nest, `run` binary32 values of the activation scratchpad are taken into the range"
                    + " of a cell, 12 bytes of the parameter scratchpad: binary32 minimum and maximum, zero always among"
                    + " them. Before the first step of the instruction that touches a cell, its range is zero alone, or"
                    + " kept. After the last, it stays a range or becomes a grid of int8 codes: " + GRID
                    + ". Symmetric,"
                    + " scale = largest magnitude / 127 and inverse = 127 / largest magnitude; asymmetric, scale ="
                    + " (maximum - minimum) / 255 in binary64, rounded to binary32, inverse = 1 / scale, and the zero"
                    + " point -128 - minimum / scale or 127 - maximum / scale in binary64, whichever errs less, rounded"
                    + " half away from zero. A range of zero alone has scale 1, inverse 0, zero point 0.",
            ImmutableList.of(
                    Field.of("input", FieldType.ADDRESS, "bytes", "first value read", Scan::input),
                    Field.of("cell", FieldType.ADDRESS, "bytes", "cell in the parameter scratchpad", Scan::cell),
                    Field.of("run", FieldType.COUNT, "values", "contiguous values of a step", Scan::run),
                    Field.of(
                            "start",
                            FieldType.oneOf(Scan.Start.values()),
                            "",
                            "what a range begins with",
                            scan -> scan.start().ordinal()),
                    Field.of(
                            "result",
                            FieldType.oneOf(Scan.Result.values()),
                            "",
                            "what a range becomes",
                            scan -> scan.result().ordinal())),
            ImmutableList.of(new Stride("input", "bytes"), new Stride("cell", "bytes")),
            Scan::levels,
            values -> new Scan(
                    values.header(),
                    values.nextInt(),
                    values.nextInt(),
                    values.nextInt(),
                    values.next(Scan.Start.values()),
                    values.next(Scan.Result.values()),
                    values.levels()));

    static final Format<Quantize> QUANTIZE = new Format<>(
            Quantize.class,
            "For each index of the loop nest, `run` binary32 values become int8 codes by the grid in a cell: zero point +"
                    + " value x inverse in binary32, rounded half away from zero, clamped to -128 to 127. The values are"
                    + " those of the activation scratchpad, or zeros, as around an image.",
            ImmutableList.of(
                    Field.<Quantize>of(
                                    "source",
                                    FieldType.oneOf(Quantize.Source.values()),
                                    "",
                                    "whether values are read or zero",
                                    quantize -> quantize.source().ordinal())
                            .orElse(Quantize.Source.VALUES.ordinal()),
                    Field.<Quantize>of("input", FieldType.ADDRESS, "bytes", "first value read", Quantize::input)
                            .orElse(0),
                    Field.of("output", FieldType.ADDRESS, "bytes", "first code written", Quantize::output),
                    Field.of("cell", FieldType.ADDRESS, "bytes", "grid in the parameter scratchpad", Quantize::cell),
                    Field.of("run", FieldType.COUNT, "codes", "contiguous codes of a step", Quantize::run)),
            ImmutableList.of(new Stride("input", "bytes"), new Stride("output", "bytes"), new Stride("cell", "bytes")),
            Quantize::levels,
            values -> new Quantize(
                    values.header(),
                    values.next(Quantize.Source.values()),
                    values.nextInt(),
                    values.nextInt(),
                    values.nextInt(),
                    values.nextInt(),
                    values.levels()));

    static final Format<Dequantize> DEQUANTIZE = new Format<>(
            Dequantize.class,
            "For each index of the loop nest, rows 0 to rows - 1 of an accumulator vector become binary32 values: the"
                    + " accumulator, less zero point x sum of weights where the grid is asymmetric, to binary32, times the"
                    + " scale of the grid in the step's cell and the row's weight scale (`scales-first`: the product of"
                    + " the two is taken first; `sum-first`: the sum is multiplied by the weight scale, then by the"
                    + " grid's), plus the row's bias, clamped; each operation rounded to binary32. Row n's value goes n"
                    + " values after the step's output address. Row n takes the n-th bias and sum of weights after the"
                    + " step's first, and per channel the n-th scale; per tensor, every row takes the first.",
            ImmutableList.<Field<Dequantize>>builder()
                    .add(Field.of(
                            "accumulators",
                            FieldType.decimal(32, 0, Integer.MAX_VALUE),
                            "vectors",
                            "accumulator vector of the first step",
                            Dequantize::accumulators))
                    .add(Field.<Dequantize>of(
                                    "source",
                                    FieldType.oneOf(AccumulatorWidth.values()),
                                    "",
                                    "whether an accumulator is a word of one vector or of a pair",
                                    dequantize -> dequantize.source().ordinal())
                            .orElse(AccumulatorWidth.NARROW.ordinal()))
                    .add(Field.of(
                            "rows", FieldType.SHORT_COUNT, "rows", "rows converted, from row 0", Dequantize::rows))
                    .add(Field.of(
                            "cell", FieldType.ADDRESS, "bytes", "grid in the parameter scratchpad", Dequantize::cell))
                    .add(Field.of(
                            "form",
                            FieldType.oneOf(DynamicGrid.Form.values()),
                            "",
                            "form of the grid",
                            dequantize -> dequantize.form().ordinal()))
                    .add(Field.<Dequantize>of(
                                    "weight-sums",
                                    FieldType.ADDRESS,
                                    "bytes",
                                    "int32 sum of row 0's weights in the parameter scratchpad",
                                    Dequantize::weightSums)
                            .orElse(0))
                    .add(Field.of(
                            "scales",
                            FieldType.ADDRESS,
                            "bytes",
                            "binary32 scale of row 0's weights in the parameter scratchpad",
                            Dequantize::scales))
                    .add(Field.of(
                            "factors",
                            FieldType.oneOf(ImmutableList.of("per-tensor", "per-channel")),
                            "",
                            "whether every row has a scale of its own",
                            dequantize -> dequantize.perChannel() ? 1 : 0))
                    .add(Field.of(
                            "order",
                            FieldType.oneOf(ScaleOrder.values()),
                            "",
                            "what is multiplied first",
                            dequantize -> dequantize.order().ordinal()))
                    .add(Field.of(
                            "biases",
                            FieldType.ADDRESS,
                            "bytes",
                            "binary32 bias of row 0 in the parameter scratchpad",
                            Dequantize::biases))
                    .add(Field.of(
                            "output", FieldType.ADDRESS, "bytes", "value of row 0, first step", Dequantize::output))
                    .add(Field.<Dequantize>of(
                                    "clamp",
                                    FieldType.oneOf(Dequantize.Clamp.values()),
                                    "",
                                    "which values are let through",
                                    dequantize -> dequantize.clamp().ordinal())
                            .orElse(Dequantize.Clamp.NONE.ordinal()))
                    .build(),
            ImmutableList.of(
                    new Stride("accumulator", "vectors"),
                    new Stride("output", "bytes"),
                    new Stride("channel", "channels"),
                    new Stride("cell", "bytes")),
            Dequantize::levels,
            values -> new Dequantize(
                    values.header(),
                    values.nextInt(),
                    values.next(AccumulatorWidth.values()),
                    values.nextInt(),
                    values.nextInt(),
                    values.next(DynamicGrid.Form.values()),
                    values.nextInt(),
                    values.nextInt(),
                    values.nextBoolean(),
                    values.next(ScaleOrder.values()),
                    values.nextInt(),
                    values.nextInt(),
                    values.next(Dequantize.Clamp.values()),
                    values.levels()));

    private DynamicFormats() {}
}

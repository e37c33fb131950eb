package macrame.isa.instruction;

import com.google.common.collect.ImmutableList;
import macrame.isa.instruction.Accumulate.Factors;
import macrame.isa.instruction.Correct.Sums;
import macrame.isa.instruction.Mac.Initialization;
import macrame.isa.quant.Rounding;

/** Operands of the vector unit's work on accumulators that stay accumulators. */
final class SumFormats {
    private static final FieldType VECTOR = FieldType.decimal(32, 0, Integer.MAX_VALUE);

    static final Format<Accumulate> ACCUMULATE = new Format<>(
            Accumulate.class,
            "For each index of the loop nest, rows 0 to rows - 1 of a source vector are added to a target vector, each"
                    + " times its factor, multiplier x 2^(shift - 31), rounded, if there are factors. A wide target is"
                    + " two vectors, the low words and the high words, and holds twice an accumulator's bits, at most"
                    + " 64. Before the first step of the instruction that touches a target, it is set to zero, set to"
                    + " the biases of its rows (one after the other from the step's bias address), or kept. With factors"
                    + " per channel, row n takes the n-th multiplier and shift after the step's first; per tensor,"
                    + " every row takes the first. Sources are read before a target is written. Each addition may"
                    + " overflow the target.",
            ImmutableList.<Field<Accumulate>>builder()
                    .add(Field.of("source", VECTOR, "vectors", "source vector of the first step", Accumulate::source))
                    .add(Field.of("target", VECTOR, "vectors", "target vector of the first step", Accumulate::target))
                    .add(Field.<Accumulate>of(
                                    "width",
                                    FieldType.oneOf(AccumulatorWidth.values()),
                                    "",
                                    "whether a target is a word of one vector or of a pair",
                                    accumulate -> accumulate.width().ordinal())
                            .orElse(AccumulatorWidth.NARROW.ordinal()))
                    .add(Field.of("rows", FieldType.SHORT_COUNT, "rows", "rows added, from row 0", Accumulate::rows))
                    .add(Field.of(
                            "init",
                            FieldType.oneOf(Initialization.values()),
                            "",
                            "what a target holds before the first addition",
                            accumulate -> accumulate.initialization().ordinal()))
                    .add(Field.<Accumulate>of(
                                    "bias",
                                    FieldType.ADDRESS,
                                    "bytes",
                                    "bias of row 0 in the parameter scratchpad",
                                    Accumulate::bias)
                            .orElse(0))
                    .add(Field.<Accumulate>of(
                                    "bias-bits",
                                    FieldType.widths(Mac.BIAS_WIDTHS),
                                    "bits",
                                    "width of a bias",
                                    accumulate -> Mac.BIAS_WIDTHS.indexOf(accumulate.biasBits()))
                            .orElse(0))
                    .add(Field.<Accumulate>of(
                                    "factors",
                                    FieldType.oneOf(Factors.values()),
                                    "",
                                    "whether sources are rescaled, and whether every row has a factor of its own",
                                    accumulate -> accumulate.factors().ordinal())
                            .orElse(Factors.NONE.ordinal()))
                    .add(Field.<Accumulate>of(
                                    "multipliers",
                                    FieldType.ADDRESS,
                                    "bytes",
                                    "int32 multiplier of row 0 in the parameter scratchpad",
                                    Accumulate::multipliers)
                            .orElse(0))
                    .add(Field.<Accumulate>of(
                                    "shifts",
                                    FieldType.ADDRESS,
                                    "bytes",
                                    "int8 shift of row 0 in the parameter scratchpad",
                                    Accumulate::shifts)
                            .orElse(0))
                    .add(Field.<Accumulate>of(
                                    "rounding",
                                    FieldType.oneOf(Rounding.values()),
                                    "",
                                    "how a product is rounded",
                                    accumulate -> accumulate.rounding().ordinal())
                            .orElse(0))
                    .build(),
            ImmutableList.of(
                    new Stride("source", "vectors"),
                    new Stride("target", "vectors"),
                    new Stride("channel", "channels"),
                    new Stride("bias", "bytes")),
            Accumulate::levels,
            values -> new Accumulate(
                    values.header(),
                    values.nextInt(),
                    values.nextInt(),
                    values.next(AccumulatorWidth.values()),
                    values.nextInt(),
                    values.next(Initialization.values()),
                    values.nextInt(),
                    values.next(Mac.BIAS_WIDTHS),
                    values.next(Factors.values()),
                    values.nextInt(),
                    values.nextInt(),
                    values.next(Rounding.values()),
                    values.levels()));

    static final Format<Correct> CORRECT = new Format<>(
            Correct.class,
            "For each index of the loop nest, rows 0 to rows - 1 of an accumulator vector are freed of the weights' zero"
                    + " point: A[n] -= z[n] x S, where S is a sum of inputs, either the one in row sum-row of the sum"
                    + " vector or, with `sums=own`, that in row n. With codes per channel, row n takes the n-th zero"
                    + " point after the step's first; per tensor, every row takes the first. Sums are read before an"
                    + " accumulator is written. Each subtraction may overflow the accumulator.",
            ImmutableList.<Field<Correct>>builder()
                    .add(Field.of(
                            "accumulators",
                            VECTOR,
                            "vectors",
                            "accumulator vector of the first step",
                            Correct::accumulators))
                    .add(Field.of("input-sums", VECTOR, "vectors", "sum vector of the first step", Correct::inputSums))
                    .add(Field.of(
                            "sums",
                            FieldType.oneOf(Sums.values()),
                            "",
                            "whether all rows share one sum or each has its own",
                            correct -> correct.sums().ordinal()))
                    .add(Field.<Correct>of(
                                    "sum-row",
                                    FieldType.decimal(16, 0, 0xFFFF),
                                    "row",
                                    "row of the shared sum",
                                    Correct::sumRow)
                            .orElse(0))
                    .add(Field.of("rows", FieldType.SHORT_COUNT, "rows", "rows corrected, from row 0", Correct::rows))
                    .add(Field.of(
                            "zero-points",
                            FieldType.ADDRESS,
                            "bytes",
                            "int16 zero point of row 0 in the parameter scratchpad",
                            Correct::zeroPoints))
                    .add(Field.of(
                            "codes",
                            FieldType.oneOf(ImmutableList.of("per-tensor", "per-channel")),
                            "",
                            "whether every row has a zero point of its own",
                            correct -> correct.perChannel() ? 1 : 0))
                    .build(),
            ImmutableList.of(
                    new Stride("accumulator", "vectors"),
                    new Stride("sum", "vectors"),
                    new Stride("channel", "channels")),
            Correct::levels,
            values -> new Correct(
                    values.header(),
                    values.nextInt(),
                    values.nextInt(),
                    values.next(Sums.values()),
                    values.nextInt(),
                    values.nextInt(),
                    values.nextInt(),
                    values.nextBoolean(),
                    values.levels()));

    private SumFormats() {}
}

package macrame.isa.instruction;

import com.google.common.collect.ImmutableList;
import macrame.isa.instruction.Combine.Mode;
import macrame.isa.quant.Rounding;

/** Operands of the vector unit's combination of two tensors. */
final class CombineFormat {
    static final Format<Combine> COMBINE = new Format<>(
            Combine.class,
            "For each index of the loop nest, `run` codes of two tensors are combined; a and b are the codes less their"
                    + " zero points. `multiply` takes a x b times the result's factor; `subtract` a less b, each shifted"
                    + " left by pre-shift and times its factor, their difference times the result's factor; `maximum` and"
                    + " `minimum` the larger and the smaller code; `slope` a times the left factor where a is not"
                    + " negative, a x b times the right factor where it is. Each product with a factor, multiplier x"
                    + " 2^(shift - 31), is rounded. Then, but for `maximum` and `minimum`, the output's zero point is"
                    + " added; then the result is clamped.",
            ImmutableList.<Field<Combine>>builder()
                    .add(Field.of(
                            "mode",
                            FieldType.oneOf(Mode.values()),
                            "",
                            "what is made of two codes",
                            combine -> combine.mode().ordinal()))
                    .addAll(VectorFormats.type(Combine::type))
                    .add(Field.of("left", FieldType.ADDRESS, "bytes", "first code of the left operand", Combine::left))
                    .add(Field.of(
                            "right", FieldType.ADDRESS, "bytes", "first code of the right operand", Combine::right))
                    .add(Field.of("output", FieldType.ADDRESS, "bytes", "first code written", Combine::output))
                    .add(Field.of("run", FieldType.COUNT, "codes", "contiguous codes of a step", Combine::run))
                    .addAll(VectorFormats.standardZero(VectorFormats.rescale("left", Combine::leftScale)))
                    .addAll(VectorFormats.standardZero(VectorFormats.rescale("right", Combine::rightScale)))
                    .addAll(VectorFormats.standardZero(VectorFormats.factor("result", Combine::result)))
                    .add(Field.<Combine>of(
                                    "pre-shift",
                                    FieldType.decimal(8, 0, 31),
                                    "bits",
                                    "shift of both operands before their factors",
                                    Combine::leftShift)
                            .orElse(0))
                    .addAll(VectorFormats.codes(Combine::codes))
                    .add(VectorFormats.rounding(Combine::rounding))
                    .build(),
            ImmutableList.of(new Stride("left", "bytes"), new Stride("right", "bytes"), new Stride("output", "bytes")),
            Combine::levels,
            values -> new Combine(
                    values.header(),
                    values.next(Mode.values()),
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

    private CombineFormat() {}
}

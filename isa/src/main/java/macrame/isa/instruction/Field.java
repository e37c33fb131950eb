package macrame.isa.instruction;

import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * A row of the opcode table: one operand of an instruction.
 *
 * @param unit what the number counts; empty for names and codes
 * @param sentence what the operand says, for the manual
 * @param accessor reads the operand from the record
 * @param standard the value that assembly may leave out
 */
public record Field<I extends Instruction>(
        String name, FieldType type, String unit, String sentence, ToLongFunction<I> accessor, OptionalLong standard) {
    static <I extends Instruction> Field<I> of(
            String name, FieldType type, String unit, String sentence, ToLongFunction<I> accessor) {
        return new Field<>(name, type, unit, sentence, accessor, OptionalLong.empty());
    }

    /** This field, left out of assembly when it holds {@code value}. */
    Field<I> orElse(long value) {
        return new Field<>(name, type, unit, sentence, accessor, OptionalLong.of(value));
    }

    /** Why {@code value} is not accepted. */
    public String refusal(long value) {
        return "%s is %d, must be %s".formatted(name, value, type.accepted());
    }
}

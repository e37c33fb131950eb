package macrame.isa.instruction;

import com.google.common.collect.ImmutableList;
import java.util.function.Function;

/**
 * All that is known of one instruction's operands: the rows from which encoder, decoder, assembler, disassembler and
 * manual work.
 *
 * <p>Fields take their places in the order of the rows: each goes to the lowest free bits, aligned to its own width, of
 * the first word that has room.
 *
 * @param meaning what the instruction does, in sentences
 * @param fields the operands, in the order in which {@code constructor} takes them
 * @param strides what a loop level advances; empty for an instruction without a loop nest
 */
public record Format<I extends Instruction>(
        Class<I> type,
        String meaning,
        ImmutableList<Field<I>> fields,
        ImmutableList<Stride> strides,
        Function<I, ImmutableList<Level>> levels,
        Function<FieldValues, I> constructor) {
    static <I extends Instruction> Format<I> straight(
            Class<I> type, String meaning, ImmutableList<Field<I>> fields, Function<FieldValues, I> constructor) {
        return new Format<>(type, meaning, fields, ImmutableList.of(), record -> ImmutableList.of(), constructor);
    }

    public boolean hasLevels() {
        return !strides.isEmpty();
    }

    /** The operands of {@code instruction}, in the order of the rows. */
    public long[] values(Instruction instruction) {
        I record = type.cast(instruction);
        long[] values = new long[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fields.get(i).accessor().applyAsLong(record);
        }
        return values;
    }

    public ImmutableList<Level> levels(Instruction instruction) {
        return levels.apply(type.cast(instruction));
    }

    /**
     * The record of these operands, one for each row.
     *
     * @throws IllegalArgumentException if a value is not accepted, the message naming the operand and what is
     */
    public I construct(Header header, long[] values, ImmutableList<Level> nest) {
        for (int i = 0; i < values.length; i++) {
            Field<I> field = fields.get(i);
            if (!field.type().accepts(values[i])) {
                throw new IllegalArgumentException(field.refusal(values[i]));
            }
        }
        return constructor.apply(new FieldValues(header, values, nest));
    }

    /** What keeps {@code instruction} from being encoded, one line each. */
    public ImmutableList<String> faults(Instruction instruction) {
        ImmutableList.Builder<String> faults = ImmutableList.builder();
        long[] values = values(instruction);
        for (int i = 0; i < values.length; i++) {
            if (!fields.get(i).type().accepts(values[i])) {
                faults.add(fields.get(i).refusal(values[i]));
            }
        }
        ImmutableList<Level> nest = levels(instruction);
        for (int i = 0; i < nest.size(); i++) {
            for (int unused = strides.size(); unused < Level.STRIDES; unused++) {
                if (nest.get(i).stride(unused) != 0) {
                    faults.add("stride %d of level %d is %d, must be 0"
                            .formatted(unused + 1, i, nest.get(i).stride(unused)));
                }
            }
        }
        return faults.build();
    }
}

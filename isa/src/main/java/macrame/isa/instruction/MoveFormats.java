package macrame.isa.instruction;

import com.google.common.collect.ImmutableList;
import macrame.isa.instruction.Instruction.Copy;
import macrame.isa.instruction.Instruction.Fill;
import macrame.isa.instruction.Instruction.Host;
import macrame.isa.instruction.Instruction.Table;

/** Operands of the instructions that move bytes within the activation scratchpad, and of the host's. */
final class MoveFormats {
    private static final ImmutableList<Stride> IN_AND_OUT =
            ImmutableList.of(new Stride("input", "bytes"), new Stride("output", "bytes"));

    static final Format<Table> TABLE = new Format<>(
            Table.class,
            "For each index of the loop nest, `run` bytes, each replaced by the entry of a 256-byte table that it"
                    + " selects as an unsigned index.",
            ImmutableList.of(
                    Field.of("input", FieldType.ADDRESS, "bytes", "first byte read", Table::input),
                    Field.of(
                            "table", FieldType.ADDRESS, "bytes", "the table in the parameter scratchpad", Table::table),
                    Field.of("output", FieldType.ADDRESS, "bytes", "first byte written", Table::output),
                    Field.of("run", FieldType.COUNT, "bytes", "contiguous bytes of a step", Table::run)),
            IN_AND_OUT,
            Table::levels,
            values -> new Table(
                    values.header(),
                    values.nextInt(),
                    values.nextInt(),
                    values.nextInt(),
                    values.nextInt(),
                    values.levels()));

    static final Format<Copy> COPY = new Format<>(
            Copy.class,
            "For each index of the loop nest, `run` bytes are copied within the activation scratchpad.",
            ImmutableList.of(
                    Field.of("input", FieldType.ADDRESS, "bytes", "first byte read", Copy::input),
                    Field.of("output", FieldType.ADDRESS, "bytes", "first byte written", Copy::output),
                    Field.of("run", FieldType.COUNT, "bytes", "contiguous bytes of a step", Copy::run)),
            IN_AND_OUT,
            Copy::levels,
            values -> new Copy(values.header(), values.nextInt(), values.nextInt(), values.nextInt(), values.levels()));

    static final Format<Fill> FILL = new Format<>(
            Fill.class,
            "For each index of the loop nest, one value is written to `run` bytes of the activation scratchpad.",
            ImmutableList.of(
                    Field.of("output", FieldType.ADDRESS, "bytes", "first byte written", Fill::output),
                    Field.of("value", FieldType.BYTE, "code", "the value of every byte", Fill::value),
                    Field.of("run", FieldType.COUNT, "bytes", "contiguous bytes of a step", Fill::run)),
            ImmutableList.of(new Stride("output", "bytes")),
            Fill::levels,
            values -> new Fill(values.header(), values.nextInt(), values.nextInt(), values.nextInt(), values.levels()));

    static final Format<Host> HOST = Format.straight(
            Host.class,
            "The host does one operation of the program's table on whole tensors in DRAM. It takes no machine cycle.",
            ImmutableList.of(Field.of(
                    "operation",
                    FieldType.HOST_OPERATION,
                    "",
                    "the operation in the program's table",
                    Host::operation)),
            values -> new Host(values.header(), values.nextInt()));

    private MoveFormats() {}
}

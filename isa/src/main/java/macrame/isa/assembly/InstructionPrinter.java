package macrame.isa.assembly;

import com.google.common.base.Strings;
import macrame.isa.instruction.Field;
import macrame.isa.instruction.Format;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Level;

/** Writes the lines that {@link InstructionParser} reads. */
final class InstructionPrinter {
    private static final int TAG_WIDTH = 9;
    private static final int MNEMONIC_WIDTH = 10;

    private final TableNames names;
    private final StringBuilder text;

    InstructionPrinter(TableNames names, StringBuilder text) {
        this.names = names;
        this.text = text;
    }

    void print(int index, Instruction instruction) {
        Header header = instruction.header();
        text.append(Strings.padEnd("@" + header.layer() + "." + header.tile(), TAG_WIDTH, ' '));
        text.append(' ').append(Strings.padEnd(instruction.opcode().mnemonic(), MNEMONIC_WIDTH, ' '));
        Format<?> format = instruction.opcode().format();
        long[] values = format.values(instruction);
        for (int i = 0; i < values.length; i++) {
            field(format.fields().get(i), values[i]);
        }
        for (Level level : format.levels(instruction)) {
            level(format, level);
        }
        semaphores(" wait", header.waits());
        semaphores(" signal", header.signals());
        text.append("  ; 0x")
                .append(Strings.padStart(Integer.toHexString(index), 4, '0'))
                .append('\n');
    }

    private void field(Field<?> field, long value) {
        if (field.standard().isPresent() && field.standard().getAsLong() == value) {
            return;
        }
        text.append(' ').append(field.name()).append('=');
        switch (field.type().notation()) {
            case DECIMAL -> text.append(value);
            case HEXADECIMAL -> address(value);
            case WORD -> text.append(field.type().words().get((int) value));
            case REGION -> text.append(names.regions().reference((int) value));
            case HOST_OPERATION -> text.append(names.hostOperations().reference((int) value));
        }
    }

    private void address(long value) {
        if (value < 0) {
            text.append(value);
        } else {
            text.append("0x").append(Long.toHexString(value));
        }
    }

    private void level(Format<?> format, Level level) {
        text.append(" loop ").append(level.count());
        String separator = " (";
        for (int i = 0; i < format.strides().size(); i++) {
            int stride = level.stride(i);
            if (stride != 0) {
                text.append(separator).append(format.strides().get(i).name());
                text.append(stride > 0 ? " +" : " ").append(stride);
                separator = ", ";
            }
        }
        if (separator.equals(", ")) {
            text.append(')');
        }
    }

    private void semaphores(String keyword, int mask) {
        String separator = keyword + " ";
        for (int i = 0; i < Header.MAXIMUM_SEMAPHORES; i++) {
            if ((mask >>> i & 1) != 0) {
                text.append(separator).append(names.semaphores().reference(i));
                separator = ", ";
            }
        }
    }
}

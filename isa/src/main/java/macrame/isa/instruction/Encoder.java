package macrame.isa.instruction;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import macrame.isa.instruction.Layout.Slot;

/** Instructions to little-endian 64-bit words. */
public final class Encoder {
    private Encoder() {}

    /** Length of {@code instruction} in memory. */
    public static int bytes(Instruction instruction) {
        return words(instruction) * Long.BYTES;
    }

    private static int words(Instruction instruction) {
        Opcode opcode = instruction.opcode();
        return opcode.layout().words(opcode.format().levels(instruction).size());
    }

    /**
     * The bytes of {@code instructions}, one after the other.
     *
     * @throws IllegalArgumentException if an operand does not fit its field
     */
    public static byte[] encode(ImmutableList<Instruction> instructions) {
        int bytes = 0;
        for (Instruction instruction : instructions) {
            bytes = Math.addExact(bytes, bytes(instruction));
        }
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < instructions.size(); i++) {
            for (long word : encode(i, instructions.get(i))) {
                buffer.putLong(word);
            }
        }
        return buffer.array();
    }

    /** How messages call instruction {@code index} of a program. */
    public static String title(int index, Instruction instruction) {
        return "instruction 0x%04x (%s)".formatted(index, instruction.opcode().mnemonic());
    }

    private static long[] encode(int index, Instruction instruction) {
        Opcode opcode = instruction.opcode();
        Format<?> format = opcode.format();
        ImmutableList<String> faults = format.faults(instruction);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(
                    title(index, instruction) + ": " + Joiner.on("; ").join(faults));
        }
        long[] words = new long[words(instruction)];
        ImmutableList<Level> levels = format.levels(instruction);
        header(words, instruction, levels.size());
        long[] values = format.values(instruction);
        for (int i = 0; i < values.length; i++) {
            opcode.layout().fields().get(i).insert(words, 0, values[i]);
        }
        for (int i = 0; i < levels.size(); i++) {
            level(words, opcode.layout().words(i), opcode.layout().level(), levels.get(i));
        }
        return words;
    }

    private static void header(long[] words, Instruction instruction, int levels) {
        Header header = instruction.header();
        Layout.OPCODE.insert(words, 0, instruction.opcode().code());
        Layout.WORDS.insert(words, 0, words.length);
        Layout.LEVELS.insert(words, 0, levels);
        Layout.LAYER.insert(words, 0, header.layer());
        Layout.TILE.insert(words, 0, header.tile());
        Layout.WAITS.insert(words, 0, header.waits());
        Layout.SIGNALS.insert(words, 0, header.signals());
    }

    private static void level(long[] words, int first, ImmutableList<Slot> slots, Level level) {
        slots.get(0).insert(words, first, level.count());
        for (int i = 1; i < slots.size(); i++) {
            slots.get(i).insert(words, first, level.stride(i - 1));
        }
    }
}

package macrame.isa.instruction;

import com.google.common.collect.ImmutableList;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import macrame.isa.instruction.Layout.Slot;

/** Little-endian 64-bit words to instructions; refuses every bit that {@link Encoder} would not have written. */
public final class Decoder {
    private final long[] words;
    private int position;
    private int index;

    private Decoder(long[] words) {
        this.words = words;
    }

    /**
     * The instructions that {@code bytes} consist of.
     *
     * @throws MalformedInstructionException if the bytes are no instructions
     * @throws InvalidInstructionException if an operand is not accepted
     */
    public static ImmutableList<Instruction> decode(byte[] bytes) {
        if (bytes.length % Long.BYTES != 0) {
            throw new MalformedInstructionException(
                    "instructions are %d bytes, must be a multiple of 8".formatted(bytes.length));
        }
        long[] words = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(words);
        return new Decoder(words).decode();
    }

    private ImmutableList<Instruction> decode() {
        ImmutableList.Builder<Instruction> instructions = ImmutableList.builder();
        while (position < words.length) {
            instructions.add(instruction());
            index++;
        }
        return instructions.build();
    }

    private Instruction instruction() {
        long code = Layout.OPCODE.extract(words, position);
        Opcode opcode = Opcode.of(code)
                .orElseThrow(() -> malformed("", "opcode is 0x%02x, which no instruction has".formatted(code)));
        String title = " (" + opcode.mnemonic() + ")";
        int levels = levels(opcode, title);
        int length = opcode.layout().words(levels);
        long stated = Layout.WORDS.extract(words, position);
        if (stated != length) {
            throw malformed(title, "words is %d, must be %d with %d levels".formatted(stated, length, levels));
        }
        if (length > words.length - position) {
            throw malformed(title, "has %d words, but only %d are left".formatted(length, words.length - position));
        }
        checkReserved(opcode.layout(), levels, title);
        Instruction instruction = construct(opcode, levels, title);
        position += length;
        return instruction;
    }

    private int levels(Opcode opcode, String title) {
        long levels = Layout.LEVELS.extract(words, position);
        int maximum = opcode.format().hasLevels() ? Instruction.MAXIMUM_LEVELS : 0;
        if (levels > maximum) {
            throw malformed(title, "levels is %d, must be at most %d".formatted(levels, maximum));
        }
        return (int) levels;
    }

    private Instruction construct(Opcode opcode, int levels, String title) {
        Format<?> format = opcode.format();
        ImmutableList<Slot> slots = opcode.layout().fields();
        long[] values = new long[slots.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    number(slots.get(i), position, format.fields().get(i).type().isSigned());
        }
        try {
            return format.construct(header(), values, nest(opcode.layout(), levels));
        } catch (IllegalArgumentException e) {
            throw new InvalidInstructionException(
                    "instruction 0x%04x%s: %s".formatted(index, title, e.getMessage()), e);
        }
    }

    private Header header() {
        return new Header(
                (int) Layout.LAYER.extract(words, position),
                (int) Layout.TILE.extract(words, position),
                (int) Layout.WAITS.extract(words, position),
                (int) Layout.SIGNALS.extract(words, position));
    }

    private ImmutableList<Level> nest(Layout layout, int levels) {
        ImmutableList.Builder<Level> nest = ImmutableList.builder();
        for (int i = 0; i < levels; i++) {
            int[] parts = new int[1 + Level.STRIDES];
            for (int part = 0; part < layout.level().size(); part++) {
                parts[part] = (int) number(layout.level().get(part), position + layout.words(i), true);
            }
            nest.add(new Level(parts[0], parts[1], parts[2], parts[3], parts[4]));
        }
        return nest.build();
    }

    private long number(Slot slot, int first, boolean signed) {
        long bits = slot.extract(words, first);
        int unused = Long.SIZE - slot.bits();
        return signed ? bits << unused >> unused : bits;
    }

    private void checkReserved(Layout layout, int levels, String title) {
        checkReserved(0, 2, Layout.HEADER, title);
        checkReserved(2, layout.fixedWords(), layout.fields(), title);
        for (int i = 0; i < levels; i++) {
            for (int word = 0; word < layout.levelWords(); word++) {
                checkReservedWord(layout.words(i) + word, word, layout.level(), title);
            }
        }
    }

    private void checkReserved(int from, int to, List<Slot> slots, String title) {
        for (int word = from; word < to; word++) {
            checkReservedWord(word, word, slots, title);
        }
    }

    private void checkReservedWord(int word, int slotWord, List<Slot> slots, String title) {
        long reserved = -1;
        for (Slot slot : slots) {
            reserved &= slot.word() == slotWord ? ~slot.mask() : -1;
        }
        long found = words[position + word] & reserved;
        if (found != 0) {
            throw malformed(title, "reserved bits of word %d are 0x%016x, must be 0".formatted(word, found));
        }
    }

    private MalformedInstructionException malformed(String title, String fault) {
        return new MalformedInstructionException("instruction 0x%04x%s: %s".formatted(index, title, fault));
    }
}

package macrame.isa.instruction;

import com.google.common.collect.ImmutableList;
import com.google.common.math.IntMath;
import java.util.ArrayList;
import java.util.List;

/**
 * The bits that each part of an instruction occupies in its 64-bit words: a fixed header of two words, the fields, then
 * the levels of the loop nest, outermost first. Bits that belong to no part are reserved and zero.
 *
 * @param fields places of the fields, in the order of the table's rows
 * @param level places of a level's count and strides; word 0 is the level's first
 * @param fixedWords words before the first level
 * @param levelWords words of a level
 */
public record Layout(ImmutableList<Slot> fields, ImmutableList<Slot> level, int fixedWords, int levelWords) {
    public static final Slot OPCODE = new Slot("opcode", 0, 0, 8);
    public static final Slot WORDS = new Slot("words", 0, 8, 8);
    public static final Slot LEVELS = new Slot("levels", 0, 16, 4);
    public static final Slot LAYER = new Slot("layer", 0, 24, 16);
    public static final Slot TILE = new Slot("tile", 0, 40, 24);
    public static final Slot WAITS = new Slot("wait", 1, 0, 32);
    public static final Slot SIGNALS = new Slot("signal", 1, 32, 32);

    /** What every instruction begins with. */
    public static final ImmutableList<Slot> HEADER =
            ImmutableList.of(OPCODE, WORDS, LEVELS, LAYER, TILE, WAITS, SIGNALS);

    private static final int HEADER_WORDS = 2;
    private static final int STRIDE_BITS = 32;

    /** {@code bits} bits of word {@code word}, from bit {@code low} upwards. */
    public record Slot(String name, int word, int low, int bits) {
        /** Ones where the slot lies. */
        long mask() {
            return (-1L >>> (Long.SIZE - bits)) << low;
        }

        long extract(long[] words, int first) {
            return (words[first + word] & mask()) >>> low;
        }

        void insert(long[] words, int first, long value) {
            words[first + word] |= value << low & mask();
        }
    }

    static Layout of(Format<?> format) {
        Packing fields = new Packing(HEADER_WORDS);
        for (Field<?> field : format.fields()) {
            fields.add(field.name(), field.type().bits());
        }
        Packing level = new Packing(0);
        if (format.hasLevels()) {
            level.add("count", STRIDE_BITS);
            format.strides().forEach(stride -> level.add(stride.name(), STRIDE_BITS));
        }
        return new Layout(fields.slots.build(), level.slots.build(), fields.end(), level.end());
    }

    /** Length of an instruction with {@code levels} levels. */
    int words(int levels) {
        return fixedWords + levels * levelWords;
    }

    private static final class Packing {
        private final int firstWord;
        private final List<Long> used = new ArrayList<>();
        private final ImmutableList.Builder<Slot> slots = ImmutableList.builder();

        Packing(int firstWord) {
            this.firstWord = firstWord;
        }

        void add(String name, int bits) {
            int alignment = IntMath.ceilingPowerOfTwo(bits);
            for (int word = 0; ; word++) {
                if (word == used.size()) {
                    used.add(0L);
                }
                for (int low = 0; low < Long.SIZE; low += alignment) {
                    Slot slot = new Slot(name, firstWord + word, low, bits);
                    if ((used.get(word) & slot.mask()) == 0) {
                        used.set(word, used.get(word) | slot.mask());
                        slots.add(slot);
                        return;
                    }
                }
            }
        }

        int end() {
            return firstWord + used.size();
        }
    }
}

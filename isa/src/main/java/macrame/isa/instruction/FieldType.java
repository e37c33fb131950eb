package macrame.isa.instruction;

import com.google.common.base.Ascii;
import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;

/**
 * How a field stands in the instruction word and in assembly: width, accepted values, notation.
 *
 * @param words names of the values 0, 1, ... of an enumeration; empty for numbers
 */
public record FieldType(int bits, long minimum, long maximum, Notation notation, ImmutableList<String> words) {
    /** How assembly writes a value. */
    public enum Notation {
        DECIMAL,
        HEXADECIMAL,
        WORD,
        /** The name of a region of the program, or its number. */
        REGION,
        /** The name of a host operation of the program, or its number. */
        HOST_OPERATION
    }

    /** Place in a space on chip. */
    static final FieldType ADDRESS = hexadecimal(32, Integer.MAX_VALUE);

    /** Place in a DRAM region. */
    static final FieldType OFFSET = hexadecimal(64, Long.MAX_VALUE);

    static final FieldType STRIDE = decimal(32, Integer.MIN_VALUE, Integer.MAX_VALUE);
    static final FieldType DRAM_STRIDE = decimal(64, Long.MIN_VALUE, Long.MAX_VALUE);

    /** How many, at least one. */
    static final FieldType COUNT = decimal(32, 1, Integer.MAX_VALUE);

    static final FieldType SHORT_COUNT = decimal(16, 1, 0xFFFF);
    static final FieldType CODE = decimal(16, Short.MIN_VALUE, Short.MAX_VALUE);
    static final FieldType BYTE = decimal(8, Byte.MIN_VALUE, Byte.MAX_VALUE);
    static final FieldType MULTIPLIER = decimal(32, 0, Integer.MAX_VALUE);
    static final FieldType SHIFT = decimal(8, -31, 30);
    static final FieldType REGION = new FieldType(32, 0, Integer.MAX_VALUE, Notation.REGION, ImmutableList.of());
    static final FieldType HOST_OPERATION =
            new FieldType(32, 0, Integer.MAX_VALUE, Notation.HOST_OPERATION, ImmutableList.of());

    static FieldType decimal(int bits, long minimum, long maximum) {
        return new FieldType(bits, minimum, maximum, Notation.DECIMAL, ImmutableList.of());
    }

    private static FieldType hexadecimal(int bits, long maximum) {
        return new FieldType(bits, 0, maximum, Notation.HEXADECIMAL, ImmutableList.of());
    }

    /** The constants of an enumeration in their order, in lower case with hyphens. */
    static FieldType oneOf(Enum<?>... constants) {
        ImmutableList.Builder<String> words = ImmutableList.builder();
        for (Enum<?> constant : constants) {
            words.add(Ascii.toLowerCase(constant.name()).replace('_', '-'));
        }
        return oneOf(words.build());
    }

    static FieldType oneOf(ImmutableList<String> words) {
        int bits = words.size() <= 16 ? 4 : 8;
        return new FieldType(bits, 0, words.size() - 1, Notation.WORD, words);
    }

    /** One of some widths; its code is its position among them. */
    static FieldType widths(ImmutableIntArray bits) {
        return oneOf(bits.asList().stream().map(String::valueOf).collect(ImmutableList.toImmutableList()));
    }

    /** The same words in as few bits as they need. */
    FieldType packed() {
        return new FieldType(Long.SIZE - Long.numberOfLeadingZeros(maximum), minimum, maximum, notation, words);
    }

    public boolean isSigned() {
        return minimum < 0;
    }

    public boolean accepts(long value) {
        return value >= minimum && value <= maximum;
    }

    /** The accepted values in words. */
    public String accepted() {
        return notation == Notation.WORD
                ? "one of " + Joiner.on(", ").join(words)
                : "between %d and %d".formatted(minimum, maximum);
    }
}

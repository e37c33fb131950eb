package macrame.isa.hardware;

import com.google.common.base.Ascii;
import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;

/**
 * Which bits of a burst's number say where it lies: fields from the most significant to the least, after which bits of the
 * row may be added to those of the bank group or the bank, so that rows a power of two apart spread over the banks.
 */
public record AddressMap(ImmutableList<Field> fields, RowXor rowXor) {
    private static final int LETTERS = 2;

    /** Part of an address. */
    public enum Field {
        RO,
        RA,
        CH,
        BG,
        BA,
        CO
    }

    /** What the low bits of the row are added to, without carry. */
    public enum RowXor {
        NONE,
        BANK_GROUP,
        BANK,
        /** The bank group the lowest, the bank the next. */
        BANK_GROUP_AND_BANK
    }

    public AddressMap {
        SpecCheck.of("address-map")
                .require(
                        fields.size() == Field.values().length
                                && fields.stream().distinct().count() == fields.size(),
                        "fields",
                        "is " + text(fields) + ", must be ro, ra, ch, bg, ba and co, each once, in any order")
                .done();
    }

    /** Reads such text as "rorachbacobg". */
    public static AddressMap of(String text, RowXor rowXor) {
        ImmutableList.Builder<Field> fields = ImmutableList.builder();
        for (int i = 0; i < text.length(); i += LETTERS) {
            fields.add(field(text, text.substring(i, Math.min(i + LETTERS, text.length()))));
        }
        return new AddressMap(fields.build(), rowXor);
    }

    private static Field field(String text, String token) {
        for (Field field : Field.values()) {
            if (Ascii.toLowerCase(field.name()).equals(token)) {
                return field;
            }
        }
        SpecCheck.of("address-map")
                .require(
                        false,
                        "fields",
                        "is " + Ascii.truncate(text, 40, "...")
                                + ", must be ro, ra, ch, bg, ba and co, each once, in any order")
                .done();
        throw new IllegalStateException(token);
    }

    /** The text that {@link #of} reads back. */
    public String text() {
        return text(fields);
    }

    private static String text(ImmutableList<Field> fields) {
        return Ascii.toLowerCase(Joiner.on("").join(fields));
    }
}

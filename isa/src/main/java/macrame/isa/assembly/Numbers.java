package macrame.isa.assembly;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import com.google.common.primitives.Longs;
import java.util.List;
import java.util.regex.Pattern;
import macrame.isa.fault.Suggestion;

/** Numbers as they are written: decimal, or hexadecimal after {@code 0x}, with or without a sign. */
final class Numbers {
    private static final Splitter ITEMS = Splitter.on(',').trimResults();
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?([eE][+-]?[0-9]+)?|Infinity)|NaN");

    private Numbers() {}

    static long parse(Token value, String name) {
        String text = value.text();
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        boolean hexadecimal = digits.startsWith("0x");
        String bare = hexadecimal ? digits.substring(2) : digits;
        boolean signed = bare.startsWith("-") || bare.startsWith("+");
        Long number = signed ? null : Longs.tryParse(negative ? "-" + bare : bare, hexadecimal ? 16 : 10);
        if (number == null || value.kind() != Token.Kind.WORD) {
            throw new SyntaxException(
                    value.column(), "%s is %s, must be an integer of 64 bits".formatted(name, value.shown()));
        }
        return number;
    }

    static double decimal(Token at, String text, String name) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new SyntaxException(at.column(), "%s holds '%s', must be a number".formatted(name, text));
        }
        return Double.parseDouble(text);
    }

    static Iterable<String> items(Token list) {
        return list.text().isBlank() ? List.of() : ITEMS.split(list.text());
    }

    static SyntaxException unknownWord(Token value, String name, List<String> words) {
        return new SyntaxException(
                value.column(),
                "%s is %s, must be one of %s%s"
                        .formatted(
                                name, value.shown(), Joiner.on(", ").join(words), Suggestion.of(value.text(), words)));
    }
}

package macrame.isa.assembly;

import com.google.common.base.Ascii;
import java.util.regex.Pattern;

/** How names and the constants of enumerations are written. */
final class Text {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_.:/-]*");

    private Text() {}

    /** The name as it is when it is plain, else in double quotes. */
    static String name(String name) {
        return isPlain(name) ? name : quoted(name);
    }

    static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches();
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if ((c >= ' ' && c <= '~') || Character.isLetterOrDigit(c)) {
                quoted.append(c);
            } else {
                quoted.append("\\u%04x".formatted((int) c));
            }
        }
        return quoted.append('"').toString();
    }

    /** A constant in lower case with hyphens. */
    static String word(Enum<?> constant) {
        return Ascii.toLowerCase(constant.name()).replace('_', '-');
    }
}

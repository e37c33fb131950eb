package macrame.reports.figure;

/** Text from the user's files made fit to be shown: nothing in it may steer a terminal, break a line, or be no XML. */
public final class Printable {
    private static final int FIRST_NON_CHARACTER = 0xFFFE;

    private Printable() {}

    /** {@code name} with a question mark in place of everything that cannot be printed. */
    public static String text(String name) {
        StringBuilder text = new StringBuilder(name.length());
        name.codePoints().forEach(c -> text.appendCodePoint(isPrintable(c) ? c : '?'));
        return text.toString();
    }

    private static boolean isPrintable(int codePoint) {
        int type = Character.getType(codePoint);
        return !Character.isISOControl(codePoint)
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && (codePoint & FIRST_NON_CHARACTER) != FIRST_NON_CHARACTER;
    }
}

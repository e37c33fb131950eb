package macrame.reports.chart;

/** Texts fitted to the room that a chart has for them. */
final class Lettering {
    private static final char ELLIPSIS = '\u2026';

    private Lettering() {}

    /** At most {@code most} characters: of a longer text, the beginning and the end. */
    static String shortened(String text, int most) {
        int length = text.codePointCount(0, text.length());
        if (length <= most) {
            return text;
        }
        int head = (most - 1) * 2 / 3;
        int tail = most - 1 - head;
        return text.substring(0, text.offsetByCodePoints(0, head))
                + ELLIPSIS
                + text.substring(text.offsetByCodePoints(0, length - tail));
    }
}

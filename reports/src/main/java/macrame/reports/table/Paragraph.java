package macrame.reports.table;

import com.google.common.base.Splitter;

/** Words that fill lines. A word is never broken, and a number never parted from its unit. */
final class Paragraph {
    private static final Splitter BREAKS = Splitter.onPattern("(?<! [0-9.]{1,15}) ");

    private Paragraph() {}

    /** One of several paragraphs of a report, its first line further out than the others. */
    static String item(String words) {
        String indent = " ".repeat(TerminalReport.INDENT);
        return text(indent, words, 2 * TerminalReport.INDENT, TerminalReport.WIDTH);
    }

    /**
     * The lines, each with its line feed.
     *
     * @param head what the first line begins with
     * @param indent blanks before each of the others
     * @param width of the widest line
     */
    static String text(String head, String words, int indent, int width) {
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder(head);
        boolean empty = true;
        for (String word : BREAKS.split(words)) {
            if (!empty && line.length() + 1 + word.length() > width) {
                text.append(line).append('\n');
                line = new StringBuilder(" ".repeat(indent));
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        return text.append(line).append('\n').toString();
    }
}

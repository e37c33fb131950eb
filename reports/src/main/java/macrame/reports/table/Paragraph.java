package macrame.reports.table;

import com.google.common.base.Splitter;

/** Words that fill lines; a word is never broken, and all lines but the first stand further in. */
final class Paragraph {
    private static final int HANGING = 2;

    /** Not between a number and its unit. */
    private static final Splitter BREAKS = Splitter.onPattern(" (?!%|x |MAC/B)");

    private Paragraph() {}

    static String text(String words, int indent, int width) {
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder(" ".repeat(indent));
        boolean empty = true;
        for (String word : BREAKS.split(words)) {
            if (!empty && line.length() + 1 + word.length() > width) {
                text.append(line).append('\n');
                line.setLength(0);
                line.append(" ".repeat(indent + HANGING));
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        return text.append(line).append('\n').toString();
    }
}

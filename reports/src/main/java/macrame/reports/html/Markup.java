package macrame.reports.html;

import java.util.ArrayDeque;
import java.util.Deque;
import macrame.reports.figure.Printable;

/** HTML that is well-formed XML too: every text is escaped, every element that was opened is closed in its turn. */
final class Markup {
    private final StringBuilder text = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** @param attributes names and values in turn */
    Markup open(String element, String... attributes) {
        start(element, attributes);
        text.append('>');
        open.push(element);
        return this;
    }

    Markup close() {
        text.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element that holds a text and nothing else. */
    Markup element(String element, String content, String... attributes) {
        return open(element, attributes).text(content).close();
    }

    /** An element that holds nothing. */
    Markup single(String element, String... attributes) {
        start(element, attributes);
        text.append("/>");
        return this;
    }

    Markup text(String content) {
        text.append(escaped(Printable.text(content)));
        return this;
    }

    Markup line() {
        text.append('\n');
        return this;
    }

    /** Markup that was made elsewhere and is trusted. */
    Markup raw(String markup) {
        text.append(markup);
        return this;
    }

    private void start(String element, String... attributes) {
        text.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            text.append(' ').append(attributes[i]).append("=\"");
            text.append(escaped(Printable.text(attributes[i + 1]))).append('"');
        }
    }

    private static String escaped(String content) {
        return content.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new AssertionError("not closed: " + open);
        }
        return text.toString();
    }
}

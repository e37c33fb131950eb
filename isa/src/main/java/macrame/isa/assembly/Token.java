package macrame.isa.assembly;

/**
 * A piece of a line.
 *
 * @param text without the quotes, brackets or escapes that it was written with
 * @param column of its first character, from 1
 */
record Token(Kind kind, String text, int column) {
    /** How a token is written. */
    enum Kind {
        /** Letters, digits and signs without a space. */
        WORD,
        /** In double quotes. */
        TEXT,
        /** In square brackets. */
        LIST,
        /** One of {@code , ( ) =}. */
        MARK,
        END
    }

    boolean isMark(char mark) {
        return kind == Kind.MARK && text.charAt(0) == mark;
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    /** How messages show it. */
    String shown() {
        return switch (kind) {
            case WORD, MARK -> "'" + text + "'";
            case TEXT -> Text.quoted(text);
            case LIST -> "[" + text + "]";
            case END -> "the end of the line";
        };
    }
}

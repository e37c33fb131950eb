package macrame.isa.assembly;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;

/** Cuts one line into tokens; {@code ;} begins a comment. */
final class Lexer {
    private static final CharMatcher MARKS = CharMatcher.anyOf(",()=");
    private static final CharMatcher SPACE = CharMatcher.whitespace();
    private static final CharMatcher WORD_END = MARKS.or(SPACE).or(CharMatcher.anyOf(";\"[]"));

    private final String line;
    private int position;

    private Lexer(String line) {
        this.line = line;
    }

    /** The tokens of {@code line}, the last of them its end. */
    static ImmutableList<Token> tokens(String line) {
        Lexer lexer = new Lexer(line);
        ImmutableList.Builder<Token> tokens = ImmutableList.builder();
        while (lexer.skipSpace()) {
            tokens.add(lexer.next());
        }
        return tokens.add(new Token(Token.Kind.END, "", lexer.position + 1)).build();
    }

    /** Whether a token follows. */
    private boolean skipSpace() {
        while (position < line.length() && SPACE.matches(line.charAt(position))) {
            position++;
        }
        return position < line.length() && line.charAt(position) != ';';
    }

    private Token next() {
        char first = line.charAt(position);
        if (MARKS.matches(first)) {
            position++;
            return new Token(Token.Kind.MARK, String.valueOf(first), position);
        }
        return switch (first) {
            case '"' -> text();
            case '[' -> list();
            case ']' -> throw new SyntaxException(position + 1, "']' without '['");
            default -> word();
        };
    }

    private Token word() {
        int end = WORD_END.indexIn(line, position);
        int start = position;
        position = end < 0 ? line.length() : end;
        return new Token(Token.Kind.WORD, line.substring(start, position), start + 1);
    }

    private Token list() {
        int start = position;
        int end = line.indexOf(']', start);
        if (end < 0) {
            throw new SyntaxException(start + 1, "'[' without ']'");
        }
        position = end + 1;
        return new Token(Token.Kind.LIST, line.substring(start + 1, end), start + 1);
    }

    private Token text() {
        int start = position;
        StringBuilder text = new StringBuilder();
        position++;
        while (position < line.length() && line.charAt(position) != '"') {
            text.append(line.charAt(position) == '\\' ? escaped() : line.charAt(position));
            position++;
        }
        if (position >= line.length()) {
            throw new SyntaxException(start + 1, "text without closing '\"'");
        }
        position++;
        return new Token(Token.Kind.TEXT, text.toString(), start + 1);
    }

    /** The character that the escape at the position stands for; the position moves to the escape's last character. */
    private char escaped() {
        int start = position;
        position++;
        String rest = line.substring(Math.min(position, line.length()));
        if (rest.startsWith("\\") || rest.startsWith("\"")) {
            return rest.charAt(0);
        }
        if (rest.matches("u[0-9a-fA-F]{4}.*")) {
            position += 4;
            return (char) Integer.parseInt(rest, 1, 5, 16);
        }
        throw new SyntaxException(start + 1, "unknown escape in a text, must be \\\\, \\\" or \\u and four digits");
    }
}

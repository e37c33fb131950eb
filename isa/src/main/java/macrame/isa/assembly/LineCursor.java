package macrame.isa.assembly;

import com.google.common.collect.ImmutableList;

/** Walks over the tokens of one line. */
final class LineCursor {
    private final ImmutableList<Token> tokens;
    private int next;

    LineCursor(ImmutableList<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(next);
    }

    boolean atEnd() {
        return peek().kind() == Token.Kind.END;
    }

    /** The token, and the cursor one further; at the end it stays. */
    Token take() {
        Token token = peek();
        if (!atEnd()) {
            next++;
        }
        return token;
    }

    /** Takes {@code mark} if it is the next token. */
    boolean takeIf(char mark) {
        boolean found = peek().isMark(mark);
        if (found) {
            next++;
        }
        return found;
    }

    void require(char mark) {
        if (!takeIf(mark)) {
            throw unexpected("'" + mark + "'");
        }
    }

    Token word(String wanted) {
        if (peek().kind() != Token.Kind.WORD) {
            throw unexpected(wanted);
        }
        return take();
    }

    boolean atOperand() {
        return peek().kind() == Token.Kind.WORD && tokens.get(next + 1).isMark('=');
    }

    /** Takes all operands that follow one another from here. */
    void operands(Operands into) {
        while (atOperand()) {
            Token name = take();
            require('=');
            Token value = peek();
            if (value.kind() == Token.Kind.MARK || atEnd() || atOperand()) {
                throw unexpected("the value of " + name.text());
            }
            into.add(name, take());
        }
    }

    void requireEnd() {
        if (!atEnd()) {
            throw unexpected("the end of the line");
        }
    }

    SyntaxException unexpected(String wanted) {
        return new SyntaxException(peek().column(), "found %s, must be %s".formatted(peek().shown(), wanted));
    }
}

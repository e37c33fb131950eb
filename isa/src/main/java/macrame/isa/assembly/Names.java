package macrame.isa.assembly;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.Iterables;
import com.google.common.collect.ListMultimap;
import java.util.ArrayList;
import java.util.List;
import macrame.isa.fault.Suggestion;

/** The names of a table's rows: a row is written as its name, or as {@code #} and its number when it shares the name. */
final class Names {
    private final String what;
    private final ListMultimap<String, Integer> rows = ArrayListMultimap.create();
    private final List<String> names = new ArrayList<>();

    Names(String what) {
        this.what = what;
    }

    void add(String name) {
        rows.put(name, names.size());
        names.add(name);
    }

    /** How row {@code index} is written; the table need not have it. */
    String reference(int index) {
        if (index < 0 || index >= names.size() || rows.get(names.get(index)).size() > 1) {
            return "#" + index;
        }
        return Text.name(names.get(index));
    }

    int index(Token token) {
        if (token.kind() == Token.Kind.WORD && token.text().startsWith("#")) {
            return number(token);
        }
        List<Integer> found = rows.get(token.text());
        if (token.kind() != Token.Kind.WORD && token.kind() != Token.Kind.TEXT) {
            throw new SyntaxException(
                    token.column(), "found %s, must be the name of a %s".formatted(token.shown(), what));
        }
        if (found.isEmpty()) {
            throw new SyntaxException(
                    token.column(),
                    "unknown %s %s%s".formatted(what, token.shown(), Suggestion.of(token.text(), plainNames())));
        }
        if (found.size() > 1) {
            throw new SyntaxException(
                    token.column(),
                    "%d %ss are called %s, use # and a number".formatted(found.size(), what, token.shown()));
        }
        return found.get(0);
    }

    /** A name that must be quoted would break the quotes of a suggestion, or its line. */
    private Iterable<String> plainNames() {
        return Iterables.filter(names, Text::isPlain);
    }

    private int number(Token token) {
        Token digits = new Token(Token.Kind.WORD, token.text().substring(1), token.column());
        long number = Numbers.parse(digits, what);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new SyntaxException(
                    token.column(), "%s is %d, must be between 0 and %d".formatted(what, number, Integer.MAX_VALUE));
        }
        return (int) number;
    }
}

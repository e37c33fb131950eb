package macrame.isa.assembly;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import macrame.isa.fault.Suggestion;

/** The operands {@code name=value} of one line, taken by name; what nobody took is refused. */
final class Operands {
    private final Token owner;
    private final Map<String, Token> names = new LinkedHashMap<>();
    private final Map<String, Token> values = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    /** @param owner the mnemonic or directive whose operands they are */
    Operands(Token owner) {
        this.owner = owner;
    }

    void add(Token name, Token value) {
        if (values.put(name.text(), value) != null) {
            throw new SyntaxException(name.column(), "operand '%s' is given twice".formatted(name.text()));
        }
        names.put(name.text(), name);
    }

    /** The value of operand {@code name}, if it is given. */
    Optional<Token> find(String name) {
        asked.add(name);
        return Optional.ofNullable(values.get(name));
    }

    Token get(String name) {
        return find(name)
                .orElseThrow(() -> new SyntaxException(
                        owner.column(), "'%s' lacks operand '%s'%s".formatted(owner.text(), name, meant(name))));
    }

    /** A word or a text. */
    String text(String name) {
        Token value = get(name);
        if (value.kind() != Token.Kind.WORD && value.kind() != Token.Kind.TEXT) {
            throw new SyntaxException(value.column(), "%s is %s, must be a name".formatted(name, value.shown()));
        }
        return value.text();
    }

    <E extends Enum<E>> E constant(String name, E[] constants) {
        Token value = get(name);
        List<String> words = new ArrayList<>();
        for (E constant : constants) {
            words.add(Text.word(constant));
        }
        int index = words.indexOf(value.text());
        if (index < 0) {
            throw Numbers.unknownWord(value, name, words);
        }
        return constants[index];
    }

    long number(String name) {
        return Numbers.parse(get(name), name);
    }

    int integer(String name) {
        Token value = get(name);
        long number = Numbers.parse(value, name);
        if (number != (int) number) {
            throw new SyntaxException(value.column(), "%s is %d, must fit 32 bits".formatted(name, number));
        }
        return (int) number;
    }

    /** A list of numbers in brackets. */
    ImmutableList<Double> decimals(String name) {
        Token list = list(name);
        ImmutableList.Builder<Double> decimals = ImmutableList.builder();
        for (String item : Numbers.items(list)) {
            decimals.add(Numbers.decimal(list, item, name));
        }
        return decimals.build();
    }

    int[] integers(String name) {
        Token list = list(name);
        List<Integer> integers = new ArrayList<>();
        for (String item : Numbers.items(list)) {
            Integer parsed = Ints.tryParse(item);
            if (parsed == null) {
                throw new SyntaxException(
                        list.column(), "%s holds '%s', must hold integers of 32 bits".formatted(name, item));
            }
            integers.add(parsed);
        }
        return Ints.toArray(integers);
    }

    float real(String name) {
        Token value = get(name);
        return (float) Numbers.decimal(value, value.text(), name);
    }

    /** Refuses operands that nobody has asked for. */
    void done() {
        for (Token name : names.values()) {
            if (!asked.contains(name.text())) {
                throw new SyntaxException(
                        name.column(),
                        "'%s' has no operand '%s'%s"
                                .formatted(owner.text(), name.text(), Suggestion.of(name.text(), asked)));
            }
        }
    }

    Token owner() {
        return owner;
    }

    private Token list(String name) {
        Token value = get(name);
        if (value.kind() != Token.Kind.LIST) {
            throw new SyntaxException(
                    value.column(), "%s is %s, must be a list in brackets".formatted(name, value.shown()));
        }
        return value;
    }

    /** A hint at an operand that was probably meant to be the missing one. */
    private String meant(String missing) {
        for (String given : values.keySet()) {
            if (!asked.contains(given)
                    && !Suggestion.of(given, List.of(missing)).isEmpty()) {
                return ", is '%s' meant".formatted(given);
            }
        }
        return "";
    }
}

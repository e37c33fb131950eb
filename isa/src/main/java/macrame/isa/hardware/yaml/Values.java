package macrame.isa.hardware.yaml;

import com.google.common.base.CaseFormat;
import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Ints;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import macrame.isa.fault.Suggestion;
import macrame.isa.hardware.yaml.Node.Scalar;
import macrame.isa.hardware.yaml.Node.Sequence;
import macrame.isa.units.DataSize;

/**
 * The values of a section's keys by kind. A value that is no such thing is a fault, and a stand-in is returned so that
 * the rest of the section is looked at as well.
 */
final class Values {
    private static final int STAND_IN = 1;
    private static final int MOST_DIGITS = 9;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final Pattern CYCLES = Pattern.compile("(0|[1-9][0-9]{0,8}) cycles?");
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,4})(?:\\.([0-9]))? %");
    private static final Pattern WIDTHS = Pattern.compile("([1-9][0-9]{0,2})x([1-9][0-9]{0,2})");

    private final Section section;

    Values(Section section) {
        this.section = section;
    }

    /** Widths in bits of the two operands of a multiplier. */
    record Widths(int weightBits, int activationBits) {}

    int whole(String key) {
        return scalar(key, "must be a whole number")
                .map(scalar -> whole(key, scalar))
                .orElse(STAND_IN);
    }

    private int whole(String key, Scalar scalar) {
        if (!scalar.plain() || !WHOLE.matcher(scalar.text()).matches()) {
            section.fault(key, scalar, "must be a whole number");
            return STAND_IN;
        }
        if (scalar.text().length() > MOST_DIGITS) {
            section.fault(key, scalar, "must be a whole number of at most " + MOST_DIGITS + " digits");
            return STAND_IN;
        }
        return Integer.parseInt(scalar.text());
    }

    int cycles(String key) {
        return matched(key, CYCLES, "must be a whole number, a space and cycles")
                .map(match -> Integer.parseInt(match.group(1)))
                .orElse(STAND_IN);
    }

    /** Thousandths. */
    int percent(String key) {
        return matched(key, PERCENT, "must be a number with at most one decimal, a space and %")
                .map(match -> Integer.parseInt(match.group(1)) * 10
                        + (match.group(2) == null ? 0 : Integer.parseInt(match.group(2))))
                .orElse(STAND_IN);
    }

    Widths widths(String key) {
        return matched(key, WIDTHS, "must be weight bits x activation bits, as in 8x8")
                .map(match -> new Widths(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2))))
                .orElse(new Widths(STAND_IN, STAND_IN));
    }

    /** @param parse from the key's path and the text, as the quantities in {@code macrame.isa.units} have it */
    <T> T quantity(String key, BiFunction<String, String, T> parse, T standIn) {
        return scalar(key, "must be a number with its unit")
                .flatMap(scalar -> quantity(key, parse, scalar))
                .orElse(standIn);
    }

    private <T> Optional<T> quantity(String key, BiFunction<String, String, T> parse, Scalar scalar) {
        try {
            return Optional.of(parse.apply(section.path(key), scalar.text()));
        } catch (IllegalArgumentException e) {
            section.report(
                    key,
                    scalar.position(),
                    String.valueOf(e.getMessage()).substring(section.path(key).length() + 1));
            return Optional.empty();
        }
    }

    DataSize size(String key) {
        return quantity(key, DataSize::parse, new DataSize(STAND_IN));
    }

    /** A size of at most 2 GiB. */
    int bytes(String key) {
        return Ints.saturatedCast(size(key).bytes());
    }

    /** A name, as files and tables have it. */
    String word(String key) {
        return matched(key, WORD, "must be a name of letters, digits, '-', '_' and '.'")
                .map(Matcher::group)
                .orElse("stand-in");
    }

    /** Any text but none. */
    String text(String key) {
        Optional<Scalar> text = scalar(key, "must be text");
        if (text.isPresent() && text.get().text().isBlank()) {
            section.fault(key, text.get(), "must not be empty");
        }
        return text.map(Scalar::text).orElse("stand-in");
    }

    /** True or false. */
    boolean flag(String key) {
        ImmutableMap<String, Boolean> accepted = ImmutableMap.of("false", false, "true", true);
        return scalar(key, oneOf(accepted))
                .map(scalar -> choice(key, scalar, accepted))
                .orElse(false);
    }

    <E extends Enum<E>> E choice(String key, Class<E> type) {
        ImmutableMap<String, E> accepted = accepted(type);
        return scalar(key, oneOf(accepted))
                .map(scalar -> choice(key, scalar, accepted))
                .orElse(accepted.values().asList().get(0));
    }

    <E extends Enum<E>> ImmutableList<E> choices(String key, Class<E> type) {
        ImmutableMap<String, E> accepted = accepted(type);
        Optional<Sequence> list =
                sequence(key, "must be a list of " + Joiner.on(", ").join(accepted.keySet()));
        ImmutableList.Builder<E> chosen = ImmutableList.builder();
        for (Node item : list.map(Sequence::items).orElse(ImmutableList.of())) {
            if (item instanceof Scalar scalar) {
                chosen.add(choice(key, scalar, accepted));
            } else {
                section.fault(key, item, oneOf(accepted));
            }
        }
        return chosen.build();
    }

    private <E> E choice(String key, Scalar scalar, ImmutableMap<String, E> accepted) {
        E value = accepted.get(scalar.text());
        if (value == null) {
            boolean choice = accepted.size() > 1;
            section.fault(
                    key, scalar, oneOf(accepted) + (choice ? Suggestion.of(scalar.text(), accepted.keySet()) : ""));
            return accepted.values().asList().get(0);
        }
        return value;
    }

    private static String oneOf(ImmutableMap<String, ?> accepted) {
        return "must be " + (accepted.size() == 1 ? "" : "one of ")
                + Joiner.on(", ").join(accepted.keySet());
    }

    private static <E extends Enum<E>> ImmutableMap<String, E> accepted(Class<E> type) {
        ImmutableMap.Builder<String, E> accepted = ImmutableMap.builder();
        for (E value : type.getEnumConstants()) {
            accepted.put(CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_HYPHEN, value.name()), value);
        }
        return accepted.buildOrThrow();
    }

    /** Each whole number of a list, which may be empty. */
    ImmutableList<Integer> wholes(String key) {
        Optional<Sequence> list = sequence(key, "must be a list of whole numbers");
        ImmutableList.Builder<Integer> wholes = ImmutableList.builder();
        for (Node item : list.map(Sequence::items).orElse(ImmutableList.of())) {
            if (item instanceof Scalar scalar) {
                wholes.add(whole(key, scalar));
            } else {
                section.fault(key, item, "must be a whole number");
            }
        }
        return wholes.build();
    }

    private Optional<Matcher> matched(String key, Pattern pattern, String rule) {
        Optional<Scalar> scalar = scalar(key, rule);
        Optional<Matcher> match =
                scalar.map(found -> pattern.matcher(found.text())).filter(Matcher::matches);
        if (scalar.isPresent() && match.isEmpty()) {
            section.fault(key, scalar.get(), rule);
        }
        return match;
    }

    private Optional<Sequence> sequence(String key, String rule) {
        Optional<Node> node = section.value(key);
        node.filter(found -> !(found instanceof Sequence)).ifPresent(found -> section.fault(key, found, rule));
        return node.filter(Sequence.class::isInstance).map(Sequence.class::cast);
    }

    private Optional<Scalar> scalar(String key, String rule) {
        Optional<Node> node = section.value(key);
        node.filter(found -> !(found instanceof Scalar)).ifPresent(found -> section.fault(key, found, rule));
        return node.filter(Scalar.class::isInstance).map(Scalar.class::cast);
    }
}

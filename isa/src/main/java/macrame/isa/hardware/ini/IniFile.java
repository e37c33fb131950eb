package macrame.isa.hardware.ini;

import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.Ints;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import macrame.isa.fault.Faults;
import macrame.isa.fault.Position;
import macrame.isa.fault.Suggestion;

/** Sections of keys with their values, and where each value stands; a value that is no such thing is a fault. */
final class IniFile {
    private static final int STAND_IN = 1;
    private static final String WHOLE = "0|[1-9][0-9]{0,8}";
    private static final String DECIMAL = "[0-9]{1,9}(\\.[0-9]{1,9})?";

    private final Map<String, Entry> entries = new HashMap<>();
    private final Set<String> faulty = new HashSet<>();
    private final Faults faults;

    private record Entry(String text, Position position) {}

    private IniFile(Faults faults) {
        this.faults = faults;
    }

    /**
     * Reads lines of {@code [section]} and {@code key = value}; a semicolon or a hash starts a comment.
     *
     * @param keys of each section
     * @param ignored sections that are passed over
     */
    static IniFile parse(String text, Map<String, ImmutableSet<String>> keys, Set<String> ignored, Faults faults) {
        IniFile file = new IniFile(faults);
        String section = "";
        int number = 0;
        for (String raw : text.split("\\R", -1)) {
            number++;
            String line = raw.replaceFirst("[;#].*", "").strip();
            if (line.startsWith("[")) {
                section = file.section(line, number, keys.keySet(), ignored);
            } else if (!line.isEmpty() && !ignored.contains(section)) {
                file.entry(section, line, number, keys.getOrDefault(section, ImmutableSet.of()));
            }
        }
        return file;
    }

    private String section(String line, int number, Set<String> known, Set<String> ignored) {
        String name = line.replaceFirst("^\\[(.*)\\]$", "$1").strip();
        if (!line.endsWith("]") || !(known.contains(name) || ignored.contains(name))) {
            faults.add(
                    new Position(number, 1),
                    "unknown section '" + shown(line) + "'" + Suggestion.of(name, known) + ", accepted: "
                            + String.join(", ", known));
        }
        return name;
    }

    private void entry(String section, String line, int number, Set<String> known) {
        Position position = new Position(number, 1);
        int equals = line.indexOf('=');
        if (equals < 0) {
            faults.add(position, "line is '" + shown(line) + "', must be key = value");
            return;
        }
        String key = line.substring(0, equals).strip();
        if (!known.contains(key)) {
            if (!known.isEmpty()) {
                String suggestion = Suggestion.of(key, known);
                faults.add(position, "unknown key '" + shown(key) + "' in [" + section + "]" + suggestion);
            } else if (section.isEmpty()) {
                faults.add(position, "key '" + shown(key) + "' stands before any section");
            }
        } else if (entries.put(key, new Entry(line.substring(equals + 1).strip(), position)) != null) {
            faults.add(position, key + " stands twice");
        }
    }

    /** Where the value of a key stands; the start of the file without one. */
    Position position(String key) {
        Entry entry = entries.get(key);
        return entry == null ? Position.START : entry.position();
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Adds a fault of a key, unless one was found before. */
    void fault(String key, String finding) {
        if (faulty.add(key)) {
            faults.add(position(key), key + " " + finding);
        }
    }

    int whole(String key) {
        return text(key).map(text -> whole(key, text)).orElse(STAND_IN);
    }

    int whole(String key, int absent) {
        return has(key) ? whole(key) : absent;
    }

    private int whole(String key, String text) {
        if (!text.matches(WHOLE)) {
            fault(key, "is '" + shown(text) + "', must be a whole number of at most 9 digits");
            return STAND_IN;
        }
        return Optional.ofNullable(Ints.tryParse(text)).orElse(STAND_IN);
    }

    BigDecimal decimal(String key) {
        return text(key).map(text -> decimal(key, text)).orElse(BigDecimal.ONE);
    }

    private BigDecimal decimal(String key, String text) {
        if (!text.matches(DECIMAL)) {
            fault(key, "is '" + shown(text) + "', must be a decimal number");
            return BigDecimal.ONE;
        }
        return new BigDecimal(text);
    }

    /** A decimal in whole thousandths. */
    long thousandths(String key) {
        BigDecimal scaled = decimal(key).movePointRight(3).stripTrailingZeros();
        if (scaled.scale() > 0) {
            fault(key, "is " + scaled.movePointLeft(3).toPlainString() + ", must have at most three decimals");
            return STAND_IN;
        }
        return scaled.longValueExact();
    }

    String word(String key) {
        return text(key).orElse("");
    }

    /** The value of a key that changes what is modelled: only one is accepted, and it may be left out. */
    void only(String key, String accepted) {
        if (has(key) && !word(key).equalsIgnoreCase(accepted)) {
            fault(key, "is '" + shown(word(key)) + "', must be " + accepted + ", others are not modelled");
        }
    }

    private Optional<String> text(String key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            fault(key, "is missing");
            return Optional.empty();
        }
        return Optional.of(entry.text());
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}

package macrame.isa.hardware.scalesim;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import macrame.isa.fault.Faults;
import macrame.isa.fault.InputException;
import macrame.isa.fault.Position;

/**
 * Sections of keys and values as Python's ConfigParser reads them: a colon or an equals sign between the two, comments in
 * lines of their own that begin with {@code #} or {@code ;}. A value takes one line.
 */
final class IniFile {
    private static final Splitter LINES = Splitter.onPattern("\r?\n|\r");
    private static final CharMatcher COMMENT = CharMatcher.anyOf("#;");
    private static final CharMatcher DELIMITER = CharMatcher.anyOf(":=");
    private static final CharMatcher QUOTES = CharMatcher.anyOf("\"'");

    private final Faults faults;
    private final Map<String, Map<String, Setting>> sections = new HashMap<>();
    private final Map<String, Position> places = new HashMap<>();
    private Map<String, Setting> section = new HashMap<>();
    private boolean inSection;

    /** A value, and where it stands. */
    record Setting(Position position, String key, String value) {}

    private IniFile(Faults faults) {
        this.faults = faults;
    }

    /** @throws InputException with all lines that are neither section nor setting */
    static IniFile parse(String text, Faults faults) {
        IniFile file = new IniFile(faults);
        int line = 0;
        for (String content : LINES.split(text)) {
            line++;
            file.add(content, line);
        }
        faults.check();
        return file;
    }

    private void add(String line, int number) {
        String content = line.strip();
        Position position =
                new Position(number, line.length() - line.stripLeading().length() + 1);
        if (content.isEmpty() || COMMENT.matches(content.charAt(0))) {
            return;
        }
        int delimiter = DELIMITER.indexIn(content);
        if (content.startsWith("[") && content.endsWith("]")) {
            String name = lowerCase(content.substring(1, content.length() - 1));
            section = sections.computeIfAbsent(name, unseen -> new LinkedHashMap<>());
            places.putIfAbsent(name, position);
            inSection = true;
        } else if (delimiter <= 0) {
            faults.add(position, "found '%s', must be a [section] or a key: value".formatted(excerpt(content)));
        } else if (!inSection) {
            faults.add(position, "found '%s' before the first [section]".formatted(excerpt(content)));
        } else {
            addSetting(content.substring(0, delimiter).strip(), line, number);
        }
    }

    private void addSetting(String key, String line, int number) {
        int start = DELIMITER.indexIn(line) + 1;
        String value = line.substring(start);
        int blanks = value.length() - value.stripLeading().length();
        Position position = new Position(number, start + (value.isBlank() ? 0 : blanks) + 1);
        Setting setting = new Setting(position, key, QUOTES.trimFrom(value.strip()));
        Setting before = section.putIfAbsent(lowerCase(key), setting);
        if (before != null) {
            faults.add(
                    new Position(number, line.length() - line.stripLeading().length() + 1),
                    "%s stands twice, in line %d first"
                            .formatted(excerpt(key), before.position().line()));
        }
    }

    /** Where a section begins, if it is there. */
    Optional<Position> place(String name) {
        return Optional.ofNullable(places.get(lowerCase(name)));
    }

    Optional<Setting> find(String name, String key) {
        return Optional.ofNullable(
                sections.getOrDefault(lowerCase(name), Map.of()).get(lowerCase(key)));
    }

    /** The keys of a section as they are written, in the file's order. */
    ImmutableList<String> keys(String name) {
        return sections.getOrDefault(lowerCase(name), Map.of()).values().stream()
                .map(Setting::key)
                .collect(ImmutableList.toImmutableList());
    }

    static String excerpt(String text) {
        return Ascii.truncate(text, 64, "...");
    }

    private static String lowerCase(String name) {
        return Ascii.toLowerCase(name.strip());
    }
}

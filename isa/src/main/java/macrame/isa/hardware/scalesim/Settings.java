package macrame.isa.hardware.scalesim;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import java.util.Optional;
import macrame.isa.fault.Faults;
import macrame.isa.fault.Position;
import macrame.isa.fault.Suggestion;
import macrame.isa.hardware.scalesim.IniFile.Setting;

/** The settings of one section by kind. One at fault is told, and a stand-in is returned so that the rest is looked at. */
final class Settings {
    private static final CharMatcher DIGIT = CharMatcher.inRange('0', '9');
    private static final int MOST_DIGITS = 18;
    private static final ImmutableSet<String> YES = ImmutableSet.of("true", "yes", "on", "1");
    private static final ImmutableSet<String> NO = ImmutableSet.of("false", "no", "off", "0");

    private final IniFile file;
    private final String section;
    private final ImmutableSet<String> known;
    private final Faults faults;
    private boolean isMissing;

    /** @param known the keys that are looked for, in lower case */
    Settings(IniFile file, String section, ImmutableSet<String> known, Faults faults) {
        this.known = known;
        this.file = file;
        this.section = section;
        this.faults = faults;
    }

    Optional<String> text(String key) {
        return file.find(section, key).map(Setting::value).filter(value -> !value.isEmpty());
    }

    /** A number that must be there. */
    int required(String key, int most) {
        return find(key)
                .map(setting -> whole(setting, 1, most))
                .map(Math::toIntExact)
                .orElse(1);
    }

    /** A number that nothing depends on, but that must be one. */
    void checkWhole(String key, long least) {
        file.find(section, key).ifPresent(setting -> whole(setting, least, Integer.MAX_VALUE));
    }

    private long whole(Setting setting, long least, long most) {
        String value = setting.value();
        boolean digits = !value.isEmpty() && value.length() <= MOST_DIGITS && DIGIT.matchesAllOf(value);
        long number = digits ? Long.parseLong(value) : -1;
        if (number < least || number > most) {
            fault(setting, "must be a whole number from %d to %d".formatted(least, most));
            return least;
        }
        return number;
    }

    /** One of several words, whatever their case, that must be there. */
    <T> T choice(String key, ImmutableMap<String, T> accepted) {
        ImmutableList<String> words = accepted.keySet().asList();
        T standIn = accepted.values().asList().get(0);
        return find(key)
                .map(setting -> {
                    T chosen = accepted.get(Ascii.toLowerCase(setting.value()));
                    if (chosen == null) {
                        fault(setting, "must be one of " + Joiner.on(", ").join(words));
                        return standIn;
                    }
                    return chosen;
                })
                .orElse(standIn);
    }

    /** @param why what is said of it when it is on */
    void refuseIfOn(String key, String why) {
        Optional<Setting> setting = file.find(section, key);
        if (setting.isEmpty()) {
            return;
        }
        String value = Ascii.toLowerCase(setting.get().value());
        if (YES.contains(value)) {
            fault(setting.get(), "must be False: " + why);
        } else if (!NO.contains(value)) {
            fault(setting.get(), "must be True or False");
        }
    }

    /** The setting, whose absence is a fault; the absence of its whole section is one for all. */
    Optional<Setting> find(String key) {
        Optional<Setting> setting = file.find(section, key);
        if (setting.isEmpty() && file.place(section).isPresent()) {
            faults.add(
                    file.place(section).orElseThrow(),
                    "section [%s] has no %s%s".formatted(section, key, suggestion(key)));
        } else if (setting.isEmpty() && !isMissing) {
            isMissing = true;
            faults.add(Position.START, "file has no section [%s], which has %s".formatted(section, key));
        }
        return setting;
    }

    /** A key that is none of those looked for, and so may be this one misspelt. */
    private String suggestion(String key) {
        Iterable<String> others =
                Iterables.filter(file.keys(section), found -> !known.contains(Ascii.toLowerCase(found)));
        return Suggestion.of(key, others).replace("did you mean", "found");
    }

    void fault(Setting setting, String rule) {
        faults.add(
                setting.position(),
                "%s is '%s', %s".formatted(IniFile.excerpt(setting.key()), IniFile.excerpt(setting.value()), rule));
    }
}

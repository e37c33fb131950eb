package macrame.reports.html;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import macrame.reports.figure.Numbers;
import macrame.reports.figure.Words;

/** Quantities as a page shows them: as in tables of text, with the sign for a millionth in place of its letter. */
final class Shown {
    private Shown() {}

    static String energy(double picojoules) {
        return Words.micro(Numbers.energy(picojoules));
    }

    static String time(double seconds) {
        return Words.micro(Numbers.time(seconds));
    }

    static String optional(OptionalDouble value, DoubleFunction<String> format, String none) {
        return value.isPresent() ? format.apply(value.getAsDouble()) : none;
    }

    /** Words whose numbers are not parted from their units where a line ends. */
    static String unbroken(String words) {
        return words.replaceAll("(?<=[0-9]) (?=%|x |[KMGT]?i?B|MAC/B|[kMG]Hz|ns)", "\u00A0");
    }

    /** At most four significant digits, none of them a needless zero. */
    static String digits(double value) {
        return new BigDecimal(value)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }
}

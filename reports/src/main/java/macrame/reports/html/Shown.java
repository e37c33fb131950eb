package macrame.reports.html;

import java.math.BigDecimal;
import java.math.MathContext;
import macrame.reports.table.Numbers;

/** Quantities as a page shows them: as in tables of text, with the sign for a millionth in place of its letter. */
final class Shown {
    private Shown() {}

    static String energy(double picojoules) {
        return micro(Numbers.energy(picojoules));
    }

    static String time(double seconds) {
        return micro(Numbers.time(seconds));
    }

    /** At most four significant digits, none of them a needless zero. */
    static String digits(double value) {
        return new BigDecimal(value)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }

    static String words(String kebab) {
        return kebab.replace('-', ' ').replace("dram", "DRAM").replace("macs", "MACs");
    }

    private static String micro(String amount) {
        return amount.replace(" u", " \u00B5");
    }
}

package macrame.reports.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Locale;
import java.util.function.DoubleFunction;
import macrame.reports.figure.ScaledUnit;
import macrame.reports.figure.Words;

/** The numbers at the ticks of a logarithmic axis, the same in every locale. */
final class AxisFormat extends NumberFormat {
    private static final long serialVersionUID = 1;
    private static final double PLAIN = 1e6;
    private static final String[] PREFIXES = {"", "k", "M", "G", "T", "P", "E"};

    private final transient DoubleFunction<String> text;

    private AxisFormat(DoubleFunction<String> text) {
        this.text = text;
    }

    /** 100 GMAC/s; without a unit, 1,000. */
    static AxisFormat count(String unit) {
        return new AxisFormat(number -> unit.isEmpty() && number < PLAIN ? plain(number) : prefixed(number, unit));
    }

    /** 100 us, of picoseconds. */
    static AxisFormat time() {
        return new AxisFormat(picoseconds -> {
            ScaledUnit unit = ScaledUnit.time(1.0001 * picoseconds);
            return Words.micro(plain(picoseconds / unit.size()) + " " + unit.symbol());
        });
    }

    private static String prefixed(double number, String unit) {
        double scaled = number;
        int prefix = 0;
        while (scaled >= 999.5 && prefix < PREFIXES.length - 1) {
            scaled /= 1000;
            prefix++;
        }
        return (plain(scaled) + " " + PREFIXES[prefix] + unit).strip();
    }

    private static String plain(double number) {
        return number >= 0.95
                ? String.format(Locale.ROOT, "%,.0f", number)
                : new BigDecimal(number).round(new MathContext(1)).toPlainString();
    }

    @Override
    public StringBuffer format(double number, StringBuffer to, FieldPosition position) {
        return to.append(text.apply(number));
    }

    @Override
    public StringBuffer format(long number, StringBuffer to, FieldPosition position) {
        return format((double) number, to, position);
    }

    @Override
    public Number parse(String text, ParsePosition position) {
        throw new UnsupportedOperationException("axes are not read");
    }
}

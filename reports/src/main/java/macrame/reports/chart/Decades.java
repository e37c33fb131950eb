package macrame.reports.chart;

import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Locale;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;

/** A logarithmic axis with a tick at each power of ten, and room on both sides of what it shows. */
final class Decades {
    private static final double ROOM = 2.2;
    private static final int STEPS_BETWEEN = 9;
    private static final int MOST_TICKS = 12;

    private Decades() {}

    /** @param unit follows the prefix of each number; empty for plain numbers */
    static LogAxis axis(String label, String unit, double least, double most) {
        LogAxis axis = new LogAxis(label);
        Look.axis(axis);
        axis.setSmallestValue(Double.MIN_NORMAL);
        axis.setAutoTickUnitSelection(false);
        axis.setNumberFormatOverride(new Prefixed(unit));
        axis.setTickUnit(
                new NumberTickUnit(Math.ceil(decades(least, most) / MOST_TICKS), new Prefixed(unit), STEPS_BETWEEN));
        axis.setMinorTickMarksVisible(true);
        axis.setRange(least / ROOM, most * ROOM);
        return axis;
    }

    private static double decades(double least, double most) {
        return Math.log10(most * ROOM) - Math.log10(least / ROOM);
    }

    /** Powers of ten: 100 k, or 0.01 where there is no prefix. */
    private static final class Prefixed extends NumberFormat {
        private static final long serialVersionUID = 1;
        private static final String[] PREFIXES = {"", "k", "M", "G", "T", "P", "E"};

        private final String unit;

        private Prefixed(String unit) {
            this.unit = unit;
        }

        @Override
        public StringBuffer format(double number, StringBuffer to, FieldPosition position) {
            double scaled = number;
            int prefix = 0;
            while (scaled >= 999.5 && prefix < PREFIXES.length - 1) {
                scaled /= 1000;
                prefix++;
            }
            String digits = scaled >= 0.95
                    ? String.format(Locale.ROOT, "%.0f", scaled)
                    : String.format(Locale.ROOT, "%.1g", scaled).replaceAll("(?<=\\.\\d{0,8})0+$", "");
            return to.append((digits + " " + PREFIXES[prefix] + unit).strip());
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
}

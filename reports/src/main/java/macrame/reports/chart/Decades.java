package macrame.reports.chart;

import java.text.NumberFormat;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;

/** A logarithmic axis with a tick at each power of ten, and room on both sides of what it shows. */
final class Decades {
    private static final double ROOM = 2.2;
    private static final int STEPS_BETWEEN = 9;

    /** Two ticks at least. */
    private static final double LEAST_SPAN = 100;

    private Decades() {}

    /**
     * @param unit follows the prefix of each number; empty for plain numbers
     * @param ticks with a number, at most
     */
    static LogAxis axis(String label, String unit, Span shown, int ticks) {
        return axis(label, AxisFormat.count(unit), shown, ticks);
    }

    /** An axis of time, in picoseconds. */
    static LogAxis time(String label, Span shown, int ticks) {
        return axis(label, AxisFormat.time(), shown, ticks);
    }

    private static LogAxis axis(String label, NumberFormat format, Span shown, int ticks) {
        LogAxis axis = new DecadeAxis(label, format);
        Look.axis(axis);
        axis.setSmallestValue(Double.MIN_NORMAL);
        axis.setAutoTickUnitSelection(false);
        axis.setNumberFormatOverride(format);
        axis.setTickUnit(new NumberTickUnit(Math.ceil(shown.decades() / ticks), format, STEPS_BETWEEN));
        axis.setMinorTickMarksVisible(true);
        double room = Math.max(ROOM, Math.sqrt(LEAST_SPAN / (shown.most() / shown.least())));
        axis.setRange(shown.least() / room, shown.most() * room);
        return axis;
    }

    /** What an axis shows, without the room on both sides. */
    record Span(double least, double most) {
        private double decades() {
            return Math.log10(most * ROOM) - Math.log10(least / ROOM);
        }
    }
}

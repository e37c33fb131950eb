package macrame.reports.chart;

import java.text.NumberFormat;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;

/** A logarithmic axis with a tick at each power of ten, and room on both sides of what it shows. */
final class Decades {
    private static final double ROOM = 2.2;
    private static final int STEPS_BETWEEN = 9;
    private static final int MOST_TICKS = 12;

    /** Two ticks at least. */
    private static final double LEAST_SPAN = 100;

    private Decades() {}

    /** @param unit follows the prefix of each number; empty for plain numbers */
    static LogAxis axis(String label, String unit, double least, double most) {
        return axis(label, AxisFormat.count(unit), least, most);
    }

    /** An axis of time, in picoseconds. */
    static LogAxis time(String label, double least, double most) {
        return axis(label, AxisFormat.time(), least, most);
    }

    private static LogAxis axis(String label, NumberFormat format, double least, double most) {
        LogAxis axis = new DecadeAxis(label, format);
        Look.axis(axis);
        axis.setSmallestValue(Double.MIN_NORMAL);
        axis.setAutoTickUnitSelection(false);
        axis.setNumberFormatOverride(format);
        axis.setTickUnit(new NumberTickUnit(Math.ceil(decades(least, most) / MOST_TICKS), format, STEPS_BETWEEN));
        axis.setMinorTickMarksVisible(true);
        double room = Math.max(ROOM, Math.sqrt(LEAST_SPAN / (most / least)));
        axis.setRange(least / room, most * room);
        return axis;
    }

    private static double decades(double least, double most) {
        return Math.log10(most * ROOM) - Math.log10(least / ROOM);
    }
}

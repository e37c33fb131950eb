package macrame.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A logarithmic axis whose numbers are plain texts on one line, where the library's own are raised and lowered glyphs. */
final class DecadeAxis extends LogAxis {
    private static final long serialVersionUID = 1;

    private final NumberFormat format;

    DecadeAxis(String label, NumberFormat format) {
        super(label);
        this.format = format;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public List refreshTicks(Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
        List<ValueTick> ticks = new ArrayList<>();
        for (Object each : super.refreshTicks(graphics, state, area, edge)) {
            ValueTick tick = (ValueTick) each;
            String text = tick.getTickType().equals(TickType.MAJOR) ? format.format(tick.getValue()) : "";
            TextAnchor anchor = tick.getTextAnchor();
            ticks.add(new NumberTick(tick.getTickType(), tick.getValue(), text, anchor, TextAnchor.CENTER, 0));
        }
        return ticks;
    }
}

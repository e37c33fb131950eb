package macrame.reports.chart;

import java.awt.Color;
import java.awt.Paint;
import java.awt.Shape;
import java.util.List;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;

/** Points of one series, each with a shape and a colour of its own. */
final class PointRenderer extends XYLineAndShapeRenderer {
    private static final long serialVersionUID = 1;

    /** How one point looks. */
    record Style(Shape shape, Color colour) {}

    private final transient List<Style> styles;

    PointRenderer(List<Style> styles) {
        super(false, true);
        this.styles = styles;
        setUseOutlinePaint(true);
        setDefaultOutlinePaint(Color.WHITE);
        setDefaultOutlineStroke(Look.THIN);
    }

    @Override
    public Shape getItemShape(int series, int item) {
        return styles.get(item).shape();
    }

    @Override
    public Paint getItemPaint(int series, int item) {
        return styles.get(item).colour();
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}

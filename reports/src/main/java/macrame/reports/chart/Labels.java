package macrame.reports.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;

/** Texts beside points; one that would lie on another, on a mark, beside another's mark, or outside the plot is left out. */
final class Labels extends AbstractXYAnnotation {
    private static final long serialVersionUID = 1;
    private static final int GAP = 4;
    private static final int OFF_A_LINE = 3;

    /** Where a text may stand, seen from its point: the direction of the way to it; 0 is centred, 2 a line further. */
    private static final int[][] SIDES = {
        {1, 0}, {-1, 0}, {0, -1}, {0, 1}, {1, -1}, {-1, -1}, {1, 1}, {-1, 1}, {1, -2}, {-1, -2}
    };

    /**
     * A text and the point it belongs to, in the units of the axes.
     *
     * @param size of the point's mark
     * @param isName whether beside another's mark it would be taken for that one's
     */
    record Label(String text, double x, double y, double size, Font font, Color colour, boolean isName) {}

    /**
     * A mark that no text may cover.
     *
     * @param isPoint whether a text may be taken for its name
     */
    record Mark(double x, double y, double size, boolean isPoint) {
        static Mark point(double x, double y, double size) {
            return new Mark(x, y, size, true);
        }

        static Mark line(double x, double y, double size) {
            return new Mark(x, y, size, false);
        }
    }

    private final transient List<Label> labels;
    private final transient List<Mark> marks;
    private final int most;

    /**
     * Of nothing that is hidden.
     *
     * @param labels the most important first
     * @param marks those drawn last, which lie on top, last
     * @param most how many there are at most
     */
    Labels(List<Label> labels, List<Mark> marks, int most) {
        this.labels = labels;
        this.marks = marks;
        this.most = most;
    }

    @Override
    public void draw(
            Graphics2D graphics,
            XYPlot plot,
            Rectangle2D area,
            ValueAxis domain,
            ValueAxis range,
            int renderer,
            PlotRenderingInfo info) {
        Plane plane = new Plane(area, domain, range);
        List<Rectangle2D> taken = new ArrayList<>();
        List<Rectangle2D> points = new ArrayList<>();
        for (Mark mark : marks) {
            Rectangle2D square = plane.square(mark.x(), mark.y(), mark.size());
            taken.add(square);
            if (mark.isPoint()) {
                points.add(square);
            }
        }
        Neighbours neighbours = new Neighbours(points);
        int placed = 0;
        for (int i = 0; i < labels.size() && placed < most; i++) {
            placed += place(graphics, labels.get(i), plane, taken, neighbours) ? 1 : 0;
        }
    }

    private static boolean place(
            Graphics2D graphics, Label label, Plane plane, List<Rectangle2D> taken, Neighbours neighbours) {
        graphics.setFont(label.font());
        FontMetrics letters = graphics.getFontMetrics();
        double wide = letters.getStringBounds(label.text(), graphics).getWidth();
        double high = letters.getAscent() + letters.getDescent();
        Rectangle2D point = plane.square(label.x(), label.y(), label.size());
        if (neighbours.hide(point)) {
            return false;
        }
        for (int[] side : SIDES) {
            Rectangle2D box = beside(point, wide, high, side);
            if (plane.area().contains(box)
                    && taken.stream().noneMatch(box::intersects)
                    && (!label.isName() || neighbours.leaveTo(point, box))) {
                graphics.setPaint(label.colour());
                graphics.drawString(label.text(), (float) box.getX(), (float) (box.getMaxY() - letters.getDescent()));
                taken.add(new Rectangle2D.Double(
                        box.getX() - GAP, box.getY(), box.getWidth() + 2 * GAP, box.getHeight()));
                return true;
            }
        }
        return false;
    }

    private static Rectangle2D beside(Rectangle2D point, double wide, double high, int[] side) {
        double x = point.getCenterX() - wide / 2 + side[0] * (point.getWidth() / 2 + GAP + wide / 2);
        double reach = high / 2 + (side[0] == 0 ? point.getHeight() / 2 + 1 : OFF_A_LINE);
        return new Rectangle2D.Double(x, point.getCenterY() - high / 2 + side[1] * reach, wide, high);
    }

    private record Plane(Rectangle2D area, ValueAxis domain, ValueAxis range) {
        Rectangle2D square(double x, double y, double size) {
            double centreX = domain.valueToJava2D(x, area, RectangleEdge.BOTTOM);
            double centreY = range.valueToJava2D(y, area, RectangleEdge.LEFT);
            return new Rectangle2D.Double(centreX - size / 2, centreY - size / 2, size, size);
        }
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

package macrame.reports.chart;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Paint;
import org.jfree.chart.text.TextBlock;
import org.jfree.chart.text.TextBlockAnchor;
import org.jfree.chart.ui.Size2D;

/** A name and, in a column of its own, a number: two texts, each flush right, with no blanks that a font may lack. */
final class RowLabel extends TextBlock {
    private static final long serialVersionUID = 1;
    private static final int GAP = 10;

    private final transient BarRow row;
    private final transient Font font;
    private final transient Paint paint;
    private final double column;

    /** @param notes how wide the widest number is; 0 for none */
    RowLabel(BarRow row, Font font, Paint paint, double notes) {
        this.row = row;
        this.font = font;
        this.paint = paint;
        this.column = notes == 0 ? 0 : notes + GAP;
    }

    @Override
    public Size2D calculateDimensions(Graphics2D graphics) {
        FontMetrics letters = graphics.getFontMetrics(font);
        return new Size2D(width(row.label(), letters, graphics) + column, letters.getHeight());
    }

    static double width(String text, FontMetrics letters, Graphics2D graphics) {
        return text.isEmpty() ? 0 : letters.getStringBounds(text, graphics).getWidth();
    }

    /** @param anchorX the right end, and {@code anchorY} the middle, as a row's label to the left of its bar stands */
    @Override
    public void draw(
            Graphics2D graphics,
            float anchorX,
            float anchorY,
            TextBlockAnchor anchor,
            float rotateX,
            float rotateY,
            double angle) {
        graphics.setFont(font);
        graphics.setPaint(paint);
        write(graphics, row.note(), anchorX, anchorY);
        write(graphics, row.label(), anchorX - column, anchorY);
    }

    private static void write(Graphics2D graphics, String text, double right, float middle) {
        if (!text.isEmpty()) {
            FontMetrics letters = graphics.getFontMetrics();
            float baseline = middle + (letters.getAscent() - letters.getDescent()) / 2f;
            graphics.drawString(text, (float) (right - width(text, letters, graphics)), baseline);
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

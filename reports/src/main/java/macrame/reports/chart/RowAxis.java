package macrame.reports.chart;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.List;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.text.TextBlock;
import org.jfree.chart.ui.RectangleEdge;

/** The names of bars that lie on their side, and a column of numbers between them and the bars. */
final class RowAxis extends CategoryAxis {
    private static final long serialVersionUID = 1;
    private static final double GAP_OF_A_ROW = 0.28;

    private final transient List<BarRow> rows;

    RowAxis(List<BarRow> rows) {
        this.rows = rows;
        Look.axis(this);
        setTickMarksVisible(false);
        int count = Math.max(1, rows.size());
        setLowerMargin(GAP_OF_A_ROW / 2 / count);
        setUpperMargin(GAP_OF_A_ROW / 2 / count);
        setCategoryMargin(rows.size() > 1 ? GAP_OF_A_ROW : 0);
    }

    @Override
    @SuppressWarnings("rawtypes")
    protected TextBlock createLabel(Comparable category, float width, RectangleEdge edge, Graphics2D graphics) {
        Font font = getTickLabelFont(category);
        FontMetrics letters = graphics.getFontMetrics(font);
        double notes = rows.stream()
                .mapToDouble(row -> RowLabel.width(row.note(), letters, graphics))
                .max()
                .orElse(0);
        return new RowLabel((BarRow) category, font, getTickLabelPaint(category), notes);
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

package macrame.reports.chart;

import com.google.common.collect.ImmutableList;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import macrame.reports.figure.Panel;
import macrame.reports.figure.Words;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.RectangleConstraint;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;

/** One small chart for each model, as many side by side as the sheet is wide, each on its own scale; one legend above them all. */
record PanelsChart(ImmutableList<JFreeChart> charts, LegendTitle legend, int panelHeight, Sheet sheet)
        implements Drawing {
    private static final int TITLE = 24;
    private static final int TITLE_LETTERS = 42;
    private static final int BELOW_THE_LEGEND = 8;

    /** Bars as long as what they stand for. */
    static PanelsChart amounts(ImmutableList<Panel> panels, Sheet sheet) {
        return of(panels, BarsChart::amountAxis, sheet);
    }

    /** Bars that all end at 100 %. */
    static PanelsChart shares(ImmutableList<Panel> panels, Sheet sheet) {
        return of(panels, () -> BarsChart.percentAxis(sheet.panelPercentTick()), sheet);
    }

    private static PanelsChart of(ImmutableList<Panel> panels, Supplier<NumberAxis> axis, Sheet sheet) {
        ImmutableList.Builder<JFreeChart> charts = ImmutableList.builder();
        Set<String> parts = new LinkedHashSet<>();
        int rows = 1;
        for (Panel panel : panels) {
            charts.add(chart(panel, axis.get(), sheet));
            parts.addAll(panel.bars().parts());
            rows = Math.max(rows, panel.bars().bars().size());
        }
        return new PanelsChart(charts.build(), legend(parts), TITLE + BarsChart.height(rows), sheet);
    }

    private static JFreeChart chart(Panel panel, NumberAxis axis, Sheet sheet) {
        JFreeChart chart = Look.chart(BarsChart.plot(panel.bars(), axis, sheet.panelLetters()));
        TextTitle title = new TextTitle(Lettering.shortened(panel.model(), TITLE_LETTERS), Look.bold(13));
        title.setPaint(Look.INK);
        title.setHorizontalAlignment(HorizontalAlignment.LEFT);
        title.setPosition(RectangleEdge.TOP);
        chart.setTitle(title);
        return chart;
    }

    private static LegendTitle legend(Set<String> parts) {
        LegendItemCollection items = new LegendItemCollection();
        for (String part : Palette.parts()) {
            if (parts.contains(part)) {
                items.add(new LegendItem(Words.of(part), Palette.part(part)));
            }
        }
        return Look.legend(() -> items);
    }

    @Override
    public int width() {
        return sheet.width();
    }

    @Override
    public int height() {
        return legendHeight() + panelHeight * ((charts.size() + sheet.columns() - 1) / sheet.columns());
    }

    private int legendHeight() {
        return BELOW_THE_LEGEND + LegendSpace.height(legend, width());
    }

    @Override
    public void draw(Graphics2D graphics) {
        int wide = width() / sheet.columns();
        int below = legendHeight();
        graphics.setPaint(Color.WHITE);
        graphics.fill(new Rectangle2D.Double(0, 0, width(), height()));
        legend.arrange(graphics, new RectangleConstraint(width(), below));
        legend.draw(graphics, new Rectangle2D.Double(0, 0, width(), below));
        for (int i = 0; i < charts.size(); i++) {
            int x = i % sheet.columns() * wide;
            int y = below + i / sheet.columns() * panelHeight;
            charts.get(i).draw(graphics, new Rectangle2D.Double(x, y, wide, panelHeight));
        }
    }
}

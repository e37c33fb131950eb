package macrame.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemSource;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** What all charts have in common: white ground, thin grey lines, one family of letters. */
final class Look {
    static final Color INK = new Color(0x1F2933);
    static final Color FAINT_INK = new Color(0x5F6B7A);
    static final Color LINE = new Color(0x9AA5B1);
    static final Color GRID = new Color(0xE4E7EB);
    static final BasicStroke THIN = new BasicStroke(1f);
    static final BasicStroke ROOF = new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    static final BasicStroke DASHES =
            new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, new float[] {4f, 3f}, 0f);

    private static final List<String> FAMILIES =
            List.of("Helvetica Neue", "Helvetica", "Arial", "Liberation Sans", "DejaVu Sans Condensed");
    private static final String FAMILY = family();

    private static final int MARGIN = 4;
    private static final int MARGIN_OF_THE_LAST_TICK = 16;
    private static final int LEGEND_LETTERS = 28;

    private Look() {}

    static Font font(int points) {
        return new Font(FAMILY, Font.PLAIN, points);
    }

    static Font bold(int points) {
        return new Font(FAMILY, Font.BOLD, points);
    }

    /** A family that is not there is replaced by one called after its use. */
    private static String family() {
        return FAMILIES.stream()
                .filter(name -> new Font(name, Font.PLAIN, 12).getFamily().equals(name))
                .findFirst()
                .orElse(Font.SANS_SERIF);
    }

    static JFreeChart chart(Plot plot) {
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        JFreeChart chart = new JFreeChart(null, null, plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(MARGIN, MARGIN, MARGIN, MARGIN_OF_THE_LAST_TICK));
        chart.setTextAntiAlias(true);
        return chart;
    }

    static LegendTitle legend(LegendItemSource source) {
        LegendTitle legend = new LegendTitle(source);
        legend.setPosition(RectangleEdge.TOP);
        legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
        legend.setItemFont(font(12));
        legend.setItemPaint(INK);
        legend.setFrame(BlockBorder.NONE);
        legend.setBackgroundPaint(Color.WHITE);
        legend.setItemLabelPadding(new RectangleInsets(2, 4, 2, 10));
        return legend;
    }

    /** How high the legend of a chart as wide as this is. */
    static int legendHeight(LegendTitle legend, int chartWidth) {
        return LegendSpace.height(legend, chartWidth - MARGIN - MARGIN_OF_THE_LAST_TICK);
    }

    /** A name as short as a legend has room for. */
    static String inLegend(String name) {
        return Lettering.shortened(name, LEGEND_LETTERS);
    }

    static void axis(Axis axis) {
        axis.setTickLabelFont(font(12));
        axis.setTickLabelPaint(INK);
        axis.setLabelFont(font(12));
        axis.setLabelPaint(FAINT_INK);
        axis.setAxisLinePaint(LINE);
        axis.setTickMarkPaint(LINE);
    }
}

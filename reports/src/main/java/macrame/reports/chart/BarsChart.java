package macrame.reports.chart;

import java.awt.Color;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import macrame.reports.figure.StackedBars;
import macrame.reports.figure.StackedBars.Bar;
import macrame.reports.figure.Words;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;

/** Stacked bars that lie on their side, one below the other: names stay readable, and more bars make a higher chart. */
final class BarsChart {
    private static final int ROW = 20;
    private static final int FRAME = 62;
    private static final int LEGEND_ROW = 22;
    private static final int LEGEND_ITEMS_A_ROW = 6;
    private static final int NAME = 44;
    private static final double PERCENT_TICK = 0.1;

    private BarsChart() {}

    /** Bars that all end at 100 %. */
    static Drawing shares(StackedBars bars) {
        return drawing(bars, percentAxis(PERCENT_TICK));
    }

    /** Bars as long as what they stand for. */
    static Drawing amounts(StackedBars bars) {
        return drawing(bars, amountAxis());
    }

    private static Drawing drawing(StackedBars bars, NumberAxis axis) {
        CategoryPlot plot = plot(bars, axis);
        JFreeChart chart = Look.chart(plot);
        chart.addLegend(Look.legend(plot));
        return Drawing.of(
                chart,
                Look.WIDTH,
                height(bars.bars().size()) + legendHeight(bars.parts().size()));
    }

    static int height(int bars) {
        return FRAME + ROW * Math.max(1, bars);
    }

    static int legendHeight(int parts) {
        return LEGEND_ROW * ((parts + LEGEND_ITEMS_A_ROW - 1) / LEGEND_ITEMS_A_ROW);
    }

    static CategoryPlot plot(StackedBars bars, NumberAxis values) {
        values.setLabel(Words.micro(bars.measure()));
        List<BarRow> rows = rows(bars);
        CategoryPlot plot = new CategoryPlot(dataset(bars, rows), new RowAxis(rows), values, renderer(bars));
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        grid(plot);
        return plot;
    }

    static void grid(CategoryPlot plot) {
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        plot.setRangeGridlinePaint(Look.GRID);
        plot.setRangeGridlineStroke(Look.THIN);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    }

    private static List<BarRow> rows(StackedBars bars) {
        List<BarRow> rows = new ArrayList<>();
        for (Bar bar : bars.bars()) {
            rows.add(new BarRow(rows.size(), Lettering.shortened(bar.label(), NAME), Words.micro(bar.note())));
        }
        return rows;
    }

    private static CategoryDataset dataset(StackedBars bars, List<BarRow> rows) {
        DefaultCategoryDataset dataset = new DefaultCategoryDataset();
        for (BarRow row : rows) {
            List<Double> values = bars.bars().get(row.position()).values();
            for (int part = 0; part < bars.parts().size(); part++) {
                dataset.addValue(values.get(part), Words.of(bars.parts().get(part)), row);
            }
        }
        return dataset;
    }

    private static StackedBarRenderer renderer(StackedBars bars) {
        StackedBarRenderer renderer = new StackedBarRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(false);
        for (int part = 0; part < bars.parts().size(); part++) {
            Color colour = Palette.part(bars.parts().get(part));
            renderer.setSeriesPaint(part, colour);
        }
        return renderer;
    }

    static NumberAxis percentAxis(double tick) {
        NumberAxis axis = new NumberAxis();
        Look.axis(axis);
        axis.setRange(0, 1);
        axis.setTickUnit(new NumberTickUnit(tick, format("0%"), 0));
        return axis;
    }

    static NumberAxis amountAxis() {
        NumberAxis axis = new NumberAxis();
        Look.axis(axis);
        axis.setNumberFormatOverride(format("#,##0.###"));
        axis.setAutoRangeMinimumSize(1e-6);
        return axis;
    }

    private static DecimalFormat format(String pattern) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
    }
}

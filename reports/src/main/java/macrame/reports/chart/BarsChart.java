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
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;

/** Stacked bars that lie on their side, one below the other: names stay readable, and more bars make a higher chart. */
final class BarsChart {
    private static final int ROW = 20;
    private static final int FRAME = 62;

    private BarsChart() {}

    /** Bars that all end at 100 %. */
    static Drawing shares(StackedBars bars, Sheet sheet) {
        return drawing(bars, percentAxis(sheet.percentTick()), sheet);
    }

    /** Bars as long as what they stand for. */
    static Drawing amounts(StackedBars bars, Sheet sheet) {
        return drawing(bars, amountAxis(), sheet);
    }

    private static Drawing drawing(StackedBars bars, NumberAxis axis, Sheet sheet) {
        CategoryPlot plot = plot(bars, axis, sheet.letters());
        JFreeChart chart = Look.chart(plot);
        LegendTitle legend = Look.legend(plot);
        chart.addLegend(legend);
        int height = height(bars.bars().size()) + Look.legendHeight(legend, sheet.width());
        return Drawing.of(chart, sheet.width(), height);
    }

    static int height(int bars) {
        return FRAME + ROW * Math.max(1, bars);
    }

    /** @param letters of the longest name */
    static CategoryPlot plot(StackedBars bars, NumberAxis values, int letters) {
        values.setLabel(Words.micro(bars.measure()));
        List<BarRow> rows = rows(bars, letters);
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

    private static List<BarRow> rows(StackedBars bars, int letters) {
        List<BarRow> rows = new ArrayList<>();
        for (Bar bar : bars.bars()) {
            rows.add(new BarRow(rows.size(), Lettering.shortened(bar.label(), letters), Words.micro(bar.note())));
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

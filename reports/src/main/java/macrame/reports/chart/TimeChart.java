package macrame.reports.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import macrame.reports.figure.TimeDots;
import macrame.reports.figure.TimeDots.Dot;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.data.category.DefaultCategoryDataset;

/**
 * A row for each model and in it a dot for each accelerator, each a little below the one before, so that equal times hide
 * none: on a logarithmic axis a position is true, a bar is not.
 */
final class TimeChart {
    private static final int ROW_OF_ONE = 22;
    private static final int ROW_MORE = 9;
    private static final int FRAME = 70;
    private static final double DOT = 11;
    private static final double PICOSECONDS_PER_SECOND = 1e12;

    private TimeChart() {}

    static Drawing of(TimeDots dots, Sheet sheet) {
        List<BarRow> rows = rows(dots, sheet.letters());
        CategoryPlot plot = new CategoryPlot(dataset(dots, rows), new RowAxis(rows), axis(dots, sheet), renderer(dots));
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        BarsChart.grid(plot);
        plot.setDomainGridlinesVisible(true);
        plot.setDomainGridlinePaint(Look.GRID);
        plot.setDomainGridlineStroke(Look.THIN);
        JFreeChart chart = Look.chart(plot);
        LegendTitle legend = Look.legend(plot);
        chart.addLegend(legend);
        int rowsHeight = row(dots) * Math.max(1, rows.size());
        return Drawing.of(chart, sheet.width(), FRAME + Look.legendHeight(legend, sheet.width()) + rowsHeight);
    }

    /** As high as the dots of one row, which stand one below the other, need it. */
    private static int row(TimeDots dots) {
        return ROW_OF_ONE + ROW_MORE * dots.accelerators().size();
    }

    private static LogAxis axis(TimeDots dots, Sheet sheet) {
        double[] times = dots.dots().isEmpty()
                ? new double[] {PICOSECONDS_PER_SECOND}
                : dots.dots().stream()
                        .flatMapToDouble(dot -> DoubleStream.of(dot.seconds() * PICOSECONDS_PER_SECOND))
                        .sorted()
                        .toArray();
        return Decades.time("time per inference", new Decades.Span(times[0], times[times.length - 1]), sheet.decades());
    }

    private static List<BarRow> rows(TimeDots dots, int letters) {
        List<BarRow> rows = new ArrayList<>();
        dots.models().forEach(model -> rows.add(new BarRow(rows.size(), Lettering.shortened(model, letters), "")));
        return rows;
    }

    private static DefaultCategoryDataset dataset(TimeDots dots, List<BarRow> rows) {
        DefaultCategoryDataset dataset = new DefaultCategoryDataset();
        for (String accelerator : dots.accelerators()) {
            rows.forEach(row -> dataset.addValue(null, accelerator, row));
        }
        for (Dot dot : dots.dots()) {
            BarRow row = rows.get(dots.models().indexOf(dot.model()));
            dataset.addValue(dot.seconds() * PICOSECONDS_PER_SECOND, dot.accelerator(), row);
        }
        return dataset;
    }

    private static LineAndShapeRenderer renderer(TimeDots dots) {
        LineAndShapeRenderer renderer = new LineAndShapeRenderer(false, true);
        renderer.setUseOutlinePaint(true);
        renderer.setUseSeriesOffset(true);
        renderer.setItemMargin(0);
        renderer.setLegendItemLabelGenerator(
                (dataset, series) -> Look.inLegend(dots.accelerators().get(series)));
        for (int i = 0; i < dots.accelerators().size(); i++) {
            renderer.setSeriesShape(i, Dots.circle(DOT));
            renderer.setSeriesPaint(i, Palette.series(i));
            renderer.setSeriesOutlinePaint(i, Color.WHITE);
        }
        return renderer;
    }
}

package macrame.reports.chart;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Streams;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import macrame.reports.chart.Decades.Span;
import macrame.reports.chart.Labels.Label;
import macrame.reports.chart.Labels.Mark;
import macrame.reports.chart.PointRenderer.Style;
import macrame.reports.chart.RunMarks.RunMark;
import macrame.reports.figure.RooflinePlane;
import macrame.reports.figure.RooflinePlane.Point;
import macrame.reports.figure.RooflinePlane.Roof;
import macrame.reports.figure.Words;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The roofline on logarithmic axes: roofs as lines, layers as circles as large as their share of time, runs as marks. */
final class RooflineChart {
    private static final int HEIGHT = 480;
    private static final int LEAST_LAYER = 6;
    private static final int MOST_LAYER = 40;
    private static final int RATES = 12;
    private static final int LETTERS = 28;
    private static final int NAMED_LAYERS = 12;
    private static final int LEGEND_MARK = 11;
    private static final int SEE_THROUGH = 200;
    private static final double ABOVE_THE_AXIS = 1.5;

    private final RooflinePlane plane;
    private final Sheet sheet;
    private final ImmutableList<Point> layers;
    private final ImmutableList<String> accelerators;
    private final ImmutableList<String> models;
    private final LogAxis intensity;
    private final LogAxis rate;
    private final ImmutableList<RunMark> runs;

    private RooflineChart(RooflinePlane plane, Sheet sheet) {
        this.plane = plane;
        this.sheet = sheet;
        this.layers = ImmutableList.sortedCopyOf(
                Comparator.comparingDouble((Point point) -> -point.shareOfTime()), plane.layers());
        this.accelerators = plane.roofs().stream().map(Roof::name).collect(ImmutableList.toImmutableList());
        this.models = ImmutableSet.copyOf(plane.runs().stream().map(Point::name).toList())
                .asList();
        this.intensity = intensityAxis();
        this.rate = rateAxis();
        this.runs = RunMarks.of(plane.runs(), intensity, rate);
    }

    static Drawing of(RooflinePlane plane, Sheet sheet) {
        return new RooflineChart(plane, sheet).drawing();
    }

    private Drawing drawing() {
        XYPlot plot = new XYPlot(null, intensity, rate, null);
        plot.setDomainGridlinePaint(Look.GRID);
        plot.setRangeGridlinePaint(Look.GRID);
        plot.setDomainGridlineStroke(Look.THIN);
        plot.setRangeGridlineStroke(Look.THIN);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        RoofLines.addTo(plot, 0, plane.roofs());
        addPoints(
                plot, 1, layers, layers.stream().map(RooflineChart::layerStyle).toList());
        addPoints(
                plot,
                2,
                runs.stream().map(RunMark::run).toList(),
                runs.stream().map(this::runStyle).toList());
        List<Label> labels = labels(corner());
        int most = labels.size() - layers.size() + Math.min(NAMED_LAYERS, layers.size());
        plot.addAnnotation(new Labels(labels, marks(), most));
        plot.setFixedLegendItems(isOfOneRun() ? layerLegend() : runLegend());
        JFreeChart chart = Look.chart(plot);
        chart.addLegend(Look.legend(plot));
        return Drawing.of(chart, sheet.width(), HEIGHT);
    }

    private boolean isOfOneRun() {
        return plane.roofs().size() == 1 && plane.runs().size() <= 1;
    }

    private LogAxis intensityAxis() {
        double[] shown = DoubleStream.concat(
                        points().mapToDouble(Point::macsPerByte),
                        plane.roofs().stream().mapToDouble(Roof::ridgeMacsPerByte))
                .sorted()
                .toArray();
        String label = sheet == Sheet.PAGE
                ? "arithmetic intensity in MAC per byte of DRAM traffic"
                : "MAC per byte of DRAM traffic";
        return Decades.axis(label, "", new Span(shown[0], shown[shown.length - 1]), sheet.decades());
    }

    private LogAxis rateAxis() {
        double[] shown = DoubleStream.concat(
                        points().mapToDouble(Point::macsPerSecond),
                        plane.roofs().stream().mapToDouble(roof -> roof.peakMacsPerSecond() / 10))
                .sorted()
                .toArray();
        double most = plane.roofs().stream()
                .mapToDouble(Roof::peakMacsPerSecond)
                .max()
                .orElseThrow();
        return Decades.axis("rate reached", "MAC/s", new Span(shown[0], most), RATES);
    }

    private Stream<Point> points() {
        return Streams.concat(layers.stream(), plane.runs().stream());
    }

    private static void addPoints(XYPlot plot, int dataset, List<Point> points, List<Style> styles) {
        XYSeries series = new XYSeries(dataset, false);
        points.forEach(point -> series.add(point.macsPerByte(), point.macsPerSecond()));
        plot.setDataset(dataset, new XYSeriesCollection(series));
        plot.setRenderer(dataset, new PointRenderer(styles));
    }

    private static Style layerStyle(Point layer) {
        Color colour = Palette.part(layer.group());
        return new Style(
                Dots.circle(size(layer)), new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), SEE_THROUGH));
    }

    private Style runStyle(RunMark mark) {
        return isOfOneRun()
                ? new Style(Dots.diamond(mark.size() + 3), Look.INK)
                : new Style(Dots.shape(models.indexOf(mark.run().name()), mark.size()), colour(mark.run()));
    }

    private Color colour(Point run) {
        return RoofLines.colour(accelerators.indexOf(run.group()), accelerators.size());
    }

    /** The circle's area, and not its diameter, grows with the share. */
    private static double size(Point layer) {
        return Math.max(LEAST_LAYER, MOST_LAYER * Math.sqrt(layer.shareOfTime()));
    }

    private RoofLabels.Corner corner() {
        return new RoofLabels.Corner(intensity.getUpperBound(), rate.getLowerBound() * ABOVE_THE_AXIS);
    }

    private List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        layers.forEach(layer -> marks.add(Mark.point(layer.macsPerByte(), layer.macsPerSecond(), size(layer))));
        plane.roofs().forEach(roof -> marks.addAll(RoofLines.marks(roof)));
        runs.forEach(mark ->
                marks.add(Mark.point(mark.run().macsPerByte(), mark.run().macsPerSecond(), mark.size())));
        return marks;
    }

    private List<Label> labels(RoofLabels.Corner corner) {
        List<Label> labels = new ArrayList<>(RoofLabels.of(plane.roofs(), corner));
        Font font = isOfOneRun() ? Look.bold(12) : Look.font(11);
        runs.forEach(mark -> labels.add(label(mark.run(), mark.size(), font, colour(mark.run()))));
        layers.forEach(layer -> labels.add(label(layer, size(layer), Look.font(11), Look.INK)));
        return labels;
    }

    /** The name of a whole run, in bold, is taken for no layer's. */
    private static Label label(Point point, double size, Font font, Color colour) {
        String text = Lettering.shortened(point.name(), LETTERS);
        return new Label(text, point.macsPerByte(), point.macsPerSecond(), size, font, colour, !font.isBold());
    }

    private LegendItemCollection layerLegend() {
        LegendItemCollection legend = new LegendItemCollection();
        if (!plane.runs().isEmpty()) {
            legend.add(item("whole run", Dots.diamond(LEGEND_MARK + 2), Look.INK));
        }
        for (String group : Palette.parts()) {
            if (layers.stream().anyMatch(layer -> layer.group().equals(group))) {
                legend.add(item("layer bound by " + Words.of(group), Dots.circle(LEGEND_MARK), Palette.part(group)));
            }
        }
        return legend;
    }

    private LegendItemCollection runLegend() {
        LegendItemCollection legend = new LegendItemCollection();
        for (int i = 0; i < accelerators.size(); i++) {
            Shape line = new Rectangle2D.Double(-9, -1.5, 18, 3);
            legend.add(item(Look.inLegend(accelerators.get(i)), line, RoofLines.colour(i, accelerators.size())));
        }
        for (int i = 0; i < models.size(); i++) {
            legend.add(item(Look.inLegend(models.get(i)), Dots.shape(i, LEGEND_MARK), Look.FAINT_INK));
        }
        return legend;
    }

    private static LegendItem item(String text, Shape shape, Color colour) {
        return new LegendItem(text, null, null, null, shape, colour);
    }
}

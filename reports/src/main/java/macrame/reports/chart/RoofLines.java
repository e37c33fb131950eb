package macrame.reports.chart;

import com.google.common.collect.ImmutableList;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import macrame.reports.chart.Labels.Mark;
import macrame.reports.figure.RooflinePlane.Roof;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** For each roof its slope and its ceiling, and a broken line down from the ridge between them. */
final class RoofLines {
    /** The lines are sampled at these steps, as factors on both axes, and no further than this from the ridge. */
    private static final double SAMPLES = 1.04;

    private static final double SAMPLED = 1e6;

    private static final double CLEAR = 3;

    private final XYSeriesCollection lines = new XYSeriesCollection();
    private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);

    private RoofLines() {}

    static void addTo(XYPlot plot, int dataset, ImmutableList<Roof> roofs) {
        RoofLines drawn = new RoofLines();
        for (Roof roof : ImmutableList.sortedCopyOf(Comparator.comparingDouble(Roof::ridgeMacsPerByte), roofs)) {
            Color colour = colour(roofs.indexOf(roof), roofs.size());
            drawn.roof(roof, plot.getDomainAxis(), colour, Stripes.of(roof, roofs));
            drawn.ridge(roof, plot.getRangeAxis(), colour);
        }
        plot.setDataset(dataset, drawn.lines);
        plot.setRenderer(dataset, drawn.renderer);
    }

    /** Where the lines are, for texts to keep off them. */
    static List<Mark> marks(Roof roof) {
        List<Mark> marks = new ArrayList<>();
        double ridge = roof.ridgeMacsPerByte();
        double peak = roof.peakMacsPerSecond();
        for (double along = 1; along < SAMPLED; along *= SAMPLES) {
            marks.add(Mark.line(ridge / along, peak / along, CLEAR));
            marks.add(Mark.line(ridge * along, peak, CLEAR));
            marks.add(Mark.line(ridge, peak / along, CLEAR));
        }
        return marks;
    }

    /** A roof alone is drawn in ink. */
    static Color colour(int roof, int of) {
        return of == 1 ? Look.INK : Palette.series(roof);
    }

    /** The library draws the first line last, so that of slopes at one place the shortest is on top. */
    private void roof(Roof roof, ValueAxis intensity, Color colour, BasicStroke slopes) {
        double least = Math.min(intensity.getLowerBound(), roof.ridgeMacsPerByte());
        XYSeries slope = line(slopes, colour);
        slope.add(least, least * roof.peakBytesPerSecond());
        slope.add(roof.ridgeMacsPerByte(), roof.peakMacsPerSecond());
        XYSeries ceiling = line(Look.ROOF, colour);
        ceiling.add(roof.ridgeMacsPerByte(), roof.peakMacsPerSecond());
        ceiling.add(intensity.getUpperBound(), roof.peakMacsPerSecond());
    }

    private void ridge(Roof roof, ValueAxis rate, Color colour) {
        XYSeries line = line(Look.DASHES, colour);
        line.add(roof.ridgeMacsPerByte(), rate.getLowerBound());
        line.add(roof.ridgeMacsPerByte(), roof.peakMacsPerSecond());
    }

    private XYSeries line(BasicStroke stroke, Color colour) {
        int number = lines.getSeriesCount();
        XYSeries line = new XYSeries(number, false);
        lines.addSeries(line);
        renderer.setSeriesPaint(number, colour);
        renderer.setSeriesStroke(number, stroke);
        return line;
    }
}

package macrame.reports.chart;

import java.awt.Graphics;
import java.util.ArrayList;
import java.util.List;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;

/** Writes down how wide each text is in the letters it was laid out with, in the order of drawing. */
final class MeasuredGraphics extends SVGGraphics2D {
    private final List<Double> widths;

    MeasuredGraphics(SVGGeneratorContext context) {
        super(context, false);
        this.widths = new ArrayList<>();
    }

    private MeasuredGraphics(MeasuredGraphics other) {
        super(other);
        this.widths = other.widths;
    }

    List<Double> widths() {
        return widths;
    }

    @Override
    public Graphics create() {
        return new MeasuredGraphics(this);
    }

    @Override
    public void drawString(String text, float x, float y) {
        widths.add(getFontMetrics().getStringBounds(text, this).getWidth());
        super.drawString(text, x, y);
    }
}

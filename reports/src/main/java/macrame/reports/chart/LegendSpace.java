package macrame.reports.chart;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.jfree.chart.block.RectangleConstraint;
import org.jfree.chart.title.LegendTitle;
import org.jfree.data.Range;

/** How much room a legend takes, whose items flow over as many rows as they need. */
final class LegendSpace {
    private static final Range ANY = new Range(0, 10_000);

    private LegendSpace() {}

    static int height(LegendTitle legend, int width) {
        Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            return (int) Math.ceil(legend.arrange(graphics, new RectangleConstraint(width, ANY)).height);
        } finally {
            graphics.dispose();
        }
    }
}

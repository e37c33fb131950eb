package macrame.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.JFreeChart;

/** Something that can be drawn at one size, in pixels of the page. */
interface Drawing {
    int width();

    int height();

    void draw(Graphics2D graphics);

    static Drawing of(JFreeChart chart, int width, int height) {
        return new OneChart(chart, width, height);
    }

    /** A chart that fills the whole drawing. */
    record OneChart(JFreeChart chart, int width, int height) implements Drawing {
        @Override
        public void draw(Graphics2D graphics) {
            chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
        }
    }
}

package macrame.reports.chart;

import com.google.common.collect.ImmutableList;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import macrame.reports.chart.Labels.Label;
import macrame.reports.figure.RooflinePlane.Roof;
import macrame.reports.table.Numbers;

/** What is written at the roofs: of one alone, the value of each of its lines; of several, where their ridges are. */
final class RoofLabels {
    /** How far along a line, as a factor on its axis, its text stands. */
    private static final double ALONG = 3;

    private RoofLabels() {}

    static List<Label> of(ImmutableList<Roof> roofs) {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < roofs.size(); i++) {
            Roof roof = roofs.get(i);
            Color colour = RoofLines.colour(i, roofs.size());
            double ridge = roof.ridgeMacsPerByte();
            double peak = roof.peakMacsPerSecond();
            labels.add(label("ridge " + Numbers.digits(ridge) + " MAC/B", ridge, peak, colour));
            if (roofs.size() == 1) {
                String memory = "DRAM " + Numbers.perSecond(roof.peakBytesPerSecond(), "B");
                labels.add(label("array " + Numbers.perSecond(peak, "MAC"), ridge * ALONG, peak, colour));
                labels.add(label(memory, ridge / ALONG, peak / ALONG, colour));
            }
        }
        return labels;
    }

    private static Label label(String text, double x, double y, Color colour) {
        return new Label(text, x, y, 2, Look.font(12), colour);
    }
}

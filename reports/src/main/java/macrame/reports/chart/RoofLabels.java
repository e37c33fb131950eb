package macrame.reports.chart;

import com.google.common.collect.ImmutableList;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import macrame.reports.chart.Labels.Label;
import macrame.reports.figure.Numbers;
import macrame.reports.figure.RooflinePlane.Roof;

/** What is written at the roofs: of one alone, the value of each of its lines; of several, where their ridges are. */
final class RoofLabels {
    /** How far down the slope from the ridge, as a factor on both axes, its text stands. */
    private static final double ALONG = 3;

    private RoofLabels() {}

    /** Where the axes' lines would meet if they ran along the right and, a little above it, the bottom of the plot. */
    record Corner(double macsPerByte, double macsPerSecond) {}

    static List<Label> of(ImmutableList<Roof> roofs, Corner corner) {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < roofs.size(); i++) {
            Roof roof = roofs.get(i);
            Color colour = RoofLines.colour(i, roofs.size());
            double ridge = roof.ridgeMacsPerByte();
            double peak = roof.peakMacsPerSecond();
            String value = "ridge " + Numbers.digits(ridge) + " MAC/B";
            labels.add(label(value, ridge, roofs.size() == 1 ? peak : corner.macsPerSecond(), colour));
            if (roofs.size() == 1) {
                String memory = "DRAM " + Numbers.perSecond(roof.peakBytesPerSecond(), "B");
                labels.add(label("array " + Numbers.perSecond(peak, "MAC"), corner.macsPerByte(), peak, colour));
                labels.add(label(memory, ridge / ALONG, peak / ALONG, colour));
            }
        }
        return labels;
    }

    private static Label label(String text, double x, double y, Color colour) {
        return new Label(text, x, y, 2, Look.font(12), colour);
    }
}

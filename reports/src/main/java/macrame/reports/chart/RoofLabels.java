package macrame.reports.chart;

import com.google.common.collect.ImmutableList;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import macrame.reports.chart.Labels.Label;
import macrame.reports.figure.Numbers;
import macrame.reports.figure.RooflinePlane.Roof;

/** What is written at the roofs: of one alone, the value of each of its lines; of several, where their ridges are. */
final class RoofLabels {
    /** How far down the slope from the ridge, as a factor on both axes, its text stands. */
    private static final double ALONG = 3;

    /** Ridges are near each other up to this factor. */
    private static final double NEAR = 1.3;

    private RoofLabels() {}

    /** Where the axes' lines would meet if they ran along the right and, a little above it, the bottom of the plot. */
    record Corner(double macsPerByte, double macsPerSecond) {}

    static List<Label> of(ImmutableList<Roof> roofs, Corner corner) {
        return roofs.size() == 1 ? lines(roofs.get(0), corner) : ridges(roofs, corner.macsPerSecond());
    }

    private static List<Label> lines(Roof roof, Corner corner) {
        double ridge = roof.ridgeMacsPerByte();
        double peak = roof.peakMacsPerSecond();
        return List.of(
                label(ridges(List.of(roof)), ridge, peak, Look.INK),
                label("array " + Numbers.perSecond(peak, "MAC"), corner.macsPerByte(), peak, Look.INK),
                label(
                        "DRAM " + Numbers.perSecond(roof.peakBytesPerSecond(), "B"),
                        ridge / ALONG,
                        peak / ALONG,
                        Look.INK));
    }

    /** Ridges too near each other for a text at each have one at the last of them, in the colour of none. */
    private static List<Label> ridges(ImmutableList<Roof> roofs, double height) {
        List<Label> labels = new ArrayList<>();
        List<Roof> near = new ArrayList<>();
        List<Roof> sorted = ImmutableList.sortedCopyOf(Comparator.comparingDouble(Roof::ridgeMacsPerByte), roofs);
        for (int i = 0; i < sorted.size(); i++) {
            Roof roof = sorted.get(i);
            near.add(roof);
            if (i + 1 == sorted.size() || !areNear(roof, sorted.get(i + 1))) {
                Color colour = near.size() == 1 ? RoofLines.colour(roofs.indexOf(roof), roofs.size()) : Look.FAINT_INK;
                labels.add(label(ridges(near), roof.ridgeMacsPerByte(), height, colour));
                near.clear();
            }
        }
        return labels;
    }

    private static boolean areNear(Roof left, Roof right) {
        return right.ridgeMacsPerByte() < NEAR * left.ridgeMacsPerByte();
    }

    private static String ridges(List<Roof> roofs) {
        return "ridge "
                + roofs.stream()
                        .map(roof -> Numbers.digits(roof.ridgeMacsPerByte()))
                        .distinct()
                        .collect(Collectors.joining(" and "))
                + " MAC/B";
    }

    private static Label label(String text, double x, double y, Color colour) {
        return new Label(text, x, y, 2, Look.font(12), colour, false);
    }
}

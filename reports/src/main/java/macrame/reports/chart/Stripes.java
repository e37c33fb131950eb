package macrame.reports.chart;

import java.awt.BasicStroke;
import java.util.List;
import macrame.reports.figure.RooflinePlane.Roof;

/** How a slope is drawn: whole, or with gaps where those of other roofs at the same place are seen beneath it. */
final class Stripes {
    private static final float LENGTH = 9;
    private static final double SAME = 1.01;

    private Stripes() {}

    /** Of slopes at one place the one with the nearest ridge is on top, and the one with the furthest has no gap. */
    static BasicStroke of(Roof roof, List<Roof> roofs) {
        List<Roof> same = roofs.stream().filter(other -> isSame(roof, other)).toList();
        long above = same.stream()
                .filter(other -> other.ridgeMacsPerByte() < roof.ridgeMacsPerByte())
                .count();
        long gaps = same.stream()
                .filter(other -> other.ridgeMacsPerByte() > roof.ridgeMacsPerByte())
                .count();
        return gaps == 0
                ? Look.ROOF
                : new BasicStroke(
                        Look.ROOF.getLineWidth(),
                        BasicStroke.CAP_BUTT,
                        BasicStroke.JOIN_ROUND,
                        1,
                        new float[] {LENGTH * (above + 1), LENGTH * gaps},
                        0);
    }

    private static boolean isSame(Roof one, Roof other) {
        double factor = one.peakBytesPerSecond() / other.peakBytesPerSecond();
        return factor < SAME && 1 / factor < SAME;
    }
}

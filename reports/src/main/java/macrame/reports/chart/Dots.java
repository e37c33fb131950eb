package macrame.reports.chart;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Marks of points, told apart without colour; all about as large as a circle of the same size. */
final class Dots {
    private static final int SHAPES = 6;

    private Dots() {}

    static Shape circle(double diameter) {
        return new Ellipse2D.Double(-diameter / 2, -diameter / 2, diameter, diameter);
    }

    static Shape diamond(double size) {
        return polygon(4, size, 0);
    }

    static Shape shape(int number, double size) {
        return switch (number % SHAPES) {
            case 0 -> circle(size);
            case 1 -> new Rectangle2D.Double(-0.45 * size, -0.45 * size, 0.9 * size, 0.9 * size);
            case 2 -> polygon(3, 1.15 * size, 0);
            case 3 -> diamond(1.15 * size);
            case 4 -> polygon(3, 1.15 * size, Math.PI);
            default -> polygon(6, 1.1 * size, 0);
        };
    }

    /** Its first corner is at the top. */
    private static Shape polygon(int corners, double size, double turned) {
        Path2D path = new Path2D.Double();
        path.moveTo(0, -size / 2);
        for (int i = 1; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            path.lineTo(size / 2 * Math.sin(angle), -size / 2 * Math.cos(angle));
        }
        path.closePath();
        return AffineTransform.getRotateInstance(turned).createTransformedShape(path);
    }
}

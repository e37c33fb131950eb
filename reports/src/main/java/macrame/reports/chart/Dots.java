package macrame.reports.chart;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Marks of points, told apart without colour; all about as large as a circle of the same size. */
final class Dots {
    /** How many marks there are; from then on they begin anew. */
    static final int SHAPES = 12;

    private static final int FIRST_HOLLOW = 6;
    private static final double HOLLOW = 0.5;
    private static final double ARM = 0.17;
    private static final double DENT = 0.42;

    private Dots() {}

    static Shape circle(double diameter) {
        return new Ellipse2D.Double(-diameter / 2, -diameter / 2, diameter, diameter);
    }

    static Shape diamond(double size) {
        return polygon(4, size, 1);
    }

    /** Filled ones first, then hollow ones, then crosses. */
    static Shape shape(int number, double size) {
        int shape = number % SHAPES;
        return switch (shape) {
            case 0 -> circle(size);
            case 1 -> square(size);
            case 2 -> polygon(3, 1.15 * size, 1);
            case 3 -> diamond(1.15 * size);
            case 4 -> turned(polygon(3, 1.15 * size, 1), Math.PI);
            case 5 -> polygon(10, 1.35 * size, DENT);
            case 6, 7, 8, 9 -> hollow(shape(shape - FIRST_HOLLOW, size));
            case 10 -> cross(1.1 * size);
            default -> turned(cross(1.1 * size), Math.PI / 4);
        };
    }

    private static Shape square(double size) {
        return new Rectangle2D.Double(-0.45 * size, -0.45 * size, 0.9 * size, 0.9 * size);
    }

    private static Shape hollow(Shape filled) {
        Area hollow = new Area(filled);
        AffineTransform inwards = AffineTransform.getScaleInstance(HOLLOW, HOLLOW);
        hollow.subtract(new Area(inwards.createTransformedShape(filled)));
        return hollow;
    }

    private static Shape cross(double size) {
        Area cross = new Area(new Rectangle2D.Double(-size / 2, -ARM * size, size, 2 * ARM * size));
        cross.add(new Area(new Rectangle2D.Double(-ARM * size, -size / 2, 2 * ARM * size, size)));
        return cross;
    }

    private static Shape turned(Shape shape, double angle) {
        return AffineTransform.getRotateInstance(angle).createTransformedShape(shape);
    }

    /**
     * Its first corner is at the top.
     *
     * @param inner every other corner is so much nearer to the middle
     */
    private static Shape polygon(int corners, double size, double inner) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            double radius = size / 2 * (i % 2 == 0 ? 1 : inner);
            double x = radius * Math.sin(angle);
            double y = -radius * Math.cos(angle);
            if (i == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        path.closePath();
        return path;
    }
}

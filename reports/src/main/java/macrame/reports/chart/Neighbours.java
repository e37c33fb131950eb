package macrame.reports.chart;

import com.google.common.collect.ImmutableList;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** The round marks of a chart, those on top last, as the squares around them: what a text is read with, meant or not. */
final class Neighbours {
    /** Any other mark is so many pixels, and so many times, further from a text than its own. */
    private static final double FURTHER = 2.5;

    private static final double TIMES = 1.5;

    private final ImmutableList<Rectangle2D> marks;

    Neighbours(List<Rectangle2D> marks) {
        this.marks = ImmutableList.copyOf(marks);
    }

    /** Whether the inner half of a mark lies under one that is drawn later, so that little or nothing of it is seen. */
    boolean hide(Rectangle2D mark) {
        int own = marks.lastIndexOf(mark);
        return own >= 0 && marks.subList(own + 1, marks.size()).stream().anyMatch(later -> covers(later, mark));
    }

    private static boolean covers(Rectangle2D later, Rectangle2D mark) {
        double apart = Math.hypot(later.getCenterX() - mark.getCenterX(), later.getCenterY() - mark.getCenterY());
        boolean isRing = later.getWidth() < 0.7 * mark.getWidth();
        return !isRing && apart + mark.getWidth() / 4 <= later.getWidth() / 2;
    }

    /** Whether no other mark in sight is about as near to a text as its own. */
    boolean leaveTo(Rectangle2D own, Rectangle2D text) {
        double near = Math.max(distance(own, text) + FURTHER, TIMES * distance(own, text));
        return marks.stream()
                .filter(mark -> !mark.equals(own) && !isAround(mark, own))
                .noneMatch(mark -> distance(mark, text) < near && !hide(mark));
    }

    /** A mark beneath, of which a ring is seen around this one. */
    private static boolean isAround(Rectangle2D outer, Rectangle2D inner) {
        return outer.contains(inner);
    }

    private static double distance(Rectangle2D mark, Rectangle2D text) {
        double x = mark.getCenterX() - clamped(mark.getCenterX(), text.getMinX(), text.getMaxX());
        double y = mark.getCenterY() - clamped(mark.getCenterY(), text.getMinY(), text.getMaxY());
        return Math.hypot(x, y) - mark.getWidth() / 2;
    }

    private static double clamped(double value, double least, double most) {
        return Math.max(least, Math.min(most, value));
    }
}

package macrame.reports.chart;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import macrame.reports.figure.RooflinePlane.Point;
import org.jfree.chart.axis.ValueAxis;

/** How large the mark of each run is: marks at one place are the larger the more lie on top, and are seen around them. */
final class RunMarks {
    static final int SIZE = 13;

    private static final int STEP = 6;

    /** Marks nearer to each other than this part of an axis hide each other. */
    private static final double NEAR = 0.008;

    /** A run and how large its mark is. */
    record RunMark(Point run, int size) {}

    private RunMarks() {}

    /** In the order of drawing: the larger ones first, so that none lies on a smaller one. */
    static ImmutableList<RunMark> of(List<Point> runs, ValueAxis intensity, ValueAxis rate) {
        List<RunMark> marks = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            Point run = runs.get(i);
            long onTop = runs.subList(i + 1, runs.size()).stream()
                    .filter(later -> isNear(run.macsPerByte(), later.macsPerByte(), intensity)
                            && isNear(run.macsPerSecond(), later.macsPerSecond(), rate))
                    .count();
            marks.add(new RunMark(run, (int) (SIZE + STEP * onTop)));
        }
        return ImmutableList.sortedCopyOf(Comparator.comparingInt((RunMark mark) -> -mark.size()), marks);
    }

    private static boolean isNear(double one, double other, ValueAxis axis) {
        double span = Math.log(axis.getUpperBound() / axis.getLowerBound());
        return Math.abs(Math.log(one / other)) < NEAR * span;
    }
}

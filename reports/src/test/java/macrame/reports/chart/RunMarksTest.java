package macrame.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import macrame.reports.chart.RunMarks.RunMark;
import macrame.reports.figure.RooflinePlane.Point;
import org.jfree.chart.axis.LogAxis;
import org.junit.jupiter.api.Test;

final class RunMarksTest {
    private static Point run(double macsPerByte, double macsPerSecond) {
        return new Point("model", "accelerator", macsPerByte, macsPerSecond, 1);
    }

    @Test
    void ofMarksAtOnePlaceTheOnesBeneathAreLarger() {
        LogAxis intensity = Decades.axis("", "", new Decades.Span(1, 1_000), 12);
        LogAxis rate = Decades.axis("", "", new Decades.Span(1e6, 1e12), 12);
        List<Point> runs = List.of(run(1, 1e9), run(1.01, 1e9), run(1, 2e10), run(1, 1.01e9), run(2, 1e9));
        assertThat(RunMarks.of(runs, intensity, rate))
                .containsExactly(
                        new RunMark(runs.get(0), 25),
                        new RunMark(runs.get(1), 19),
                        new RunMark(runs.get(2), 13),
                        new RunMark(runs.get(3), 13),
                        new RunMark(runs.get(4), 13));
    }
}

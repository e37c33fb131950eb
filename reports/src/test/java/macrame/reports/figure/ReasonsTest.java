package macrame.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.stream.IntStream;
import macrame.reports.testkit.Runs;
import macrame.simulator.machine.Bound;
import org.junit.jupiter.api.Test;

final class ReasonsTest {
    @Test
    void aFewRunsHaveASentenceEach() {
        assertThat(Reasons.of(comparison(6)))
                .extracting(Reason::subject)
                .containsExactly(
                        "m0 on edge-16x16",
                        "m1 on edge-16x16",
                        "m2 on edge-16x16",
                        "m3 on edge-16x16",
                        "m4 on edge-16x16",
                        "m5 on edge-16x16");
    }

    @Test
    void ofManyRunsThoseInOneSituationShareOne() {
        assertThat(Reasons.of(comparison(8)))
                .extracting(Reason::subject)
                .containsExactly("m0, m1, m2, m3, m4, m5, m6 on edge-16x16", "m7 on edge-16x16");
    }

    @Test
    void intensitiesOfDifferentSizesAreToldApart() {
        ImmutableList<Run> runs = IntStream.of(8, 1, 2, 10, 3, 9, 4, 30)
                .mapToObj(times -> Runs.withMacs(run("m" + times, 900), times))
                .collect(ImmutableList.toImmutableList());
        assertThat(Reasons.of(new Comparison(runs, ImmutableList.of())))
                .extracting(Reason::subject)
                .containsExactly("m8, m10, m9, m4 on edge-16x16", "m1, m2, m3 on edge-16x16", "m30 on edge-16x16");
    }

    /** The last is far above its bound, all others near it. */
    private static Comparison comparison(int runs) {
        return new Comparison(
                IntStream.range(0, runs)
                        .mapToObj(i -> run("/nets/m" + i + ".csv", i < 7 ? 900 : 400))
                        .collect(ImmutableList.toImmutableList()),
                ImmutableList.of());
    }

    private static Run run(String model, long cycles) {
        return Runs.run(model, ImmutableMap.of(Bound.VECTOR, cycles), ImmutableMap.of("done", 100L));
    }
}

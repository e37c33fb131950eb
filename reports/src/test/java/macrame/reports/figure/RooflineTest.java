package macrame.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import macrame.reports.testkit.Runs;
import macrame.simulator.machine.Bound;
import org.junit.jupiter.api.Test;

/** Compute needs 400 + 40 of 1,000 cycles, bandwidth 400 + 100. */
final class RooflineTest {
    private final Roofline roofline = Roofline.of(Runs.run());

    @Test
    void theNeediestResourceBinds() {
        assertThat(roofline.binding())
                .isEqualTo(Bound.DRAM_BANDWIDTH)
                .isEqualTo(Runs.run().boundBy());
        assertThat(roofline.next()).isEqualTo(Bound.COMPUTE);
    }

    @Test
    void closenessIsItsShareOfTheTimeAndMarginItsLeadOverTheNext() {
        assertThat(roofline.closeness()).isEqualTo(0.5);
        assertThat(roofline.margin()).hasValue(500.0 / 440);
    }

    /** 37.5 MAC/B against a ridge of 32. */
    @Test
    void theRoofIsTheOneOverTheIntensity() {
        assertThat(roofline.roof()).isEqualTo(Roofline.Roof.COMPUTE);
    }

    @Test
    void latencyAndHostAreNotRanked() {
        assertThat(roofline.ranked()).hasSize(6).doesNotContain(Bound.DRAM_LATENCY, Bound.HOST);
    }
}

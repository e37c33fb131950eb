package macrame.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import macrame.reports.testkit.Networks;
import macrame.reports.testkit.Runs;
import org.junit.jupiter.api.Test;

final class VerdictTest {
    @Test
    void itNamesTheBindingResourceTheNextAndWhatIsLost() {
        assertThat(Verdict.of(Runs.run()))
                .startsWith("Bound by the DRAM\u2019s bandwidth: summed over the layers it alone needs 500 of the 1,000"
                        + " cycles, 1.14 times as much as the array\u2019s multipliers, the next; its 37.5 MAC per byte of"
                        + " DRAM traffic lie above the ridge point at 32.0")
                .endsWith("goes to unused lanes (56.0 % of its time).")
                .hasLineCount(1);
    }

    @Test
    void aProgramThatTakesNoCycleIsBoundByNothing() {
        assertThat(Verdict.of(Networks.empty())).isEqualTo("The program takes the machine no cycle.");
    }
}

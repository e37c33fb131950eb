package macrame.simulator.port;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MachineCounterTest {
    @Test
    void noTwoCountersShareAPath() {
        assertThat(MachineCounter.values())
                .extracting(MachineCounter::path)
                .doesNotHaveDuplicates()
                .allMatch(path -> path.matches("[a-z]+(\\.[a-z]+(-[a-z]+)*)+"));
    }

    @Test
    void everyCounterSaysItsUnitAndWhatOneMoreMeans() {
        assertThat(MachineCounter.values()).allSatisfy(counter -> {
            assertThat(counter.unit()).isNotBlank();
            assertThat(counter.sentence()).hasSizeGreaterThan(10).doesNotEndWith(".");
        });
    }
}
